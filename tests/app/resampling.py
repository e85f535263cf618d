# SPDX-License-Identifier: GPL-3.0-or-later
"""Resampling as core/signal/filter/resample.hpp describes it, in NumPy and SciPy.

scipy.signal.resample_poly with two differences: beyond its ends the signal is continued by point
reflection, and each phase of the filter passes constant and straight signals as they are.
"""
import math

import numpy as np
from scipy.signal import firwin, get_window, upfirdn


def resampled(x, source, target):
    """`x` [leads, samples] at `source` Hz (a whole number, as `target`) -> at `target` Hz."""
    common = math.gcd(int(source), int(target))
    up, down = int(target) // common, int(source) // common
    if up == down:
        return x
    half = 10 * max(up, down)
    pad = -(-(half // up + 2) // down) * down
    extended = np.pad(x, ((0, 0), (pad, pad)), mode="reflect", reflect_type="odd")
    before = -half % down
    count = -(-x.shape[1] * up // down)
    first = (pad * up + half + before) // down

    def filtered(taps):
        return upfirdn(np.concatenate([np.zeros(before), taps]), extended, up, down)[:, first:first + count]

    taps = up * firwin(2 * half + 1, 1 / max(up, down), window=("kaiser", 5.0))
    y = filtered(taps)
    if up == 1:
        return y
    window = get_window(("kaiser", 5.0), 2 * half + 1, fftbins=False)
    places = -(np.arange(2 * half + 1) - half) / up  # of the sample that a tap weighs, in samples
    level, slope = np.empty(up), np.empty(up)
    for phase in range(up):
        own = slice((half + phase) % up, None, up)
        h, w, u = taps[own], window[own], places[own]
        passes = np.vstack([np.ones(len(u)), u])
        lacking = np.array([1.0, 0.0]) - passes @ h
        level[phase], slope[phase] = np.linalg.solve((passes * w) @ passes.T, lacking)
    phases = np.arange(count) * down % up
    return y + level[phases] * filtered(window) + slope[phases] * filtered(window * places)
