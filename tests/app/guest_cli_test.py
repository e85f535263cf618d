# SPDX-License-Identifier: GPL-3.0-or-later
"""A model is a guest: what a stranger's file can do to the program, its user and its machine."""
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from cli import ECGLENS, SOURCE, ProgramTest, ecglens

sys.path.insert(0, str(SOURCE / "tests" / "models"))

# 300 ms are promised; a loaded machine may need more.
MOST = float(os.environ.get("ECGLENS_CANCEL_SECONDS", "5"))
METADATA = {"sampling_rate_hz": 100, "samples": 1000, "task": "multi-class", "labels": list("abc"),
            "leads": ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]}


def hosts():
    """The processes in which networks run."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "exe").resolve().name == "model_host":
                found.append(int(entry.name))
        except OSError:
            pass
    return found


class Guests(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        import tempfile

        import hostile_models
        cls.models = tempfile.TemporaryDirectory()
        cls.hostile = pathlib.Path(cls.models.name)
        hostile_models.make(cls.hostile, METADATA)

    @classmethod
    def tearDownClass(cls):
        cls.models.cleanup()
        super().tearDownClass()

    def stopped(self, after, stop, *arguments):
        run = subprocess.Popen([ECGLENS, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True)
        time.sleep(after)
        self.assertIsNone(run.poll(), "it ended before it was stopped")
        began = time.monotonic()
        run.send_signal(stop)
        run.communicate(timeout=60)
        return time.monotonic() - began

    def test_the_program_never_loads_torch(self):
        linked = subprocess.run(["ldd", ECGLENS], capture_output=True, text=True, check=True).stdout
        self.assertNotIn("torch", linked)
        self.assertDone(ecglens("demo", self.dir, "--kind", "sinus-rhythm"))
        run = subprocess.Popen([ECGLENS, "predict", str(self.dir), "--out", str(self.dir / "p.csv")])
        seen = ""
        while run.poll() is None:
            try:
                seen += pathlib.Path(f"/proc/{run.pid}/maps").read_text()
            except OSError:
                pass
            time.sleep(0.05)
        self.assertEqual(run.returncode, 0)
        self.assertIn("ecglens", seen)
        self.assertNotIn("libtorch", seen)

    def test_ctrl_c_ends_an_endless_network(self):
        self.assertDone(ecglens("demo", self.dir, "--kind", "sinus-rhythm"))
        for command in (["info", self.hostile / "endless.pt"],
                        ["predict", self.dir, "--model", self.hostile / "endless.pt", "--out", self.dir / "p.csv"]):
            took = self.stopped(3, signal.SIGINT, *command)
            self.assertLess(took, MOST, command)
            print(f"{command[0]} of an endless network ended {1000 * took:.0f} ms after Ctrl-C")
        self.assertFalse((self.dir / "p.csv").exists())

    def test_a_killed_program_leaves_no_host_behind(self):
        before = hosts()
        self.stopped(3, signal.SIGKILL, "info", self.hostile / "endless.pt")
        until = time.monotonic() + 10
        while time.monotonic() < until and set(hosts()) - set(before):
            time.sleep(0.05)
        self.assertEqual(set(hosts()) - set(before), set())

    def test_what_dies_swells_or_reaches_for_files_is_an_error_that_names_it(self):
        for name, words in (("divides_by_zero.pt", "divided by zero"), ("swells.pt", "--model-memory"),
                            ("saves.pt", "torch.save"), ("short_weights.pt", "bytes"),
                            ("nested.pt", "200 deep"), ("remembers.pt", "remembers earlier records")):
            run = ecglens("info", self.hostile / name)
            self.assertEqual(run.returncode, 1, run.stderr)
            self.assertIn(name, run.stderr)
            self.assertIn(words, run.stderr)
            self.assertLess(len(run.stderr), 3000)
            self.assertFalse(pathlib.Path("ecglens-was-here").exists())

    def test_an_operator_can_be_allowed(self):
        run = ecglens("info", self.hostile / "saves.pt", "--allow-operator", "torch.save")
        self.assertDone(run)
        self.assertFalse(pathlib.Path("ecglens-was-here").exists())

    def test_one_network_and_three_give_the_same_bytes(self):
        self.assertDone(ecglens("demo", self.dir))
        for command, name in ((["predict"], "p.csv"), (["fit", "--clusters", 8, "--restarts", 2], "c.json"),
                              (["atlas"], "a.json")):
            made = []
            for jobs in (1, 3):
                file = self.dir / name
                run = ecglens(command[0], self.dir, *command[1:], "--out", file, "--jobs", jobs)
                self.assertDone(run)
                made.append((file.read_bytes(), run.stderr))
                file.unlink()
            self.assertEqual(made[0], made[1], command)


if __name__ == "__main__":
    unittest.main()
