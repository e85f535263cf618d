# SPDX-License-Identifier: GPL-3.0-or-later
"""`audit` on made records, and on a fold of PTB-XL against scikit-learn on what `explain` says."""
import csv
import json
import unittest

from cli import AGE, BUNDLED, DATA, ProgramTest, ecglens, needs_data


# Without those that ask the network about every record for many seconds: see audit_long_cli_test.py.
QUICK = "sufficiency,specialisation,localisation,uncertainty,order,regression,agreement"


class Audit(ProgramTest):
    def records(self, count):
        """A folder of demo records, two kinds of heart."""
        folder = self.dir / "records"
        for seed in range(count):
            kind = "sinus-rhythm" if seed % 2 else "inferior-infarction"
            own = folder / str(seed)
            self.assertDone(ecglens("demo", own, "--kind", kind, "--seed", seed))
        return folder

    def audit(self, *arguments):
        return ecglens("audit", *arguments, "--out", self.out, "--jobs", 1, environment=self.home())

    def home(self):
        """What is kept of the bundled codebook goes here."""
        return {"XDG_DATA_HOME": str(self.dir / "home")}

    def numbers(self):
        return json.loads((self.out / "audit.json").read_text())

    def test_explain_says_why_by_the_card_of_an_audit(self):
        folder = self.records(12)
        run = self.audit(folder, "--only", "sufficiency")
        self.assertDone(run)
        card = next((self.dir / "home").rglob("cards/*.json"))
        self.assertIn(str(card), run.stdout)
        self.assertTrue(card.with_suffix(".html").read_text().startswith("<!DOCTYPE html>"))
        first = card.read_bytes()
        self.assertDone(self.audit(folder, "--only", "sufficiency"))
        self.assertEqual(card.read_bytes(), first, "the same seed gives the same file")
        self.assertDone(ecglens("explain", next(folder.rglob("*.hea")), "--out", self.out, "--format",
                                "why,pdf", environment=self.home()))
        why = json.loads(next(self.out.glob("*.why.json")).read_text())
        self.assertIn("Audited on 12 records", why["trust"])
        for output in why["outputs"]:
            self.assertAlmostEqual(output["base"] + sum(output["contributions"]),
                                   output["surrogate"], 6)
            self.assertEqual(output["agrees"], (output["network"] >= 0.5) == (output["surrogate"] >= 0.5))
        shares = sum(cluster["share"] for cluster in why["clusters"])
        self.assertAlmostEqual(shares, 1, 6)
        card.write_text("{}")
        run = ecglens("explain", next(folder.rglob("*.hea")), "--out", self.out, "--format", "why",
                      environment=self.home())
        self.assertDone(run)
        self.assertIn("Run the audit again", run.stderr)

    def test_writes_every_experiment_with_its_control_and_meaning(self):
        folder = self.records(12)
        self.assertDone(self.audit(folder, "--only", QUICK))
        found = self.numbers()
        for name in ("sufficiency", "specialisation", "localisation", "uncertainty", "agreement"):
            self.assertEqual(set(found[name]["control"]), {"what", "value", "fails"}, name)
            self.assertTrue(found[name]["meaning"])
        for part in ("hard", "soft", "network"):
            self.assertLessEqual({"fidelity", "accuracy", "auroc"}, set(found["sufficiency"][part]))
        self.assertLessEqual({"purity", "mutual_information_nat", "best_shift_s", "probe_accuracy"},
                             set(found["localisation"]))
        self.assertEqual(found["records"], 12)
        for table in self.out.glob("*.csv"):
            with open(table, newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file))
            self.assertGreater(len(rows), 1, table)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, table)
        html = (self.out / "report.html").read_text(encoding="utf-8")
        self.assertIn(found["localisation"]["meaning"].split(";")[0], html)
        self.assertNotIn(str(self.dir), html)
        self.assertTrue((self.out / "report.pdf").read_bytes().startswith(b"%PDF"))

    def test_the_same_seed_gives_the_same_files_and_finished_work_is_kept(self):
        folder = self.records(12)
        self.assertDone(self.audit(folder, "--only", QUICK))
        first = {file.name: file.read_bytes() for file in self.out.iterdir() if file.is_file()}
        kept = self.out / "finished" / "uncertainty.json"
        told = json.loads(kept.read_text())
        told["meaning"] = "Kept."
        kept.write_text(json.dumps(told))
        self.assertDone(self.audit(folder, "--only", QUICK))
        self.assertEqual(self.numbers()["uncertainty"]["meaning"], "Kept.")
        for file in (self.out / "finished").iterdir():
            file.unlink()
        self.assertDone(ecglens("audit", folder, "--out", self.out, "--jobs", 2, "--only", QUICK,
                                environment=self.home()))
        for name, content in first.items():
            self.assertEqual((self.out / name).read_bytes(), content, name)
        # Another seed is another audit: nothing that was kept is taken for it.
        self.assertDone(self.audit(folder, "--seed", 1, "--only", "uncertainty"))
        self.assertNotEqual(self.numbers()["uncertainty"], json.loads(first["audit.json"])["uncertainty"])

    def test_other_trainings_must_answer_the_same_question(self):
        folder = self.records(10)
        own = BUNDLED / "model.pt"
        self.assertDone(self.audit(folder, "--only", "agreement", "--other-models", own))
        self.assertEqual(self.numbers()["agreement"]["ensemble"]["trainings"], 2)
        self.assertEqual(len(self.numbers()["other_models"]), 1)
        self.assertFailed(self.audit(folder, "--only", "agreement", "--other-models", AGE / "model.pt"),
                          "takes or says something else")

    def test_refuses_what_cannot_be_audited(self):
        folder = self.records(3)
        self.assertFailed(self.audit(folder), "at least 10 records")
        self.assertFailed(self.audit(folder, "--only", "nonsense"), "nonsense", code=2)
        self.assertFailed(self.audit(folder, "--judge", 4), "records", code=1)
        self.assertFalse((self.out / "audit.json").exists())

    @needs_data
    def test_of_a_fold_says_that_the_clusters_carry_the_decision(self):
        self.assertDone(self.audit(DATA / "ptbxl", "--fold", "9", "--only", "sufficiency"))
        found = self.numbers()["sufficiency"]
        # Ten-fold within fold 9 (method.md 7): fidelity 94.7 %, macro AUROC 0.890 against 0.912.
        self.assertAlmostEqual(found["hard"]["fidelity"], 0.947, delta=0.015)
        self.assertAlmostEqual(found["hard"]["auroc"], 0.890, delta=0.02)
        self.assertAlmostEqual(found["network"]["auroc"], 0.912, delta=0.003)
        self.assertAlmostEqual(found["control"]["value"], 0.5, delta=0.1)

    @needs_data
    def test_of_marked_waves_says_where_the_clusters_lie(self):
        self.assertDone(self.audit(DATA / "ludb", "--only", "localisation"))
        found = self.numbers()["localisation"]
        self.assertEqual(found["waves"], "marked")
        self.assertLessEqual(abs(found["best_shift_s"]), 0.02)
        self.assertGreater(found["probe_accuracy"], found["purity"])


if __name__ == "__main__":
    unittest.main()
