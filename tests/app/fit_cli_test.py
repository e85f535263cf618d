# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits with bounded memory, shared among processes, and killed."""
import json
import os
import random
import shutil
import signal
import subprocess
import time
import unittest

from cli import DATA, ECGLENS, PATIENCE, ProgramTest, ecglens, needs_data

HAS_MPI = os.environ.get("ECGLENS_HAS_MPI") == "1" and shutil.which("mpirun") is not None


class SharedFit(ProgramTest):
    def fit(self, dataset, name, *arguments, before=()):
        target = self.dir / name
        command = [*before, ECGLENS, "fit", dataset, "--out", target, "--restarts", "2", *arguments]
        run = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=PATIENCE,
                             stdin=subprocess.DEVNULL)
        self.assertEqual(run.returncode, 0, run.stderr)
        return target.read_bytes()

    def test_bounded_memory_gives_the_same_codebook(self):
        folder = self.demo().parent
        self.assertDone(ecglens("demo", folder))
        whole = self.fit(folder, "whole.json")
        self.assertEqual(self.fit(folder, "bounded.json", "--memory", "1M"), whole)

    def test_too_little_memory_says_how_much_is_needed(self):
        run = ecglens("fit", self.demo().parent, "--out", self.dir / "c.json", "--memory", "10K")
        self.assertEqual(run.returncode, 1)
        self.assertIn("at least 1 MB", run.stderr)

    def test_tune_keeps_what_was_compared_and_fits_with_the_choice(self):
        folder = self.dir / "records"
        for seed in range(12):
            kind = "sinus-rhythm" if seed % 2 else "inferior-infarction"
            self.assertDone(ecglens("demo", folder / str(seed), "--kind", kind, "--seed", seed))
        tuned = self.fit(folder, "tuned.json", "--tune", "--jobs", 1)
        codebook = json.loads(tuned)
        tuning = codebook["tuning"]
        chosen = tuning["rows"][tuning["chosen"]]
        self.assertEqual(tuning["records"], 12)
        self.assertEqual(codebook["clusters"], chosen["clusters"])
        self.assertEqual(codebook["depth_factors"], chosen["depth_factors"])
        self.assertEqual({row["clusters"] for row in tuning["rows"]}, {5, 10, 15, 20, 30, 40, 50})
        for row in tuning["rows"]:
            for measure in ("fidelity", "stability", "waves_told"):
                value, low, high = row[measure]
                self.assertLessEqual(low, value, (measure, row))
                self.assertGreaterEqual(high, value, (measure, row))
        self.assertIn(b"<svg", (self.dir / "tuned.tuning.svg").read_bytes())
        self.assertEqual(self.fit(folder, "again.json", "--tune", "--jobs", 2), tuned)
        # The fit itself is that with the parameters given.
        del codebook["tuning"]
        factors = ",".join(map(str, chosen["depth_factors"]))
        given = self.fit(folder, "given.json", "--clusters", chosen["clusters"], "--depth-factors", factors)
        self.assertEqual(json.loads(given), codebook)
        self.assertFailed(ecglens("fit", folder, "--out", self.dir / "c.json", "--tune", "--clusters", 5),
                          "--tune", code=2)

    @unittest.skipUnless(HAS_MPI, "built without MPI")
    def test_processes_of_mpi_give_the_same_codebook(self):
        folder = self.demo().parent
        self.assertDone(ecglens("demo", folder))
        whole = self.fit(folder, "whole.json")
        for count in (2, 3):
            mpirun = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", count]
            self.assertEqual(self.fit(folder, f"{count}.json", before=mpirun), whole)

    @needs_data
    @unittest.skipUnless(HAS_MPI, "built without MPI")
    def test_real_records_shared_and_bounded(self):
        what = (DATA / "ptbxl", "--fold", "9", "--records", "60")
        whole = self.fit(what[0], "whole.json", *what[1:])
        mpirun = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", 2]
        self.assertEqual(self.fit(what[0], "shared.json", *what[1:], "--memory", "8M", before=mpirun), whole)

    def test_a_killed_fit_leaves_the_old_file_whole(self):
        folder = self.dir / "many"
        for seed in range(3):
            self.assertDone(ecglens("demo", folder / str(seed), "--seed", seed))
        target = self.dir / "codebook.json"
        target.write_text("the old one")
        moments = random.Random(5)
        for _ in range(3):
            run = subprocess.Popen([ECGLENS, "fit", folder, "--out", target, "--clusters", "50", "--restarts", "1000",
                                    "--memory", "8M"], stderr=subprocess.DEVNULL,
                                   env={**os.environ, "TMPDIR": str(self.dir)})
            time.sleep(moments.uniform(0.5, 2.5))
            self.assertIsNone(run.poll(), "it ended before it was killed")
            run.send_signal(signal.SIGKILL)
            run.wait(timeout=60)
            self.assertEqual(target.read_text(), "the old one")
            self.assertEqual([p.name for p in self.dir.iterdir() if p.name.startswith("ecglens-")], [])


if __name__ == "__main__":
    unittest.main()
