# SPDX-License-Identifier: GPL-3.0-or-later
"""The published figures of the bundled models, on whole folds of PTB-XL."""
import ast
import csv
import pathlib
import re
import unittest

import numpy as np
from sklearn.metrics import roc_auc_score

from cli import AGE, DATA, ProgramTest, ecglens, needs_data

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


class Age(ProgramTest):
    """The error that the card of ptbxl-age states, from the files that `predict` writes."""

    def fold(self):
        rows = rows_of(DATA / "ptbxl" / "ptbxl_database.csv")
        return [r for r in rows if float(r["strat_fold"]) == 9 and r["age"] and float(r["age"]) < 300]

    def stated(self):
        return float(re.search(r"mean absolute error \| ([0-9.]+) \(", (AGE / "README.md").read_text()).group(1))

    def predicted(self, dataset, *arguments):
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", dataset, "--model", AGE / "model.pt", "--out", out, *arguments, timeout=600))
        return {r["id"]: r for r in rows_of(out)}

    @needs_data
    def test_fold_9_at_100_hz_is_what_the_card_says(self):
        records = self.dir / "RECORDS"
        records.write_text("".join(f"{DATA / 'ptbxl' / r['filename_lr']}\n" for r in self.fold()))
        rows = self.predicted(records)
        error = [abs(float(rows[pathlib.Path(r["filename_lr"]).name]["age"]) - float(r["age"])) for r in self.fold()]
        self.assertAlmostEqual(np.mean(error), self.stated(), delta=0.006)

    @needs_data
    def test_fold_9_of_the_data_set_states_what_was_recorded(self):
        rows = self.predicted(DATA / "ptbxl", "--fold", "9")
        error = []
        for r in self.fold():
            row = rows[pathlib.Path(r["filename_hr"]).name]
            self.assertEqual(row["recorded_age"], f"{float(r['age']):.0f}" if float(r["age"]) <= 89 else "90+")
            error.append(abs(float(row["age"]) - float(r["age"])))
        self.assertAlmostEqual(np.mean(error), self.stated(), delta=0.1)
        self.assertIn("90+", {row["recorded_age"] for row in rows.values()})


if __name__ == "__main__":
    unittest.main()
