#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of scipy.signal.sosfiltfilt for the display filters, on a small made-up signal.

The end of a signal is continued as core/signal/filter/display_filter.hpp states: scipy's own odd extension
for the high-pass (after its straight line was removed) and the low-pass, the same plus the mains wave's own continuation for the notch.

    /usr/bin/python3 make_filter_reference.py > display_filter.json
"""
import json
import math
import platform
import sys

import numpy as np
import scipy
from scipy.signal import butter, detrend, iirnotch, sosfiltfilt, tf2sos


def signal(n):
    """Beats, a drift and a 50 Hz wave; integer arithmetic for the rest, as in resample.json."""
    k = np.arange(n)
    return (((k * 7919 % 101) - 50) / 500 + (k % 173 == 90) * 1.5 + k / n * 0.7
            + 0.2 * np.sin(k * 0.61))


def edge(order):
    return (math.sqrt(2) - 1) ** (0.5 / order)


def warped(hz, rate, factor):
    """The cut-off to ask butter for, so that two passes make -3 dB at `hz`."""
    return 2 / math.pi * math.atan(math.tan(math.pi * hz / rate) * factor)


def highpass(x, hz, rate):
    sos = butter(2, warped(hz, rate, edge(2)), "highpass", output="sos")
    return sosfiltfilt(sos, detrend(x), padlen=min(len(x) - 1, math.ceil(1.5 / hz * rate)))


def lowpass(x, hz, rate):
    if hz >= rate / 2:
        return x
    sos = butter(4, warped(hz, rate, 1 / edge(4)), output="sos")
    return sosfiltfilt(sos, x, padlen=min(len(x) - 1, math.ceil(8 / hz * rate)))


def continuation(x, w, count, pad):
    """`pad` samples before x: reflected, but the sinusoid fitted to the first `count` goes on."""
    count = min(count, len(x))
    t = np.arange(count)
    basis = np.stack([np.cos(w * t), np.sin(w * t), np.ones(count), t / count], 1)
    a, b = np.linalg.lstsq(basis, x[:count], rcond=None)[0][:2]
    wave = lambda k: a * np.cos(w * k) + b * np.sin(w * k)
    k = np.arange(pad, 0, -1)
    return 2 * (x[0] - wave(0)) - (x[k] - wave(k)) + wave(-k)


def notch(x, hz, rate):
    if hz >= rate / 2:
        return x
    w, pad = 2 * math.pi * hz / rate, min(len(x) - 1, math.ceil(2 * rate))
    count = math.ceil(0.5 * rate)
    whole = np.concatenate([continuation(x, w, count, pad), x,
                            continuation(x[::-1], w, count, pad)[::-1]])
    sos = tf2sos(*iirnotch(hz, 30, rate))
    return sosfiltfilt(sos, whole, padtype=None)[pad:pad + len(x)]


def main():
    cases = []
    for rate in (100, 257, 500, 1000):
        for n in (60, 1500):
            for kind, hz in (("highpass", 0.05), ("highpass", 0.5), ("lowpass", 40),
                             ("lowpass", 100), ("lowpass", 150), ("notch", 50), ("notch", 60)):
                y = globals()[kind](signal(n), hz, rate)
                keep = sorted({*range(6), *range(0, n, n // 12), *range(n - 6, n)})
                cases.append({"rate": rate, "n": n, "kind": kind, "hz": hz, "index": keep,
                              "value": y[keep].tolist()})
    made_by = {"scipy": scipy.__version__, "numpy": np.__version__,
               "python": platform.python_version()}
    json.dump({"made_by": made_by, "cases": cases}, sys.stdout, indent=0)


if __name__ == "__main__":
    main()
