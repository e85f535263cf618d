# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: help, exit codes, where messages go, what each command writes."""
import csv
import json
import os
import pathlib
import re
import signal
import subprocess
import time
import unittest

from cli import BUNDLED, DATA, ECGLENS, ProgramTest, ecglens, needs_data


class Usage(ProgramTest):
    def test_help_and_version_everywhere(self):
        commands = re.findall(r"^  (\w+)  ", ecglens("--help").stdout.split("Subcommands:")[1], re.M)
        self.assertGreater(len(commands), 5)
        for arguments in [("--help",), ("--version",)] + [(c, "--help") for c in commands]:
            with self.subTest(arguments=arguments):
                run = ecglens(*arguments)
                self.assertDone(run)
                self.assertTrue(run.stdout.strip())
                self.assertEqual(run.stderr, "")

    def test_wrong_usage_is_code_2(self):
        for arguments in [("explain",), ("fit",), ("fit", "x"), ("predict", "x"), ("demo",), ("--nonsense",),
                          ("explain", "x", "--format", "bmp"), ("fit", "x", "--out", "y", "--clusters", "1"),
                          ("fit", "x", "--out", "y", "--temperature", "warm"),
                          ("fit", "x", "--out", "y", "--fold", "a-b")]:
            with self.subTest(arguments=arguments):
                run = ecglens(*arguments)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertTrue(run.stderr.strip())
                self.assertEqual(run.stdout, "")

    def test_unknown_target_lists_the_known_ones(self):
        run = self.explain(self.demo(), "--target", "FLU")
        self.assertFailed(run, "FLU", "NORM", "STTC", code=2)

    def test_target_restricts_the_maps(self):
        self.assertDone(self.explain(self.demo(), "--target", "MI", "--target", "CD"))
        self.assertEqual(sorted(self.result("sinus-rhythm")["gradcam"]["maps"]), ["CD", "MI"])

    def test_demo_writes_records_that_open(self):
        folder = self.dir / "all"
        run = ecglens("demo", folder)
        self.assertDone(run)
        headers = sorted(p.name for p in folder.glob("*.hea"))
        self.assertEqual(len(headers), 9)
        self.assertDone(ecglens("info", *folder.glob("*.hea")))
        self.assertDone(self.explain(folder))
        self.assertEqual(len(list(self.out.glob("*.json"))), 9)

    def test_a_second_kind_of_demo_joins_the_first(self):
        folder = self.dir / "two"
        for kind in ("sinus-rhythm", "atrial-fibrillation", "sinus-rhythm"):
            self.assertDone(ecglens("demo", folder, "--kind", kind))
        self.assertEqual((folder / "RECORDS").read_text().split(),
                         ["sinus-rhythm", "atrial-fibrillation"])

    def test_info_of_each_kind_of_file(self):
        run = ecglens("info", self.demo(), BUNDLED / "model.pt", BUNDLED / "codebook.json")
        self.assertDone(run)
        for words in ("500 Hz", "block3", "NORM", "clusters", "temperature", "sha256"):
            self.assertIn(words, run.stdout)

    def test_explanation_follows_its_schema(self):
        self.assertDone(self.explain(self.demo(), "--format", "json,csv"))
        e = self.result("sinus-rhythm")
        self.assertEqual(e["schema"], "ecglens/explanation/1")
        self.assertEqual(list(e), ["schema", "record", "model", "codebook", "predictions", "coverage", "time_s", "cluster",
                                   "entropy", "segments", "proportions", "soft_proportions", "gradcam",
                                   "warnings"])
        self.assertLessEqual({"id", "source", "sampling_rate_hz", "samples", "leads", "sha256"}, set(e["record"]))
        self.assertLessEqual({"name", "sha256", "sampling_rate_hz", "samples", "taps"}, set(e["model"]))
        self.assertLessEqual({"sha256", "clusters", "temperature", "depth_factors"}, set(e["codebook"]))
        n, k = e["time_s"]["count"], e["codebook"]["clusters"]
        self.assertEqual([len(e["cluster"]), len(e["entropy"])], [n, n])
        self.assertEqual([len(e["proportions"]), len(e["soft_proportions"])], [k, k])
        self.assertEqual([len(m) for m in e["gradcam"]["maps"].values()], [n] * 5)
        self.assertTrue(all(0 <= u <= 1 for u in e["entropy"]))
        self.assertAlmostEqual(e["segments"][-1]["end_s"], n * e["time_s"]["step"], places=9)
        for c in range(k):
            self.assertAlmostEqual(e["proportions"][c], e["cluster"].count(c) / n, places=9)
        rows = [r for r in csv.reader((self.out / "sinus-rhythm.csv").read_text().splitlines()) if not r[0].startswith("#")]
        self.assertEqual(len(rows), n + 1)

    def test_figures_need_no_display(self):
        self.assertDone(self.explain(self.demo(), "--format", "png,pdf,svg"))
        starts = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml"}
        for kind, start in starts.items():
            self.assertTrue((self.out / f"sinus-rhythm.{kind}").read_bytes().startswith(start), kind)

    def test_the_window_can_be_pictured_without_a_display(self):
        picture = self.dir / "window.png"
        self.assertDone(ecglens("--demo", "sinus-rhythm", "--screenshot", picture, "--size", "1600x1000"))
        run = ecglens("--demo", "sinus-rhythm", "--compare", self.dir / "missing.hea", "--screenshot", picture)
        self.assertEqual(run.returncode, 1)
        self.assertIn("missing", run.stderr)
        self.assertEqual(picture.read_bytes()[:4], b"\x89PNG")
        width, height = (int.from_bytes(picture.read_bytes()[i : i + 4], "big") for i in (16, 20))
        self.assertEqual((width, height), (1600, 1000))


class Fit(ProgramTest):
    def fit(self, *arguments, out="codebook.json", **options):
        return ecglens("fit", *arguments, "--out", self.dir / out, **options)

    def book(self, out="codebook.json"):
        return json.loads((self.dir / out).read_text())

    def demos(self):
        folder = self.dir / "demos"
        self.assertDone(ecglens("demo", folder))
        return folder

    def test_codebook_follows_its_schema_and_explains(self):
        folder = self.demos()
        self.assertDone(self.fit(folder, "--clusters", "7", "--restarts", "2"))
        book = self.book()
        self.assertEqual(book["schema"], "ecglens/codebook/1")
        self.assertEqual([len(book["centroids"]), book["clusters"]], [7, 7])
        self.assertEqual(len(book["centroids"][0]), sum(t["channels"] for t in book["taps"]))
        self.assertLessEqual({"records", "seed", "restarts", "iterations", "inertia", "steps"}, set(book["fit"]))
        self.assertDone(self.explain(folder / "sinus-rhythm", "--codebook", self.dir / "codebook.json"))
        self.assertEqual(self.result("sinus-rhythm")["codebook"]["clusters"], 7)

    def test_same_seed_same_bytes_and_another_seed_others(self):
        folder = self.demos()
        for out, seed in (("a.json", 3), ("b.json", 3), ("c.json", 4)):
            self.assertDone(self.fit(folder, "--clusters", "5", "--records", "5", "--seed", seed, out=out))
        a, b, c = ((self.dir / f"{x}.json").read_bytes() for x in "abc")
        self.assertEqual(a, b)
        self.assertNotEqual(a, c)

    def test_one_record_and_k_from_2_to_50(self):
        record = self.demo()
        for k in (2, 50):
            self.assertDone(self.fit(record, "--clusters", k, "--restarts", "1", out=f"k{k}.json"))
            self.assertEqual(self.book(f"k{k}.json")["clusters"], k)

    def test_depth_factors_taps_and_temperature_are_kept(self):
        folder = self.demos()
        self.assertDone(self.fit(folder, "--clusters", "4", "--taps", "block2,block4", "--depth-factors", "1,2",
                                 "--temperature", "1"))
        book = self.book()
        self.assertEqual([t["name"] for t in book["taps"]], ["block2", "block4"])
        self.assertEqual([book["depth_factors"], book["temperature"]], [[1, 2], 1])
        self.assertDone(self.explain(folder / "sinus-rhythm", "--codebook", self.dir / "codebook.json"))
        self.assertEqual([t["name"] for t in self.result("sinus-rhythm")["model"]["taps"]], ["block2", "block4"])

    def test_bad_arguments_name_what_is_wrong(self):
        record = self.demo()
        self.assertFailed(self.fit(record, "--taps", "blok3"), "blok3", code=2)
        self.assertFailed(self.fit(record, "--depth-factors", "1,2"), "depth", code=2)
        self.assertFailed(self.fit(record, "--fold", "9"), "fold", code=2)
        self.assertFailed(self.fit(record, out="no/such/folder.json"), "folder")

    def test_a_bad_record_is_skipped_and_listed(self):
        folder = self.demos()
        (folder / "RECORDS").write_text((folder / "RECORDS").read_text() + "broken\n")
        run = self.fit(folder, "--clusters", "4")
        self.assertFailed(run, "broken")
        self.assertIn("broken", json.dumps(self.book()["fit"]["skipped"]))

    def wait_until_it_listens(self, pid):
        """Until the program has taken SIGINT over: it blocks it, to wait for it in a thread."""
        for _ in range(600):
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            blocked = int(next(l for l in status.splitlines() if l.startswith("SigBlk")).split()[1], 16)
            if blocked >> (signal.SIGINT - 1) & 1:
                return
            time.sleep(0.1)
        self.fail("the program never listened for an interrupt")

    def test_interrupting_leaves_the_old_file_whole(self):
        folder = self.dir / "long"
        self.assertDone(ecglens("demo", folder, "--duration", "10"))
        target = self.dir / "codebook.json"
        target.write_text("the old one")
        run = subprocess.Popen([ECGLENS, "fit", folder, "--out", target, "--clusters", "50", "--restarts", "1000"],
                               stderr=subprocess.PIPE, text=True)
        self.wait_until_it_listens(run.pid)
        time.sleep(1.0)
        run.send_signal(signal.SIGINT)
        _, message = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1, message)
        self.assertIn("cancelled", message)
        self.assertEqual(target.read_text(), "the old one")
        self.assertEqual([p for p in os.listdir(self.dir) if ".part-" in p], [])

    @needs_data
    def test_fit_on_real_records_of_some_folds(self):
        self.assertDone(self.fit(DATA / "ptbxl", "--fold", "1-8", "--records", "20", "--restarts", "1"))
        self.assertEqual(len(self.book()["fit"]["records"]), 20)


class Predict(ProgramTest):
    def table(self, file):
        return list(csv.DictReader(file.read_text().splitlines()))

    @needs_data
    def test_predictions_of_a_fold(self):
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", DATA / "ptbxl", "--fold", "9", "--out", out, timeout=300))
        rows = self.table(out)
        self.assertEqual(list(rows[0]), ["id", "NORM", "MI", "STTC", "CD", "HYP", "coverage"])
        self.assertEqual(len(rows), 333)
        self.assertTrue(all(0 <= float(r["MI"]) <= 1 for r in rows))

    def test_predictions_of_a_folder(self):
        folder = self.demo().parent
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", folder, "--out", out))
        self.assertEqual([r["id"] for r in self.table(out)], ["sinus-rhythm"])

    def test_full_disk(self):
        record = self.demo()
        full = self.dir / "full"
        full.mkdir()
        # Without a model, whose process shares memory, which this limit knows as files, too.
        run = subprocess.run(["bash", "-c", 'ulimit -f 0; exec "$@"', "-", ECGLENS, "delineate", record, "--out",
                              full], capture_output=True, text=True, timeout=60,
                             preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        self.assertFailed(run, "sinus-rhythm.waves.json")
        self.assertEqual(list(full.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
