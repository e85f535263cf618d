#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts about the values of the sample WFDB recordings, read by NumPy alone.

Independent of the C++ reader: bits are taken apart with other arithmetic, and no WFDB package is
used. Stores first and last digits, sums, and a hash of all values in whole nanovolts; never the
recordings.

    /usr/bin/python3 make_reference.py DATA_DIR > wfdb_values.json
"""
import hashlib
import json
import pathlib
import platform
import re
import sys

import numpy as np


def unpack(fmt, raw):
    """All samples of a data file of WFDB format `fmt`, as int64 in file order."""
    u = np.frombuffer(raw, np.uint8).astype(np.int64)

    def signed(x, bits):
        return np.where(x >= 2 ** (bits - 1), x - 2**bits, x)

    def grouped(size):
        return np.concatenate([u, np.zeros(-len(u) % size, np.int64)]).reshape(-1, size)

    if fmt == 8:
        return np.frombuffer(raw, np.int8).astype(np.int64)
    if fmt == 80:
        return u - 128
    if fmt == 16:
        return np.frombuffer(raw, "<i2").astype(np.int64)
    if fmt == 61:
        return np.frombuffer(raw, ">i2").astype(np.int64)
    if fmt == 160:
        return np.frombuffer(raw, "<u2").astype(np.int64) - 32768
    if fmt == 24:
        b = grouped(3)
        return signed(b @ np.array([1, 256, 65536]), 24)
    if fmt == 32:
        return np.frombuffer(raw, "<i4").astype(np.int64)
    if fmt == 212:
        b = grouped(3)
        out = np.stack([b[:, 0] + 256 * (b[:, 1] % 16), b[:, 2] + 256 * (b[:, 1] // 16)], 1)
        return signed(out.ravel(), 12)
    if fmt == 310:
        b = grouped(4)
        p, q = b[:, 0] + 256 * b[:, 1], b[:, 2] + 256 * b[:, 3]
        out = np.stack([(p // 2) % 1024, (q // 2) % 1024, p // 2048 + 32 * (q // 2048)], 1)
        return signed(out.ravel(), 10)
    if fmt == 311:
        w = grouped(4) @ np.array([1, 2**8, 2**16, 2**24])
        return signed(np.stack([w % 1024, w // 1024 % 1024, w // 2**20 % 1024], 1).ravel(), 10)
    raise ValueError(fmt)


MISSING = {16: -(2**15), 61: -(2**15), 160: -(2**15), 24: -(2**23), 32: -(2**31), 80: -128,
           212: -2048, 310: -512, 311: -512, 8: None}


def leads(header):
    """{name in file: (digits, millivolts)} and the rate, for one header of one segment."""
    text = [l.strip() for l in header.read_text("latin1").splitlines()]
    text = [l for l in text if l and not l.startswith("#")]
    first = text[0].split()
    count, rate, samples = int(first[1]), float(first[2].split("/")[0]), int(first[3])
    fields = [l.split(None, 8) for l in text[1 : count + 1]]
    result = {}
    for name in dict.fromkeys(f[0] for f in fields):
        mine = [f for f in fields if f[0] == name]
        fmt, offset = re.fullmatch(r"(\d+)(?:x1)?(?:\+(\d+))?", mine[0][1]).groups()
        fmt = int(fmt)
        raw = (header.parent / name).read_bytes()[int(offset or 0) :]
        digits = unpack(fmt, raw)[: samples * len(mine)].reshape(samples, len(mine))
        for k, f in enumerate(mine):
            gain, base, unit = re.fullmatch(
                r"([-+.\deE]+)(?:\((-?\d+)\))?(?:/(\S+))?", f[2]).groups()
            x = digits[:, k]
            if fmt == 8:
                x = int(f[5]) + np.cumsum(x)
            zero = int(base) if base is not None else int(f[4])
            mv = (x - zero) / float(gain)
            if MISSING[fmt] is not None:
                mv = np.where(x == MISSING[fmt], np.nan, mv)
            if (unit or "mV") == "mV":
                result[f[8]] = (x, mv)
    return rate, result


def facts(digits, mv):
    nanovolts = np.where(np.isnan(mv), -(2**62), np.rint(np.nan_to_num(mv) * 1e6))
    return {
        "first": digits[:4].tolist(),
        "last": digits[-4:].tolist(),
        "sum": int(digits.sum()),
        "missing": int(np.isnan(mv).sum()),
        "mean_mv": float(np.nanmean(mv)),
        "sha256_nv": hashlib.sha256(nanovolts.astype("<i8").tobytes()).hexdigest(),
    }


def main(root):
    headers = sorted(root.glob("formats/wfdb/*.hea")) + sorted(root.glob("formats/cinc2021/*.hea"))
    headers += [root / "ludb/data" / f"{k}.hea" for k in (1, 2, 101)]
    headers += sorted(root.glob("ptbxl/records500/*/*.hea"))[:3]
    headers += sorted(root.glob("ptbxl/records100/*/*.hea"))[:3]
    records = {}
    for header in headers:
        rate, found = leads(header)
        records[str(header.relative_to(root))] = {
            "rate_hz": rate,
            "samples": len(next(iter(found.values()))[0]),
            "leads": {name: facts(*values) for name, values in found.items()},
        }
    made_by = {"numpy": np.__version__, "python": platform.python_version()}
    json.dump({"made_by": made_by, "records": records}, sys.stdout, indent=0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
