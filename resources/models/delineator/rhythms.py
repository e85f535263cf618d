# SPDX-License-Identifier: GPL-3.0-or-later
"""Other hearts out of LUDB's own waves: the P wave and the QRS-T of a record's typical beat, placed
anew at 40 to 200 beats a minute, also so that P lies on T; without P, with flat T in some or all
leads, fibrillating, fluttering, with extra beats, with AV block, paced. Every wave's marks go where
the wave goes; a wave that is taken away loses them.
"""
import numpy as np

RATE_HZ = 250
IGNORE = -1
P, QRS, T = 1, 2, 3
# Peak to peak, mV: below the first a wave is none, below the second it is not learned from.
FAINT = {P: (0.010, 0.025), T: (0.015, 0.030)}


class Part:
    """A wave of twelve leads: mV and classes at 500 Hz; zero is its anchor."""

    def __init__(self, mv, label, zero):
        self.mv, self.label, self.zero = mv, label, zero


def part_of(cuts, first, last, marks, anchor):
    """The mean of aligned cuts [beats, 12, samples] between first and last, above the line through
    its ends, and the classes of `marks` [(lead, class, onset, offset)]."""
    mean = cuts[:, :, first:last + 1].mean(0)
    ends = np.stack([mean[:, :4].mean(1), mean[:, -4:].mean(1)], 1)
    way = np.linspace(0, 1, mean.shape[1])
    mean = mean - ends[:, :1] * (1 - way) - ends[:, 1:] * way
    fade = np.minimum(1, np.arange(mean.shape[1]) / 6)
    mean = mean * fade * fade[::-1]
    label = np.zeros(mean.shape, np.int64)
    for lead, kind, onset, offset in marks:
        label[lead, max(0, onset - first):offset - first + 1] = kind
    return Part(mean, label, anchor - first)


def typical_beat(mv, marks):
    """mV [12, samples] at 500 Hz and the marks of each lead -> (P or None, QRS-T, RR in s); None
    without a beat that is marked in at least nine leads."""
    complexes = [[m for m in lead if m[0] == QRS and m[1] >= 0 and m[3] >= 0] for lead in marks]
    anchors = [m[2] for m in complexes[1]]
    cuts, rows = [], []
    before, after = 160, 320
    for anchor in anchors:
        row = {}
        for lead in range(12):
            for kind, onset, peak, offset in marks[lead]:
                low, high = {P: (-150, -10), QRS: (-50, 50), T: (40, 300)}[kind]
                if onset >= 0 and offset >= 0 and low <= peak - anchor <= high:
                    row.setdefault((lead, kind), (onset - anchor, offset - anchor))
        if sum(kind == QRS for _, kind in row) >= 9 and anchor >= before and \
                anchor + after < mv.shape[1]:
            cuts.append(mv[:, anchor - before:anchor + after])
            rows.append(row)
    if not cuts:
        return None
    cuts = np.stack(cuts)
    # Extra beats are not part of the typical one.
    shapes = cuts[:, :, before - 40:before + 40]
    shapes = (shapes - shapes.mean(-1, keepdims=True)).reshape(len(cuts), -1)
    shapes /= np.linalg.norm(shapes, axis=1, keepdims=True) + 1e-9
    near = shapes @ shapes.T > 0.9
    alike = near[near.sum(1).argmax()]
    cuts, rows = cuts[alike], [row for row, keep in zip(rows, alike) if keep]

    def bounds(kind):
        out = []
        for lead in range(12):
            own = [row[lead, kind] for row in rows if (lead, kind) in row]
            if 2 * len(own) >= len(rows):
                on, off = np.median(own, axis=0).astype(int) + before
                out.append((lead, kind, on, off))
        return out

    p, qrs, t = bounds(P), bounds(QRS), bounds(T)
    if len(qrs) < 9 or len(t) < 6:
        return None
    qrs_on, end = min(m[2] for m in qrs), min(cuts.shape[-1] - 1, max(m[3] for m in t) + 6)
    ventricles = part_of(cuts, max(0, qrs_on - 4), end, qrs + t, qrs_on)
    ventricles.qrs_ms = 2 * (max(m[3] for m in qrs) - qrs_on)
    ventricles.t_peak_ms = 2 * np.median([(m[2] + m[3]) / 2 - qrs_on for m in t])
    ventricles.end_ms = 2 * (end - 6 - qrs_on)
    ventricles.t_missing = sorted(set(range(12)) - {m[0] for m in t})
    atria = None
    if len(p) >= 6:
        p_on = min(m[2] for m in p)
        p_off = min(max(m[3] for m in p), qrs_on - 1)
        if p_on >= 4 and p_off - p_on > 25:
            atria = part_of(cuts, p_on - 4, min(p_off + 4, qrs_on), p, p_on)
            atria.ms = 2 * (p_off - p_on)
            atria.pr_ms = 2 * (qrs_on - p_on)
            atria.missing = sorted(set(range(12)) - {m[0] for m in p})
    rr = np.median(np.diff(anchors)) / 500 if len(anchors) > 1 else 0.85
    return atria, ventricles, float(rr)


class Tracing:
    """A record in the making: [12, samples] at 250 Hz, and the classes."""

    def __init__(self, samples):
        self.mv = np.zeros((12, samples))
        self.label = np.zeros((12, samples), np.int64)

    def add(self, part, at_s, stretch, gain):
        """Adds a part whose anchor lies at `at_s`; `stretch` maps its own ms to the ms wanted (a
        rising function given as two lists), gain [12] by class. Returns the classes added."""
        own, wanted = stretch
        last = np.interp((part.mv.shape[1] - 1 - part.zero) * 2, own, wanted)
        first = np.interp(-part.zero * 2, own, wanted)
        begin = max(0, int(np.ceil((at_s + first / 1000) * RATE_HZ)))
        end = min(self.mv.shape[1], int((at_s + last / 1000) * RATE_HZ) + 1)
        if end <= begin:
            return None
        ms = (np.arange(begin, end) / RATE_HZ - at_s) * 1000
        at = np.clip(np.interp(ms, wanted, own) / 2 + part.zero, 0, part.mv.shape[1] - 1.001)
        low = at.astype(int)
        share = at - low
        label = part.label[:, np.rint(at).astype(int)]
        mv = part.mv[:, low] * (1 - share) + part.mv[:, low + 1] * share
        if isinstance(gain, dict):  # the ST segment belongs to T
            late = np.clip((ms - gain["qrs_end_ms"]) / 24 + 0.5, 0, 1)
            mv = mv * (gain[QRS][:, None] * (1 - late) + gain[T][:, None] * late)
        else:
            mv = mv * gain[:, None]
        self.mv[:, begin:end] += mv
        return begin, end, mv, label


def faint(kind, mv, label):
    """The classes without those of a wave too small to be one, lead by lead."""
    none, unsure = FAINT[kind]
    for lead in range(12):
        own = label[lead] == kind
        if own.any():
            height = np.ptp(mv[lead, own])
            if height < unsure:
                label[lead, own] = 0 if height < none else IGNORE
    return label


def spike(tracing, at_s, rng, size, gains):
    """A pacing spike of half a millisecond to two, as it looks at 250 Hz."""
    t = (np.arange(tracing.mv.shape[1]) / RATE_HZ - at_s) * 1000
    near = np.abs(t) < 60
    if rng.random() < 0.6:  # the recorder's own filter
        wave = np.sinc(t[near] / 4) * np.exp(-(t[near] / 20) ** 2) * rng.uniform(0.2, 0.8)
    else:
        wave = np.exp(-0.5 * (t[near] / rng.uniform(1.5, 5)) ** 2)
    if rng.random() < 0.4:  # polarisation of the electrode
        wave = wave + (t[near] > 0) * -rng.uniform(0, 0.12) * np.exp(-np.abs(t[near]) /
                                                                   rng.uniform(4, 25))
    tracing.mv[:, near] += size * gains[:, None] * wave


def fibrillation(samples, rng, flutter):
    """[12, samples]: waves of the atria, largest in V1 (or in II, III, aVF: flutter)."""
    t = np.arange(samples) / RATE_HZ
    out = np.zeros((12, samples))
    if flutter:
        turn = (t * rng.uniform(3.6, 5.5) + rng.random()) % 1
        saw = np.interp(turn, [0, 0.3, 0.7, 1], [-0.5, 0.5, 0.1, -0.5])
        gain = rng.uniform(0.04, 0.25) * np.array([.2, 1, .8, -.6, -.4, .9, .6, .2, .1, .1, .1, .1])
        return gain[:, None] * saw
    for _ in range(3):
        phase = 2 * np.pi * np.cumsum(rng.uniform(4.5, 9)
                                      + 0.8 * np.sin(2 * np.pi * rng.uniform(0.1, 0.7) * t
                                                     + rng.uniform(0, 6.3))) / RATE_HZ
        swell = 1 + 0.5 * np.sin(2 * np.pi * rng.uniform(0.1, 0.8) * t + rng.uniform(0, 6.3))
        gain = rng.normal(0, 1, 12) * np.array([.4, .7, .7, .5, .4, .7, 1.5, .8, .5, .3, .3, .3])
        out += np.exp(rng.uniform(np.log(0.008), np.log(0.06))) * gain[:, None] * swell * \
            np.sin(phase + rng.uniform(0, 6.3))
    return out


KINDS = ["sinus", "fast", "no P", "flat T", "fibrillation", "extra beats", "AV block", "paced"]
SHARES = [0.18, 0.28, 0.08, 0.10, 0.08, 0.08, 0.06, 0.14]


def rhythm(beats, rng, samples):
    """A made-up record from the typical beats of LUDB records: mV and classes [12, samples]."""
    kind = KINDS[rng.choice(len(KINDS), p=SHARES)]
    atria, ventricles, own_rr = beats[rng.integers(len(beats))]
    while atria is None:
        other, _, _ = beats[rng.integers(len(beats))]
        atria = other
    foreign = beats[rng.integers(len(beats))][1]  # shapes of extra beats
    bpm = {"fast": rng.uniform(100, 200), "AV block": rng.uniform(32, 60),
           "fibrillation": rng.uniform(50, 170)}.get(kind, np.exp(rng.uniform(np.log(40),
                                                                              np.log(150))))
    rr = 60 / bpm
    tracing = Tracing(samples)
    end_s = samples / RATE_HZ + 1
    ones = np.ones(12)
    p_gain, qrs_gain = ones * rng.uniform(0.5, 1.6), ones * rng.uniform(0.6, 1.5)
    t_gain = ones * rng.uniform(0.4, 1.6) * (-1 if rng.random() < 0.15 else 1)
    if rng.random() < 0.25:  # low voltage
        low = rng.uniform(0.25, 0.6)
        p_gain, qrs_gain, t_gain = p_gain * rng.uniform(low, 1), qrs_gain * low, t_gain * low
    if kind == "flat T" or rng.random() < 0.1:
        flat = ones > 0 if rng.random() < 0.5 else rng.random(12) < 0.5
        t_gain = np.where(flat, t_gain * rng.choice([0, 0.05]), t_gain)
    if rng.random() < 0.05:
        p_gain = np.where(rng.random(12) < 0.4, 0, p_gain)
    wide = rng.uniform(1.2, 2.2) if kind == "paced" or rng.random() < 0.12 else rng.uniform(0.8,
                                                                                          1.15)
    stretch_qt = (rr / own_rr) ** rng.uniform(0.3, 0.5) * rng.uniform(0.88, 1.12)
    pr_ms = np.clip(atria.pr_ms * (rr / own_rr) ** 0.25 * np.exp(rng.normal(0, 0.22)), 85, 340)
    p_stretch = min(rng.uniform(0.8, 1.25), (pr_ms - 4) / atria.ms)
    has_p = kind not in ("no P", "fibrillation") and not (kind == "paced" and rng.random() < 0.4)
    biphasic = rng.random() < 0.1
    spikes_p = kind == "paced" and has_p and rng.random() < 0.5
    spike_gains = rng.normal(0, 0.6, 12) + rng.choice([-1, 1])
    spike_mv = np.exp(rng.uniform(np.log(0.15), np.log(6)))
    irregular = kind == "fibrillation"
    bigeminy, extra_in = rng.random() < 0.4, rng.integers(2, 6)
    inverted = rng.choice([-1, 1], 12)
    p_waves, complexes, spikes = [], [], []
    at = -rr * rng.random() - rr
    while at < end_s:
        if kind == "extra beats":
            extra_in -= 1
            if extra_in == 0:
                extra_in = 2 if bigeminy else rng.integers(3, 8)
                early = at + rr * rng.uniform(0.55, 0.75) - rr
                complexes.append((early, True))
                at += rr * rng.uniform(0.9, 1.05)
                continue
        complexes.append((at, False))
        if has_p and kind != "AV block":
            p_waves.append(at - pr_ms / 1000)
        if kind == "paced":
            spikes.append(at - rng.uniform(0.002, 0.03))
            if spikes_p:
                spikes.append(p_waves[-1] - rng.uniform(0.005, 0.03))
        step = rr * (rng.uniform(0.55, 1.6) if irregular else 1 + 0.03 * rng.normal())
        at += max(0.27, step)
    if kind == "AV block":
        if rng.random() < 0.5:  # two P for a complex
            p_waves = [c - pr_ms / 1000 - k * rr / 2 for c, _ in complexes for k in (0, 1)]
        else:
            p_rr = 60 / rng.uniform(60, 110)
            p_waves = list(np.arange(-1 - p_rr * rng.random(), end_s, p_rr))
        p_waves.sort()
    if kind == "fibrillation":
        tracing.mv += fibrillation(samples, rng, rng.random() < 0.25)

    def place(at_s, extra):
        part = foreign if extra else ventricles
        widen = rng.uniform(1.4, 2.2) if extra and part.qrs_ms < 130 else wide
        if extra:
            widen = min(widen, 200 / part.qrs_ms)
        widen = min(widen, max(1.0, 210 / part.qrs_ms))
        qrs_ms = part.qrs_ms * widen
        qt = max(part.end_ms * (1 if extra else stretch_qt), qrs_ms + 100)
        qt = min(qt, 1000 * max(rr, 0.3) * (1.2 if extra else 0.92))
        qt = max(qt, qrs_ms + 80)
        stretch = ([-8, 0, part.qrs_ms, part.end_ms, part.end_ms + 12],
                   [-8, 0, qrs_ms, qt, qt + 12])
        gain = {QRS: qrs_gain * (inverted if extra else 1),
                T: t_gain * (-inverted if extra else 1), "qrs_end_ms": qrs_ms}
        peak = np.interp(part.t_peak_ms, *stretch)
        return tracing.add(part, at_s, stretch, gain), peak

    t_peaks = []
    for at_s, extra in complexes:
        added, peak = place(at_s, extra)
        t_peaks.append(at_s + peak / 1000)
        if added is None:
            continue
        begin, end, mv, label = added
        label = faint(T, mv, label)
        if extra:
            label[foreign.t_missing] = np.where(label[foreign.t_missing] == 0, IGNORE,
                                                label[foreign.t_missing])
        old = tracing.label[:, begin:end]
        tracing.label[:, begin:end] = np.where(label != 0, label, old)
    for at_s in p_waves:
        stretch = ([-8, 0, atria.ms, atria.ms + 8],
                   [-8, 0, atria.ms * p_stretch, atria.ms * p_stretch + 8])
        part = atria
        if biphasic:
            slope = np.gradient(part.mv, axis=1) * 14
            part = Part(slope, part.label, part.zero)
        added = tracing.add(part, at_s, stretch, p_gain)
        if added is None:
            continue
        begin, end, mv, label = added
        label = faint(P, mv, label)
        old = tracing.label[:, begin:end]
        # Before the top of a T nobody sees a P.
        hidden = any(at_s < peak < at_s + 0.25 for peak in t_peaks)
        if hidden or (old == QRS).mean() > 0.05:
            new = np.where((label != 0) & (old != QRS), IGNORE, old)
        else:
            new = np.where((label != 0) & (old != QRS), label, old)
            # The rest of a T behind the beginning of a P belongs to nobody.
            new = np.where((label == 0) & (old == T), IGNORE, new)
        tracing.label[:, begin:end] = new
    for at_s in spikes:
        if rng.random() < 0.97:
            spike(tracing, at_s, rng, spike_mv, spike_gains)
    return tracing.mv, tracing.label
