#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts about the values of the sample EDF recording, read by NumPy alone.

Independent of the C++ reader and of any EDF package. Stores first digits, sums, and a hash of all
values in whole nanovolts; never the recording.

    /usr/bin/python3 make_edf_reference.py DATA_DIR > edf_values.json
"""
import hashlib
import json
import pathlib
import platform
import sys

import numpy as np

MILLIVOLTS = {"uV": 1e-3, "mV": 1.0}


def signals(raw):
    """{label: (digits, millivolts)}, duration of the file in s, {label: rate}."""
    count = int(raw[252:256])
    start, columns = 256, []
    for width in (16, 80, 8, 8, 8, 8, 8, 80, 8, 32):
        columns.append([raw[start + k * width : start + (k + 1) * width].decode("latin1").strip()
                        for k in range(count)])
        start += count * width
    label, _, unit, pmin, pmax, dmin, dmax, _, samples, _ = columns
    samples = [int(n) for n in samples]
    records = int(raw[236:244])
    duration = float(raw[244:252])
    block = np.frombuffer(raw, "<i2", offset=start).reshape(records, sum(samples)).astype(np.int64)
    ends = np.cumsum(samples)
    result, rates = {}, {}
    for k in range(count):
        if unit[k] not in MILLIVOLTS:
            continue
        digits = block[:, ends[k] - samples[k] : ends[k]].ravel()
        low, high = float(pmin[k]), float(pmax[k])
        step = (high - low) / (int(dmax[k]) - int(dmin[k]))
        result[label[k]] = (digits, (low + (digits - int(dmin[k])) * step) * MILLIVOLTS[unit[k]])
        rates[label[k]] = samples[k] / duration
    return result, records * duration, rates


def main(root):
    path = "formats/wfdb/test_generator_2.edf"
    found, seconds, rates = signals((root / path).read_bytes())
    leads = {}
    for name, (digits, mv) in found.items():
        nanovolts = np.rint(mv * 1e6).astype("<i8")
        leads[name] = {
            "first": digits[:4].tolist(),
            "sum": int(digits.sum()),
            "first_mv": mv[:4].tolist(),
            "rate_hz": rates[name],
            "sha256_nv": hashlib.sha256(nanovolts.tobytes()).hexdigest(),
        }
    made_by = {"numpy": np.__version__, "python": platform.python_version()}
    json.dump({"made_by": made_by, "records": {path: {"seconds": seconds, "leads": leads}}},
              sys.stdout, indent=0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
