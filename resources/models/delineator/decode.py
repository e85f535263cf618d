# SPDX-License-Identifier: GPL-3.0-or-later
"""From class probabilities to waves: the same steps as core/signal/waves/wave_decoder.cpp."""
import numpy as np

RATE_HZ = 250
REST, P, QRS, T = range(4)

# Where a class is more probable than this a wave of it may be: of the T that are missed at 0.5 in
# noise of 0.03 mV, half are found at 0.4. Its bounds stay where it falls through 0.5, if it rises
# so high.
INSIDE = {P: 0.5, QRS: 0.5, T: 0.4}

# Below these a wave is none. Mean of its class over it (README.md: how often such a wave is one),
# and height in mV above the line through its ends, of the signal smoothed over so many samples,
# and of the noise that this leaves.
LEAST_CONFIDENCE = {P: 0.55, T: 0.45}
SURE = 0.7
LEAST_MV = {P: (0.005, 0.003), T: (0.008, 0.005)}  # where unsure, where sure
LEAST_TO_NOISE = {P: (0.5, 0.25), T: (0.5, 0.5)}
SMOOTHED = {P: 5, T: 9}

# How the P waves of neighbouring beats speak for a P (without_lone_p, without_flutter_waves).
NEIGHBOURS, FEWEST_BEATS = 8, 4
SAME_PR_MS, LEAST_AGREEMENT = 40, 0.25
FLUTTER_RR_MS = (390, 520)
STEADY_PR_MS, STEADY_AGREEMENT, STEADY_CONFIDENCE, FLUTTER_CONFIDENCE = 16, 0.65, 0.7, 0.76

def runs(mask):
    """Half-open [begin, end) of the runs of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return list(zip(edges[::2], edges[1::2]))


def crossing(p, inside, outside, level):
    """Where p falls through `level` between the neighbours `inside` and `outside` (fractional)."""
    if outside < 0 or outside >= len(p):
        return float(inside)
    a, b = p[inside], p[outside]
    part = 0.5 if a == b else np.clip((a - level) / (a - b), 0, 1)
    return inside + (outside - inside) * part


def ms(x):
    return int(round(x * RATE_HZ / 1000))


def beats_of(p_qrs):
    """QRS complexes of the record: runs of the mean over leads above a third, nearer than 60 ms
    joined."""
    out = []
    for a, b in runs(p_qrs > 0.3):
        if p_qrs[a:b].max() < 0.5 or (b - a) < ms(24):
            continue
        if out and a - out[-1][1] < ms(60):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    # two complexes within 200 ms: the weaker is none
    keep = []
    for a, b in out:
        if keep and (a + b) / 2 - sum(keep[-1]) / 2 < ms(200):
            if p_qrs[a:b].sum() > p_qrs[keep[-1][0]:keep[-1][1]].sum():
                keep[-1] = (a, b)
        else:
            keep.append((a, b))
    return keep


def best_run(p, begin, end, level, least):
    best, weight = None, 0
    for a, b in runs(p[begin:end] > level):
        total = p[begin + a:begin + b].sum()
        if total > weight and b - a >= least:
            best, weight = (begin + a, begin + b), total
    return best


class Rhythm:
    """The beats of a record and the P waves before them: of each beat its begin, how many leads
    were measured there, and (PR in samples, confidence) of each P before it."""

    def __init__(self, leads, beats, present=None):
        self.starts = np.array([a for a, _ in beats])
        self.measured = (np.full(len(beats), len(leads)) if present is None
                         else (present[:, self.starts] > 0).sum(0))
        self.p = [[] for _ in range(len(beats) + 1)]  # the last entry: behind the last beat
        for wave in (w for waves in leads for w in waves if w[0] == P):
            k = self.after(wave)
            self.p[k].append((self.pr_of(wave), wave[3]))

    def after(self, wave):
        return int(np.searchsorted(self.starts, wave[1]))

    def pr_of(self, wave):
        """To the begin of the beat behind it; None behind the last one."""
        k = self.after(wave)
        return self.starts[k] - wave[1] if k < len(self.starts) else None

    def around(self, k):
        return range(max(0, k - NEIGHBOURS), min(len(self.starts), k + NEIGHBOURS + 1))

    def agreement(self, wave, within_ms):
        """Of the leads and beats around, the share that has a P with the same PR."""
        k, within = self.after(wave), within_ms * RATE_HZ / 1000
        same = sum(abs(pr - self.pr_of(wave)) <= within
                   for j in self.around(k) for pr, _ in self.p[j])
        return (same - 1) / max(1, sum(self.measured[j] for j in self.around(k)))

    def rr_ms(self, k):
        """The median around (of two in the middle, the longer one)."""
        around = self.around(k)
        rr = np.sort(np.diff(self.starts[around[0]:around[-1] + 1]))
        return rr[len(rr) // 2] * 1000 / RATE_HZ

    def confidence(self, k):
        values = [confidence for j in self.around(k) for _, confidence in self.p[j]]
        return sum(values) / max(1, len(values))


def without_fibrillation_waves(leads, beats, present=None):
    """No P where, over eight beats either way, RR changes by more than a tenth from one interval to
    the next and fewer than two beats of five have a P."""
    if len(beats) < FEWEST_BEATS:
        return leads
    rhythm = Rhythm(leads, beats, present)
    rr = np.diff(rhythm.starts).astype(float)
    change = np.concatenate([[0, 0], np.abs(np.diff(rr)) / np.maximum(rr[1:], rr[:-1])])
    none = np.zeros(len(beats) + 1, bool)
    for k in range(len(beats)):
        around = rhythm.around(k)
        seen = change[max(around[0], 2):around[-1] + 1]
        share = (sum(len(rhythm.p[j]) for j in around)
                 / max(1, sum(rhythm.measured[j] for j in around)))
        none[k] = len(seen) >= 2 and seen.mean() > 0.1 and share < 0.4
    none[-1] = none[-2]
    return [[w for w in waves if w[0] != P or not none[rhythm.after(w)]] for waves in leads]


def without_lone_p(leads, beats, present=None):
    """No P that is unsure where the beats around have none with the same PR."""
    if len(beats) < FEWEST_BEATS:
        return leads
    rhythm = Rhythm(leads, beats, present)
    return [[w for w in waves if w[0] != P or w[3] >= SURE or (
        rhythm.pr_of(w) is not None and rhythm.agreement(w, SAME_PR_MS) >= LEAST_AGREEMENT)]
            for waves in leads]


def without_flutter_waves(leads, beats, present=None):
    """At 115 to 154 beats a minute, where an atrium in flutter has two waves a beat, no P if those
    around are unsure on the whole and their PR is not steady, as it is in sinus rhythm."""
    if len(beats) < FEWEST_BEATS:
        return leads
    rhythm = Rhythm(leads, beats, present)
    floor = np.zeros(len(beats) + 1)
    for k in range(len(beats)):
        if FLUTTER_RR_MS[0] <= rhythm.rr_ms(k) < FLUTTER_RR_MS[1]:
            mean = rhythm.confidence(k)
            floor[k] = (0 if mean >= FLUTTER_CONFIDENCE else
                        STEADY_AGREEMENT if mean >= STEADY_CONFIDENCE else 2)
    floor[-1] = floor[-2]

    def stays(wave):
        least = floor[rhythm.after(wave)]
        return least == 0 or (rhythm.pr_of(wave) is not None
                              and rhythm.agreement(wave, STEADY_PR_MS) >= least)
    return [[w for w in waves if w[0] != P or stays(w)] for waves in leads]


def between(p, begin, end):
    """The T, if any, and after it the P waves of one lead between two complexes."""
    waves = []
    t = best_run(p[T], begin, end, INSIDE[T], 1)
    if t and p[T, t[0]:t[1]].sum() >= 6 and p[T, t[0]:t[1]].mean() >= LEAST_CONFIDENCE[T]:
        waves.append((T, *t_bounds(p[T], *t), float(p[T, t[0]:t[1]].mean())))
        begin = t[1]
    for a, b in runs(p[P, begin:end] > INSIDE[P]):
        a, b = a + begin, b + begin
        if p[P, a:b].sum() >= 4 and p[P, a:b].mean() >= LEAST_CONFIDENCE[P]:
            waves.append(wave_of(P, p[P], a, b))
    return waves


def t_bounds(p, a, b):
    inside = [k for k in range(a, b) if p[k] > 0.5]
    level, a, b = (0.5, inside[0], inside[-1] + 1) if inside else (INSIDE[T], a, b)
    return crossing(p, a, a - 1, level), crossing(p, b - 1, b, level)


def wave_of(kind, p, a, b):
    return kind, crossing(p, a, a - 1, 0.5), crossing(p, b - 1, b, 0.5), float(p[a:b].mean())


def noise_of(x):
    """Standard deviation of what is rough in a lead: from the median of its second differences."""
    return np.median(np.abs(np.diff(x, 2))) / 0.6745 / 6 ** 0.5 if len(x) > 2 else 0.0


def smoothed(x, count):
    """Moving mean over `count` samples; over those there are at the ends."""
    ones = np.ones(count)
    return np.convolve(x, ones, "same") / np.convolve(np.ones(len(x)), ones, "same")


def is_high_enough(kind, onset, offset, confidence, x, noise):
    """x: the lead in mV at 250 Hz, smoothed for this kind."""
    sure = confidence >= SURE
    a, b = max(0, int(np.floor(onset + 0.5))), min(len(x) - 1, int(np.floor(offset + 0.5)))
    above = x[a:b + 1] - np.linspace(x[a], x[b], b - a + 1)
    return np.abs(above).max() >= max(LEAST_MV[kind][sure],
                                      LEAST_TO_NOISE[kind][sure] * noise / SMOOTHED[kind] ** 0.5)


def without_lowest(waves, x):
    """The waves of one lead without P and T that are lower than its noise, or than any wave is."""
    noise, smooth = noise_of(x), {kind: smoothed(x, count) for kind, count in SMOOTHED.items()}
    return [w for w in waves if w[0] == QRS or is_high_enough(*w, smooth[w[0]], noise)]


def decode(prob, mv=None, present=None):
    """[leads, 4, samples] -> per lead [(class, onset, offset, confidence)] in fractional 250 Hz
    samples. mv [leads, samples]: the leads without baseline, for the heights; present: where they
    were measured."""
    mean = prob.mean(0)
    if present is not None:
        mean = (prob * present[:, None]).sum(0) / np.maximum(1, present.sum(0))
    beats = beats_of(mean[QRS])
    if not beats:
        return [[] for _ in prob]
    out, n = [], prob.shape[-1]
    for p in prob:
        waves, bounds = [], [0]
        for k, (a, b) in enumerate(beats):
            low = max(a - ms(80), (beats[k - 1][1] + a) // 2 if k else 0)
            high = min(b + ms(100), (b + beats[k + 1][0]) // 2 if k + 1 < len(beats) else n)
            own = best_run(p[QRS], low, high, INSIDE[QRS], ms(20))
            curve = p[QRS] if own else mean[QRS]
            begin, end = own or (a, b)
            waves.append(wave_of(QRS, curve, begin, end))
            bounds += [begin, end]
        bounds.append(n)
        for begin, end in zip(bounds[::2], bounds[1::2]):
            waves += between(p, begin, end)
        out.append(sorted(waves, key=lambda wave: wave[1]))
    for rule in (without_fibrillation_waves, without_lone_p, without_flutter_waves):
        out = rule(out, beats, present)
    if mv is not None:
        out = [without_lowest(waves, x) for waves, x in zip(out, mv)]
    return out
