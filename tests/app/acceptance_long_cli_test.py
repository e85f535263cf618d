# SPDX-License-Identifier: GPL-3.0-or-later
"""The published figures of the bundled model, on whole folds of PTB-XL."""
import ast
import csv
import pathlib
import unittest

import numpy as np
from sklearn.metrics import roc_auc_score

from cli import DATA, ProgramTest, ecglens, needs_data

SUPERCLASSES = ["NORM", "MI", "STTC", "CD", "HYP"]


def rows_of(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


class Discrimination(ProgramTest):
    """The published figure of the bundled model, from the files that `predict` writes."""

    def truth(self):
        classes = {r[""]: r["diagnostic_class"] for r in rows_of(DATA / "ptbxl" / "scp_statements.csv")
                   if r["diagnostic"] and float(r["diagnostic"]) == 1}
        fold = [r for r in rows_of(DATA / "ptbxl" / "ptbxl_database.csv") if float(r["strat_fold"]) == 9]
        return fold, [{classes[c] for c in ast.literal_eval(r["scp_codes"]) if c in classes} for r in fold]

    def macro_auroc(self, dataset, column, *arguments):
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", dataset, "--out", out, *arguments, timeout=600))
        predicted = {r["id"]: r for r in rows_of(out)}
        fold, labels = self.truth()
        rows = [(predicted[pathlib.Path(r[column]).name], known) for r, known in zip(fold, labels) if known]
        return np.mean([roc_auc_score([c in known for _, known in rows], [float(p[c]) for p, _ in rows])
                        for c in SUPERCLASSES])

    @needs_data
    def test_fold_9_at_500_hz(self):
        self.assertGreaterEqual(self.macro_auroc(DATA / "ptbxl", "filename_hr", "--fold", "9"), 0.90)

    @needs_data
    def test_fold_9_at_100_hz(self):
        records = self.dir / "RECORDS"
        records.write_text("".join(f"{DATA / 'ptbxl' / r['filename_lr']}\n" for r in self.truth()[0]))
        self.assertGreaterEqual(self.macro_auroc(records, "filename_lr"), 0.90)


if __name__ == "__main__":
    unittest.main()
