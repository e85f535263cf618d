# SPDX-License-Identifier: GPL-3.0-or-later
"""What was not measured has no weight in what the program says (method 3a), by its commands."""
import csv
import unittest

import numpy as np

from cli import DATA, LEADS, ProgramTest, ecglens, needs_data, write_wfdb
from records_cli_test import beats

GAP = DATA / "faults" / "gap"
LABELS = ["NORM", "MI", "STTC", "CD", "HYP"]


class Coverage(ProgramTest):
    def explained(self, name, path, *more):
        self.assertDone(self.explain(path, "--format", "json,csv", *more))
        return self.result(name)

    def predicted(self, path, code=0):
        out = self.dir / "predictions.csv"
        run = ecglens("predict", path, "--out", out)
        self.assertEqual(run.returncode, code, run.stderr)
        with open(out, newline="") as file:
            return list(csv.DictReader(file))

    def probabilities(self, result):
        return np.array([p["probability"] for p in result["predictions"]])

    def record(self, name, seconds, missing=None, mv=None):
        mv = beats(100 * seconds, 100) if mv is None else mv
        return write_wfdb(self.dir, name, mv, 100, missing=missing)

    def test_a_long_gap_changes_no_prediction_and_has_no_cluster(self):
        mv = beats(2000, 100)
        whole = self.explained("whole", self.record("whole", 20, mv=mv))
        gap = np.concatenate([mv[:, :1000], np.zeros((12, 6000)), mv[:, 1000:]], axis=1)
        missing = np.zeros(gap.shape, bool)
        missing[:, 1000:7000] = True
        result = self.explained("gap", self.record("gap", 80, missing, gap))
        self.assertLess(np.abs(self.probabilities(whole) - self.probabilities(result)).max(), 0.05)
        self.assertEqual(result["coverage"], 1)
        cluster = result["cluster"]
        self.assertEqual(len(cluster), 8000)
        self.assertTrue(all(c is None for c in cluster[1000:7000]))
        self.assertTrue(all(c is not None for c in cluster[:1000] + cluster[7000:]))
        self.assertTrue(all(e is None for e in result["entropy"][1000:7000]))
        self.assertAlmostEqual(sum(result["proportions"]), 1, places=9)
        with open(self.out / "gap.csv", newline="") as file:
            rows = [r for r in csv.reader(file) if not r[0].startswith("#")]
        self.assertEqual(set(rows[1 + 5000][1:]), {""})
        self.assertEqual(len(self.predicted(self.dir / "gap")), 1)

    def test_a_three_by_four_page_is_said_to_rest_on_a_quarter(self):
        missing = np.ones((12, 1000), bool)
        for k in range(12):
            missing[k, 250 * (k // 3):250 * (k // 3 + 1)] = False
        path = self.record("page", 10, missing)
        run = self.explain(path, "--format", "json")
        self.assertDone(run)
        self.assertIn("rests on 25 % of the input", run.stderr)
        result = self.result("page")
        self.assertAlmostEqual(result["coverage"], 0.25, places=2)
        self.assertTrue(all(c is None for c in result["cluster"]))
        self.assertEqual(result["segments"], [])
        self.assertAlmostEqual(float(self.predicted(path)[0]["coverage"]), 0.25, places=2)

    def test_one_flat_lead_is_one_twelfth(self):
        mv = beats(1000, 100)
        mv[8] = 0
        self.assertAlmostEqual(self.explained("flat", self.record("flat", 10, mv=mv))["coverage"], 11 / 12)

    def test_a_short_record_rests_on_its_share(self):
        self.assertAlmostEqual(self.explained("short", self.record("short", 4))["coverage"], 0.4)

    def test_nothing_measured_is_an_error(self):
        one = self.record("one", 10, mv=beats(1, 100))
        flat = self.record("flat", 10, mv=np.full((12, 1000), 0.2))
        empty = self.record("empty", 10, missing=np.ones((12, 1000), bool))
        for path in (one, flat, empty):
            with self.subTest(path=path.name):
                self.assertFailed(self.explain(path), path.name, "nothing was measured")
                self.assertFailed(ecglens("predict", path, "--out", self.dir / "p.csv"), path.name)

    def test_remarks_that_differ_only_in_the_lead_are_one(self):
        mv = beats(1000, 100)
        mv[[0, 1, 6]] = 0
        said = self.explained("off", self.record("off", 10, mv=mv))["warnings"]
        self.assertIn("flat: I, II, V1", said)

    def test_a_fit_does_not_see_a_gap(self):
        mv = beats(1000, 100)
        gap = np.concatenate([mv, np.zeros((12, 4000))], axis=1)
        missing = np.zeros(gap.shape, bool)
        missing[:, 1000:] = True
        books = []
        for name, args in (("plain", (10, None, mv)), ("gap", (50, missing, gap))):
            folder = self.dir / name
            folder.mkdir()
            write_wfdb(folder, "r", args[2], 100, missing=args[1])
            self.assertDone(ecglens("fit", folder, "--clusters", 5, "--out", folder / "book.json"))
            book = (folder / "book.json").read_text()
            books.append(book[book.index('"centroids"'):book.index('"fit"')])
        self.assertEqual(books[0], books[1])


@needs_data
@unittest.skipUnless(GAP.is_dir(), f"no faulty inputs at {GAP}")
class HandedInputs(ProgramTest):
    explained, probabilities = Coverage.explained, Coverage.probabilities

    def test_a_long_gap_changes_no_prediction_and_has_no_cluster(self):
        names = ["cont", "gap30", "gap600"]
        results = [self.explained(name, GAP / f"{name}.edf") for name in names]
        p = np.array([self.probabilities(result) for result in results])
        self.assertLess((p.max(axis=0) - p.min(axis=0)).max(), 0.05)
        for result, seconds in zip(results, (0, 30, 600)):
            rate = 1 / result["time_s"]["step"]
            self.assertAlmostEqual(sum(c is None for c in result["cluster"]) / rate, seconds, delta=0.1)

    def test_a_three_by_four_page_is_said_to_rest_on_a_quarter(self):
        result = self.explained("three_by_four", GAP / "three_by_four.csv")
        # Lead II runs on under the page as its rhythm strip.
        self.assertAlmostEqual(result["coverage"], (11 * 0.25 + 1) / 12, delta=0.01)


if __name__ == "__main__":
    unittest.main()
