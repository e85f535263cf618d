# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits with bounded memory, shared among processes, and killed."""
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
