#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many P waves a beat the network marks in records of PTB-XL with a given statement: there are no
marks of waves, but sinus rhythm has one P a beat and fibrillation none.

    /usr/bin/python3 ptbxl_check.py PTBXL final.pt

reads the 500 Hz records of folds 8 and 9, at most 25 a row.
"""
import ast
import csv
import pathlib
import sys

import numpy as np
import torch

from decode import P, QRS, T
from evaluate import waves_of
from network import Delineator

SINUS = {"SR", "SBRAD", "STACH"}
ROWS = {  # what a record must have, and what it must not
    "sinus rhythm": ({"SR"}, {"AFIB", "AFLT", "PACE"}),
    "sinus rhythm with CLBBB": ({"CLBBB"}, {"AFIB", "AFLT", "PACE"}),
    "sinus rhythm with CRBBB": ({"CRBBB"}, {"AFIB", "AFLT", "PACE"}),
    "first-degree AV block": ({"1AVB"}, {"AFIB", "AFLT", "PACE"}),
    "sinus tachycardia": ({"STACH"}, {"AFIB", "AFLT", "PACE"}),
    "atrial fibrillation": ({"AFIB"}, {"PACE"}),
    "atrial flutter": ({"AFLT"}, {"PACE"}),
}


def main():
    torch.set_num_threads(1)
    folder = pathlib.Path(sys.argv[1])
    model = Delineator()
    model.load_state_dict(torch.load(sys.argv[2]))
    model.eval()
    shares = {name: [] for name in ROWS}
    for row in csv.DictReader(open(folder / "ptbxl_database.csv")):
        if row["strat_fold"] not in ("8", "9"):
            continue
        codes = set(ast.literal_eval(row["scp_codes"]))
        kinds = [name for name, (has, lacks) in ROWS.items()
                 if has <= codes and not lacks & codes and len(shares[name]) < 25
                 and (not name.startswith("sinus rhythm") or SINUS & codes)]
        if not kinds:
            continue
        mv = np.fromfile(folder / f"{row['filename_hr']}.dat", "<i2").reshape(-1, 12).T / 1000
        waves = waves_of(model, mv)
        count = {k: sum(w[0] == k for lead in waves for w in lead) for k in (P, QRS, T)}
        for name in kinds:
            shares[name].append((count[P] / max(1, count[QRS]), count[T] / max(1, count[QRS])))
    print("| | records | P a beat: mean | median | T a beat: mean |\n|---|---|---|---|---|")
    for name, values in shares.items():
        p, t = np.array(values).T
        print(f"| {name} | {len(values)} | {p.mean():.2f} | {np.median(p):.2f} | {t.mean():.2f} |")


if __name__ == "__main__":
    main()
