#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of scipy.signal.resample_poly (defaults) for a small made-up signal.

    /usr/bin/python3 make_reference.py > resample.json
"""
import json
import math
import platform
import sys

import numpy as np
import scipy
from scipy.signal import resample_poly

PAIRS = [(500, 100), (100, 500), (360, 500), (257, 100), (100, 257), (1000, 400), (400, 1000),
         (1000, 257), (500, 499), (250, 125)]


def signal(n):
    """An impulse, a step and two tones; integer arithmetic, so that any language makes it alike."""
    k = np.arange(n)
    return ((k * 7919 % 101) - 50) / 50 + (k == n // 3) * 5.0 + (k > n // 2) * 1.0


def main():
    cases = []
    for n in (1, 60, 301):
        for source, target in PAIRS:
            common = math.gcd(source, target)
            y = resample_poly(signal(n), target // common, source // common)
            keep = sorted({*range(min(6, len(y))), *range(0, len(y), max(1, len(y) // 12)),
                           *range(max(0, len(y) - 6), len(y))})
            cases.append({"n": n, "from": source, "to": target, "length": len(y),
                          "index": keep, "value": y[keep].tolist()})
    made_by = {"scipy": scipy.__version__, "numpy": np.__version__,
               "python": platform.python_version()}
    json.dump({"made_by": made_by, "cases": cases}, sys.stdout, indent=0)


if __name__ == "__main__":
    main()
