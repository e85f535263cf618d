#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for core/signal/filter/resample.hpp, computed another way with numpy and scipy.

    /usr/bin/python3 make_reference.py > resample.json

The signal is continued by numpy's odd reflection and filtered with scipy's own low-pass (what
resample_poly designs by default), output by output. Where the ratio of the rates is no whole
factor, the least change of the taps, weighted by the window, makes each output pass 1 and time
itself unchanged. "scipy" states resample_poly's own values for whole factors.
"""
import json
import math
import platform
import sys

import numpy as np
import scipy
from scipy.signal import firwin, get_window, resample_poly

PAIRS = [(500, 100), (100, 500), (360, 500), (257, 100), (100, 257), (1000, 400), (400, 1000),
         (1000, 257), (500, 499), (250, 125), (1000, 250), (360, 100), (500, 400), (499, 251)]
LENGTHS = (1, 2, 3, 7, 20, 60, 301)


def signal(n):
    """An impulse, a step and two tones; integer arithmetic, so that any language makes it alike."""
    k = np.arange(n)
    return ((k * 7919 % 101) - 50) / 50 + (k == n // 3) * 5.0 + (k > n // 2) * 1.0


def resampled(x, up, down):
    half = 10 * max(up, down)
    taps = up * firwin(2 * half + 1, 1 / max(up, down), window=("kaiser", 5.0))
    window = get_window(("kaiser", 5.0), 2 * half + 1, fftbins=False)
    pad = half // up + 2
    extended = np.pad(x, pad, mode="reflect", reflect_type="odd")
    y = []
    for k in range(-(-len(x) * up // down)):
        j = np.arange(-pad, len(x) + pad)
        index = half + k * down - j * up
        inside = (index >= 0) & (index <= 2 * half)
        h, w, j = taps[index[inside]], window[index[inside]], j[inside]
        if up > 1:
            passes = np.vstack([np.ones(len(j)), j - k * down / up])
            lacking = np.array([1.0, 0.0]) - passes @ h
            h = h + w * (passes.T @ np.linalg.solve((passes * w) @ passes.T, lacking))
        y.append(float(h @ extended[j + pad]))
    return np.array(y)


def main():
    cases = []
    for n in LENGTHS:
        for source, target in PAIRS:
            common = math.gcd(source, target)
            up, down = target // common, source // common
            x = signal(n)
            y = resampled(x, up, down)
            keep = sorted({*range(min(6, len(y))), *range(0, len(y), max(1, len(y) // 12)),
                           *range(max(0, len(y) - 6), len(y))})
            case = {"n": n, "from": source, "to": target, "length": len(y),
                    "index": keep, "value": y[keep].tolist()}
            if up == 1:
                reach = 10 * down
                inner = [k for k in range(len(y)) if reach <= k * down < n - reach]
                case["inner"] = {"index": inner, "scipy": resample_poly(x, up, down)[inner].tolist()}
            cases.append(case)
    made_by = {"scipy": scipy.__version__, "numpy": np.__version__,
               "python": platform.python_version()}
    json.dump({"made_by": made_by, "cases": cases}, sys.stdout, indent=0)


if __name__ == "__main__":
    main()
