# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads LUDB (doi 10.13026/eegm-h675): signals, the cardiologists' marks, and the rhythm."""
import pathlib

import numpy as np

LEADS = ["i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"]
WAVES = {"p": 1, "N": 2, "t": 3}  # class of a sample; 0 is the rest
CODES = {39: "(", 40: ")", 24: "p", 27: "t", 1: "N"}


def record_names(folder):
    """The names in RECORDS, numerical order."""
    lines = (pathlib.Path(folder) / "RECORDS").read_text().split()
    return sorted((line.split("/")[-1] for line in lines), key=int)


def read_signal(folder, name):
    """[12, samples] in millivolts at 500 Hz, and the header's comments."""
    header = (pathlib.Path(folder) / "data" / f"{name}.hea").read_text().splitlines()
    raw = np.fromfile(pathlib.Path(folder) / "data" / f"{name}.dat", "<i2").reshape(-1, 12).T
    mv = np.empty(raw.shape)
    for lead, line in enumerate(header[1:13]):
        gain = line.split()[2].split("/")[0]
        baseline = 0.0
        if "(" in gain:
            gain, baseline = gain.rstrip(")").split("(")
        mv[lead] = (raw[lead] - float(baseline)) / float(gain)
    return mv, [line[1:].strip() for line in header if line.startswith("#")]


def read_marks(folder, name, lead):
    """[(class, onset, peak, offset)] at 500 Hz of one lead; a bound that is not marked is -1."""
    data = np.fromfile(pathlib.Path(folder) / "data" / f"{name}.{lead}", "<u2")
    marks, sample, k = [], 0, 0
    while k < len(data):
        code, value = data[k] >> 10, data[k] & 1023
        k += 1
        if code == 0 and value == 0:
            break
        if code == 59:  # SKIP: a 32-bit step in the next two words, high word first
            sample += (int(data[k]) << 16 | int(data[k + 1]))
            k += 2
        elif code == 63:  # AUX: text of `value` bytes
            k += (value + 1) // 2
        elif code in (60, 61, 62):
            continue
        else:
            sample += int(value)
            marks.append((CODES.get(code, "?"), sample))
    waves = []
    for i, (symbol, at) in enumerate(marks):
        if symbol not in WAVES:
            continue
        onset = marks[i - 1][1] if i > 0 and marks[i - 1][0] == "(" else -1
        offset = marks[i + 1][1] if i + 1 < len(marks) and marks[i + 1][0] == ")" else -1
        waves.append((WAVES[symbol], onset, at, offset))
    return waves


def is_fibrillation(comments):
    return any("Atrial fibrillation" in comment for comment in comments)
