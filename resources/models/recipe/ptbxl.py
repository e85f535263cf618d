# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading PTB-XL (Wagner et al., doi 10.13026/kfzx-aw45) in the data set's own layout."""
import ast
import csv
import pathlib

import numpy as np

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
SUPERCLASSES = ["NORM", "MI", "STTC", "CD", "HYP"]
RATE_HZ = 100
SAMPLES = 1000


def read_format16(path):
    """One 12-lead WFDB record of format 16 -> [12, samples] float32 in mV, leads in LEADS order."""
    lines = [l for l in open(str(path) + ".hea") if l.strip() and not l.startswith("#")]
    count = int(lines[0].split()[1])
    fields = [l.split() for l in lines[1 : count + 1]]
    assert all(f[1] == "16" for f in fields), f"{path}: not format 16"
    raw = np.fromfile(pathlib.Path(path).parent / fields[0][0], "<i2").reshape(-1, count)
    gain = np.array([float(f[2].split("/")[0].split("(")[0]) for f in fields])
    base = np.array([float(f[2].split("(")[1].split(")")[0]) for f in fields])
    name = [f[8].upper() for f in fields]
    order = [name.index(l.upper()) for l in LEADS]
    return ((raw - base) / gain)[:, order].T.astype(np.float32)


def has_superclass(row, label):
    return bool(label)


def has_age(row, label):
    """Whether the age is known in years; the data set writes 300 for "over 89"."""
    return bool(row["age"]) and float(row["age"]) < 300


class PtbXl:
    """The wanted records of `root` in the given folds, with superclasses `y`, SCP statements `z`, age and sex.

    `wanted(row, label)` judges a row of the table and its set of superclasses.
    """

    def __init__(self, root, folds, statements=None, min_count=15, wanted=has_superclass):
        root = pathlib.Path(root)
        with open(root / "scp_statements.csv", newline="") as f:
            table = {row[""]: row for row in csv.DictReader(f)}
        superclass = {
            code: row["diagnostic_class"]
            for code, row in table.items()
            if row["diagnostic"] and float(row["diagnostic"]) == 1
        }
        with open(root / "ptbxl_database.csv", newline="") as f:
            rows = [r for r in csv.DictReader(f) if int(r["strat_fold"]) in folds]
        signals, labels, codes, ages, males, self.ids = [], [], [], [], [], []
        for row in rows:
            scp = ast.literal_eval(row["scp_codes"])
            label = {superclass[c] for c in scp if c in superclass}
            if not wanted(row, label):  # left out of training and scoring
                continue
            signals.append(read_format16(root / row["filename_lr"]))
            labels.append([float(c in label) for c in SUPERCLASSES])
            codes.append({c for c, likelihood in scp.items()})
            ages.append(float(row["age"]) if row["age"] else np.nan)
            males.append(float(row["sex"] == "0"))
            self.ids.append(pathlib.Path(row["filename_lr"]).name)
        self.x = np.stack(signals)
        self.y = np.array(labels, np.float32)
        self.stated = np.array(ages, np.float32)  # 300: over 89; NaN: none
        self.age = np.where(self.stated < 300, self.stated, np.nan)
        self.male = np.array(males, np.float32)
        if statements is None:
            every = sorted(set().union(*codes))
            statements = [c for c in every if sum(c in k for k in codes) >= min_count]
        self.statements = statements
        self.z = np.array([[float(c in k) for c in statements] for k in codes], np.float32)
