# SPDX-License-Identifier: GPL-3.0-or-later
"""Pacing spikes: the same steps as core/signal/record/pacing_spikes.cpp, which says what they are."""
import numpy as np

LEAST_RATE_HZ = 300
LEAST_MV, LEAST_TO_NOISE, LEAST_TO_NEIGHBOURS = 0.1, 8, 3.0
LEAST_NARROW, LEAST_NARROWEST = 0.65, 0.3


def samples(seconds, rate):
    return int(np.floor(seconds * rate + 0.5))


def sharpness(mv, reach):
    """Per sample the root mean square over the leads of how far it stands above the line through
    the samples `reach` before and after it; 0 near the ends and beside missing samples."""
    out = np.zeros(mv.shape[-1])
    stands = mv[:, reach:-reach] - (mv[:, :-2 * reach] + mv[:, 2 * reach:]) / 2
    out[reach:-reach] = np.sqrt((np.nan_to_num(stands) ** 2).mean(0))
    return out


def spikes_of(mv, rate):
    """[leads, samples] mV -> [(first, peak, last)] samples in order."""
    n, edge = mv.shape[-1], samples(0.01, rate)
    near, far = samples(0.012, rate), samples(0.08, rate)
    if rate < LEAST_RATE_HZ or n < 2 * far:
        return []
    narrowest, narrow, wide = (sharpness(mv, samples(s, rate)) for s in (0.002, 0.004, 0.01))
    least = max(LEAST_MV, LEAST_TO_NOISE * np.sort(narrow)[n // 2])
    found = []
    for k in range(edge, n - edge):
        height = narrow[k]
        if height < least or height < LEAST_NARROW * wide[k] or \
                narrowest[k] < LEAST_NARROWEST * wide[k] or \
                narrow[max(0, k - near):k + near + 1].max() > height:
            continue
        if found and k - found[-1][1] <= near:
            continue
        beside = max(narrow[max(0, k - far):max(0, k - near)].max(initial=0),
                     narrow[k + near + 1:k + far + 1].max(initial=0))
        if height < LEAST_TO_NEIGHBOURS * beside:
            continue
        first = last = k
        while first > 1 and k - first < near and narrow[first - 1] > 0.1 * height:
            first -= 1
        while last < n - 2 and last - k < near and narrow[last + 1] > 0.1 * height:
            last += 1
        found.append((first, k, last))
    return found


def without(mv, spikes):
    """The record with a straight line in place of each spike."""
    mv = mv.copy()
    for first, _, last in spikes:
        share = np.linspace(0, 1, last - first + 3)
        mv[:, first - 1:last + 2] = (mv[:, first - 1, None] * (1 - share)
                                     + mv[:, last + 1, None] * share)
    return mv
