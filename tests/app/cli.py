# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command-line tests share: running the program and writing small WFDB records."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy as np

ECGLENS = os.environ["ECGLENS"]
BUILD = pathlib.Path(os.environ["ECGLENS_BUILD"])
SOURCE = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ECG_TEST_DATA", SOURCE.parent / "shared" / "data"))
# Of the copy that is tested, which is an installed one.
MODELS = pathlib.Path(ECGLENS).parents[1] / "share" / "ecglens" / "models"
BUNDLED = MODELS / "ptbxl-superclass"
AGE = MODELS / "ptbxl-age"
LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
# Seconds a command may take; a build with sanitizers needs more.
PATIENCE = float(os.environ.get("ECGLENS_TEST_PATIENCE", "120"))
needs_data = unittest.skipUnless(DATA.is_dir(), f"no recordings at {DATA}: set ECG_TEST_DATA")


def ecglens(*arguments, timeout=PATIENCE, environment=None):
    """Runs the program without a display; never hangs longer than `timeout` seconds."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.update(environment or {})
    return subprocess.run([ECGLENS, *map(str, arguments)], capture_output=True, text=True,
                          timeout=timeout, env=env, stdin=subprocess.DEVNULL)


def write_wfdb(folder, name, mv, rate, leads=LEADS, gain=1000, missing=None):
    """`mv` [leads, samples] as format 16; `missing` marks samples written as -32768."""
    raw = np.round(np.nan_to_num(mv) * gain).clip(-32767, 32767).astype("<i2")
    if missing is not None:
        raw[missing] = -32768
    folder = pathlib.Path(folder)
    raw.T.tofile(folder / f"{name}.dat")
    lines = [f"{name} {len(leads)} {rate} {mv.shape[1]}"]
    for k, lead in enumerate(leads):
        checksum = int(raw[k].astype(np.int64).sum()) & 0xFFFF
        lines.append(f"{name}.dat 16 {gain}(0)/mV 16 0 {raw[k, 0]} {checksum} 0 {lead}")
    (folder / f"{name}.hea").write_text("\n".join(lines) + "\n")
    return folder / name


class ProgramTest(unittest.TestCase):
    """A test with a temporary folder, a good synthetic record in it and helpers to judge a run."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ecglens-cli-")
        self.addCleanup(self._folder.cleanup)
        self.dir = pathlib.Path(self._folder.name)
        self.out = self.dir / "out"

    def demo(self, kind="sinus-rhythm", **options):
        """Path of a synthetic record, without extension."""
        folder = self.dir / "demo"
        for old in folder.glob(f"{kind}.*"):  # the program does not write over another record
            old.unlink()
        more = [x for k, v in options.items() for x in ("--" + k, v)]
        self.assertDone(ecglens("demo", folder, "--kind", kind, *more))
        return folder / kind

    def explain(self, *arguments, **options):
        return ecglens("explain", *arguments, "--out", self.out, **options)

    def result(self, record_id):
        return json.loads((self.out / f"{record_id}.json").read_text())

    def assertDone(self, run):
        self.assertEqual(run.returncode, 0, run.stderr)

    def assertFailed(self, run, *words, code=1):
        """Exit code, a message with all of `words`, no trace of a crash, nothing half written."""
        self.assertEqual(run.returncode, code, run.stderr + run.stdout)
        for word in words:
            self.assertIn(word.lower(), run.stderr.lower())
        for bad in ("terminate called", "Segmentation", "Sanitizer", "c10::", "Exception raised from"):
            self.assertNotIn(bad, run.stderr)
        if self.out.exists():
            left = [p.name for p in self.out.iterdir() if ".part-" in p.name]
            self.assertEqual(left, [], "a half-written file was left behind")
