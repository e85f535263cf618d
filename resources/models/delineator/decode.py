# SPDX-License-Identifier: GPL-3.0-or-later
"""From class probabilities to waves: the same steps as core/signal/wave_decoder.cpp."""
import numpy as np

RATE_HZ = 250
REST, P, QRS, T = range(4)

# Below these a wave is none. Mean of its class over it (README.md: how often such a wave is one),
# and height in mV above the line through its ends, of the signal smoothed over so many samples,
# and of the noise that this leaves.
LEAST_CONFIDENCE = {P: 0.55, T: 0.6}
SURE = 0.7
LEAST_MV = {P: (0.007, 0.004), T: (0.010, 0.005)}  # where unsure, where sure
LEAST_TO_NOISE = (1, 0.5)
SMOOTHED = {P: 5, T: 9}


def runs(mask):
    """Half-open [begin, end) of the runs of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return list(zip(edges[::2], edges[1::2]))


def crossing(p, inside, outside, level=0.5):
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


def without_fibrillation_waves(leads, beats, present=None):
    """No P where, over eight beats either way, RR changes by more than a tenth from one interval to
    the next and fewer than two beats of five have a P."""
    if len(beats) < 4:
        return leads
    starts = np.array([a for a, _ in beats])
    rr = np.diff(starts).astype(float)
    change = np.concatenate([[0, 0], np.abs(np.diff(rr)) / np.maximum(rr[1:], rr[:-1])])
    after = lambda wave: int(np.searchsorted(starts, wave[1]))
    count = np.zeros(len(beats) + 1)
    for waves in leads:
        for wave in waves:
            if wave[0] == P:
                count[after(wave)] += 1
    measured = np.full(len(beats), len(leads)) if present is None else (present[:, starts] > 0).sum(0)
    none = np.zeros(len(beats) + 1, bool)
    for k in range(len(beats)):
        first, end = max(0, k - 8), min(len(beats), k + 9)
        seen = change[max(first, 2):end]
        none[k] = (len(seen) >= 2 and seen.mean() > 0.1
                   and count[first:end].sum() / max(1, measured[first:end].sum()) < 0.4)
    none[-1] = none[-2]
    return [[w for w in waves if w[0] != P or not none[after(w)]] for waves in leads]


def between(p, begin, end):
    """The T, if any, and after it the P waves of one lead between two complexes."""
    waves = []
    t = best_run(p[T], begin, end, 0.5, 1)
    if t and p[T, t[0]:t[1]].sum() >= 6 and p[T, t[0]:t[1]].mean() >= LEAST_CONFIDENCE[T]:
        waves.append(wave_of(T, p[T], *t))
        begin = t[1]
    for a, b in runs(p[P, begin:end] > 0.5):
        a, b = a + begin, b + begin
        if p[P, a:b].sum() >= 4 and p[P, a:b].mean() >= LEAST_CONFIDENCE[P]:
            waves.append(wave_of(P, p[P], a, b))
    return waves


def wave_of(kind, p, a, b):
    return kind, crossing(p, a, a - 1), crossing(p, b - 1, b), float(p[a:b].mean())


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
                                      LEAST_TO_NOISE[sure] * noise / SMOOTHED[kind] ** 0.5)


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
            own = best_run(p[QRS], low, high, 0.5, ms(20))
            curve = p[QRS] if own else mean[QRS]
            begin, end = own or (a, b)
            waves.append(wave_of(QRS, curve, begin, end))
            bounds += [begin, end]
        bounds.append(n)
        for begin, end in zip(bounds[::2], bounds[1::2]):
            waves += between(p, begin, end)
        out.append(sorted(waves, key=lambda wave: wave[1]))
    out = without_fibrillation_waves(out, beats, present)
    if mv is not None:
        out = [without_lowest(waves, x) for waves, x in zip(out, mv)]
    return out
