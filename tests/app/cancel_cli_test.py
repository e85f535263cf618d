# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C ends long work at once, whatever it is at, and leaves no half of a file."""
import os
import random
import signal
import subprocess
import time
import unittest

from cli import ECGLENS, ProgramTest, ecglens

# 200 ms are promised, and measured by tests/bench/cancel.py; a loaded machine may need more.
MOST = float(os.environ.get("ECGLENS_CANCEL_SECONDS", "5"))


class Cancelled(ProgramTest):
    def interrupted(self, after, *arguments):
        """Seconds from the signal to the end, and what was said."""
        run = subprocess.Popen([ECGLENS, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True)
        time.sleep(after)
        self.assertIsNone(run.poll(), "it ended before it was stopped")
        began = time.monotonic()
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=120)
        took = time.monotonic() - began
        self.assertEqual(run.returncode, 1, errors)
        self.assertIn("cancelled", errors)
        return took

    def test_a_fit_at_many_moments(self):
        folder, target = self.dir / "many", self.dir / "codebook.json"
        for seed in range(3):
            self.assertDone(ecglens("demo", folder / str(seed), "--seed", seed))
        target.write_text("the old one")
        moments, slowest = random.Random(7), 0
        for _ in range(4):
            took = self.interrupted(moments.uniform(0.6, 2.5), "fit", folder, "--out", target, "--clusters", "50",
                                    "--restarts", "1000")
            slowest = max(slowest, took)
            self.assertEqual(target.read_text(), "the old one")
            self.assertEqual([p.name for p in self.dir.iterdir() if ".part-" in p.name], [])
        self.assertLess(slowest, MOST)
        print(f"slowest end of a fit after Ctrl-C: {1000 * slowest:.0f} ms")

    def test_while_long_records_are_read_and_run_over(self):
        folder = self.dir / "long"
        self.assertDone(ecglens("demo", folder, "--kind", "sinus-rhythm", "--duration", "1800"))
        self.assertDone(ecglens("convert", folder / "sinus-rhythm", "--format", "csv", "--out", folder))
        for name in ("sinus-rhythm.hea", "sinus-rhythm.csv"):
            for command in ("fit", "explain"):
                out = ["--out", self.dir / "c.json"] if command == "fit" else ["--out", self.out]
                took = self.interrupted(0.7, command, folder / name, *out)
                self.assertLess(took, MOST, f"{command} {name}")
                self.assertFalse((self.dir / "c.json").exists())
                self.assertEqual(list(self.out.glob("*")) if self.out.exists() else [], [])


if __name__ == "__main__":
    unittest.main()
