# SPDX-License-Identifier: GPL-3.0-or-later
"""A regression through every command: a value with its unit, and beside it what was recorded."""
import csv
import json
import re
import shutil
import unittest

from cli import AGE, BUNDLED, ProgramTest, ecglens
from method_cli_test import made_models


class Regression(ProgramTest):
    def setUp(self):
        super().setUp()
        self.model = made_models() / "age_regression.pt"
        self.record = self.demo()
        self.book = self.dir / "c.json"
        self.assertDone(ecglens("fit", self.record, "--model", self.model, "--out", self.book, "--clusters", "4"))

    def aged(self, age):
        """The record with that age in its header; None: with none."""
        header = self.record.with_suffix(".hea")
        lines = [l for l in header.read_text().splitlines() if not re.match(r"# *<?age", l, re.IGNORECASE)]
        header.write_text("\n".join(lines + ([] if age is None else [f"# Age: {age}"])) + "\n")
        return self.record

    def explained(self, age, *more):
        self.assertDone(self.explain(self.aged(age), "--model", self.model, "--codebook", self.book, *more))
        return self.result(self.record.name)["predictions"]

    def predicted(self):
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", self.record, "--model", self.model, "--out", out))
        with open(out, newline="") as file:
            return list(csv.DictReader(file))[0]

    def test_what_was_recorded_stands_beside_the_value(self):
        for age, recorded in ((65, 65), (95, "90+"), (None, None)):
            with self.subTest(age=age):
                (one,) = self.explained(age, "--format", "json,csv,svg")
                self.assertEqual((one["label"], one["unit"]), ("age", "y"))
                self.assertEqual(one["value"], one["logit"])
                self.assertEqual(one.get("recorded"), recorded)
                comments = (self.out / f"{self.record.name}.csv").read_text()
                self.assertIn(f"# prediction age (y): {one['value']}", comments)
                page = (self.out / f"{self.record.name}.svg").read_text()
                text = f"{round(one['value'])} y"
                if recorded is None:
                    self.assertNotIn("recorded", comments + page)
                else:
                    self.assertIn(f"# recorded age (y): {recorded}", comments)
                    text += f" (recorded {recorded})"
                self.assertIn(f">{text}<", page)
                row = self.predicted()
                self.assertEqual(list(row), ["id", "age", "recorded_age", "coverage"])
                self.assertEqual(float(row["age"]), one["value"])
                self.assertEqual(row["recorded_age"], "" if recorded is None else str(recorded))

    def test_of_a_long_record_nothing_is_called_a_logit(self):
        record = self.demo(duration=35)
        self.assertDone(self.explain(record, "--model", self.model, "--codebook", self.book, "--format", "json,csv"))
        result = self.result(record.name)
        self.assertEqual(result["prediction_rule"], "mean value over the windows")
        values = [w["logits"][0] for w in result["windows"]]
        self.assertLess(min(values), result["predictions"][0]["value"])
        self.assertGreater(max(values), result["predictions"][0]["value"])
        comments = (self.out / f"{record.name}.csv").read_text()
        self.assertIn("# values 0 to 10 s: ", comments)
        self.assertNotIn("# logits", comments)

    def test_info_says_what_the_output_is(self):
        run = ecglens("info", self.model)
        self.assertDone(run)
        self.assertRegex(run.stdout, r"output unit +y\n +recorded value +age\n +output +value\n")

    def test_an_atlas_has_no_classes_that_the_network_cannot_name(self):
        out = self.dir / "atlas.json"
        self.assertDone(ecglens("atlas", self.record, "--model", self.model, "--codebook", self.book, "--out", out))
        atlas = json.loads(out.read_text())
        self.assertEqual((atlas["class_source"], atlas["classes"]), ("none", []))


class CodebookBeside(ProgramTest):
    def test_a_codebook_beside_its_model_is_found(self):
        folder, record = self.dir / "mine", self.demo()
        folder.mkdir()
        shutil.copy(made_models() / "nested_scripted.pt", folder / "net.pt")
        self.assertFailed(self.explain(record, "--model", folder / "net.pt"), "net.pt", "codebook", "fit")
        book = folder / "codebook.json"
        self.assertDone(ecglens("fit", record, "--model", folder / "net.pt", "--out", book, "--clusters", "4"))
        self.assertDone(self.explain(record, "--model", folder / "net.pt"))
        self.assertEqual(self.result(record.name)["codebook"]["clusters"], 4)
        shutil.copy(BUNDLED / "codebook.json", book)
        self.assertFailed(self.explain(record, "--model", folder / "net.pt"), "codebook.json", "ptbxl-superclass")

    def test_the_bundled_age_model_comes_with_its_own(self):
        record = self.demo()
        self.assertDone(self.explain(record, "--model", AGE / "model.pt"))
        (one,) = self.result(record.name)["predictions"]
        self.assertEqual((one["label"], one["unit"]), ("age", "y"))
        self.assertTrue(0 < one["value"] < 110, one)
        (self.dir / "link.pt").symlink_to(AGE / "model.pt")
        self.assertDone(self.explain(record, "--model", self.dir / "link.pt"))


if __name__ == "__main__":
    unittest.main()
