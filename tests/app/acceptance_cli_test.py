# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user may hand over that the other tests do not: odd outputs, hand-written codebooks, odd arguments."""
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import numpy as np

import reference
from cli import BUNDLED, ECGLENS, ProgramTest, ecglens


class HandWrittenCodebook(ProgramTest):
    def write(self, k, **changes):
        """Only the fields that the schema promises, as a Python script would write them."""
        model = reference.Bundled()
        taps = [{"name": t["name"], "channels": t["channels"], "stride": float(t["stride"]), "offset": t["offset"]}
                for t in json.loads((BUNDLED / "codebook.json").read_text())["taps"]]
        rng = np.random.default_rng(k)
        rows = rng.standard_normal((k, sum(t["channels"] for t in taps))) * 0.1
        sha = json.loads((BUNDLED / "codebook.json").read_text())["model_sha256"]
        book = {"schema": "ecglens/codebook/1", "model_sha256": sha, "taps": taps, "depth_factors": [1, 0.5, 0.25],
                "clusters": k, "temperature": 0.2, "centroids": rows.tolist(),
                "fit": {"records": 300, "seed": 0, "restarts": 3, "iterations": 17, "inertia": 12.5, "steps": 300000},
                **changes}
        file = self.dir / "hand.json"
        file.write_text(json.dumps(book, indent=2))
        return model, book, file

    def agrees(self, k, **changes):
        path = self.demo()
        model, book, file = self.write(k, **changes)
        self.assertDone(self.explain(path, "--codebook", file))
        got = self.result("sinus-rhythm")
        x, valid = reference.prepare(path, model.meta)
        _, activations, _ = model.run(x, [t["name"] for t in book["taps"]])
        r = reference.features(activations, book["taps"], book["depth_factors"], x.shape[1])[:valid]
        label, margin, entropy, _ = reference.assign(r, np.array(book["centroids"]), book["temperature"])
        same = (np.array(got["cluster"]) == label) | (margin < 1e-5)
        self.assertGreaterEqual(same.mean(), 0.999)
        np.testing.assert_allclose(got["entropy"], entropy, atol=1e-4)

    def test_two_clusters(self):
        self.agrees(2)

    def test_fifty_clusters_and_a_list_of_records(self):
        self.agrees(50, fit={"records": ["a", "b"], "seed": 7, "steps": 2000.0, "inertia": None})

    def test_whole_numbers_written_as_floats(self):
        self.agrees(4, clusters=4.0)

    def test_another_model_and_a_broken_one_are_refused(self):
        path = self.demo()
        for change, word in (({"model_sha256": "0" * 64}, "model"), ({"temperature": 0}, "temperature"),
                             ({"clusters": 3.5}, "clusters"), ({"centroids": [[1.0]] * 4}, "centroids"),
                             ({"depth_factors": [1, 1]}, "depth_factors")):
            with self.subTest(change=change):
                _, _, file = self.write(4, **change)
                self.assertFailed(self.explain(path, "--codebook", file), "hand.json", word)


class Outputs(ProgramTest):
    def test_a_device_stays_a_device(self):
        folder = self.demo().parent
        run = ecglens("predict", folder, "--out", "/dev/stdout")
        self.assertDone(run)
        self.assertTrue(run.stdout.startswith("id,NORM"))
        if pathlib.Path("/dev/full").is_char_device():
            full = self.dir / "full"
            full.symlink_to("/dev/full")
            self.assertFailed(ecglens("predict", folder, "--out", full), "full", "no space")
            self.assertFailed(ecglens("fit", folder, "--out", full, "--clusters", "2", "--restarts", "1"), "no space")
            self.assertTrue(full.is_symlink() and pathlib.Path("/dev/full").is_char_device())

    def test_an_output_that_cannot_be_written_is_refused_before_the_work(self):
        folder = self.demo().parent
        for command in ("predict", "fit"):
            self.assertFailed(ecglens(command, folder, "--out", self.dir / "no" / "x"), "no such folder")
            self.assertFailed(ecglens(command, folder, "--out", folder), "is a folder")
            self.assertFailed(ecglens(command, folder, "--out", ""), "name of a file", code=2)

    def test_figures_without_a_session_say_nothing_on_stderr(self):
        environment = {"XDG_RUNTIME_DIR": "", "HOME": "/nonexistent"}
        run = subprocess.run(["env", "-u", "XDG_RUNTIME_DIR", ECGLENS, "explain", self.demo(), "--out", self.out,
                              "--format", "png,pdf,svg"], capture_output=True, text=True, timeout=120,
                             env={**os.environ, **environment})
        self.assertDone(run)
        self.assertEqual(run.stderr, "")

    def test_a_foreign_locale_changes_nothing(self):
        path = self.demo()
        self.assertDone(self.explain(path, "--format", "json,csv"))
        before = {p.name: p.read_bytes() for p in self.out.iterdir()}
        self.assertDone(self.explain(path, "--format", "json,csv", environment={"LC_ALL": "de_DE.UTF-8"}))
        self.assertEqual({p.name: p.read_bytes() for p in self.out.iterdir()}, before)

    def test_a_killed_fit_leaves_no_codebook(self):
        folder = self.demo().parent
        run = subprocess.Popen([ECGLENS, "fit", folder, "--out", self.dir / "c.json", "--clusters", "50",
                                "--restarts", "1000"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        time.sleep(1.5)
        run.send_signal(signal.SIGKILL)
        run.wait(10)
        self.assertFalse((self.dir / "c.json").exists())


class Arguments(ProgramTest):
    def test_numbers_out_of_range_are_wrong_usage(self):
        folder = self.demo().parent
        for extra in (("--records", "0"), ("--records", "-1"), ("--seed", "-1"), ("--seed", "1.5"),
                      ("--depth-factors", "1,-1,1"), ("--depth-factors", "0,0,0"), ("--depth-factors", "1e30,1,1"),
                      ("--depth-factors", "nan,1,1"), ("--temperature", "0"), ("--temperature", "inf"),
                      ("--taps", "block3,block3"), ("--taps", "head")):
            with self.subTest(extra=extra):
                run = ecglens("fit", folder, "--out", self.dir / "c.json", *extra)
                self.assertFailed(run, code=2)
                self.assertLess(len(run.stderr), 300)
                self.assertFalse((self.dir / "c.json").exists())

    def test_a_record_that_fails_is_named_by_its_path(self):
        path = self.demo()
        header = path.with_suffix(".hea")
        header.write_text(header.read_text().replace(" V3", " X3"))
        self.assertFailed(self.explain(path), f"{path}.hea", "lead V3")

    def test_cores_do_not_change_the_codebook(self):
        folder = self.demo().parent
        books = []
        for threads in ("1", "2"):
            out = self.dir / f"{threads}.json"
            self.assertDone(ecglens("fit", folder, "--out", out, "--clusters", "5", "--seed", "18446744073709551615",
                                    environment={"OMP_NUM_THREADS": threads}))
            books.append(out.read_bytes())
        one = self.dir / "one.json"
        core = str(min(os.sched_getaffinity(0)))
        run = subprocess.run(["taskset", "-c", core, ECGLENS, "fit", folder, "--out", one, "--clusters", "5", "--seed",
                              "18446744073709551615"], capture_output=True, text=True, timeout=120)
        self.assertDone(run)
        self.assertEqual([books[1], one.read_bytes()], [books[0], books[0]])


if __name__ == "__main__":
    unittest.main()
