# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory that a long record takes: little more than its file, whatever is done with it."""
import os
import subprocess
import unittest

import numpy as np

from cli import ECGLENS, LEADS, ProgramTest

RATE = 500
MINUTES = 20
TORCH_MB = 400


def peak_mb(*arguments):
    """Peak resident size of one run of the program, in MB; None if it failed."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    run = subprocess.Popen([ECGLENS, *map(str, arguments)], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024 if run.returncode == 0 else None


class Memory(ProgramTest):
    def setUp(self):
        super().setUp()
        beats = np.fromfile(self.demo().with_suffix(".dat"), "<i2").reshape(-1, len(LEADS))
        self.assertEqual(len(beats), 10 * RATE)
        self.records = []
        for minutes in (MINUTES, 2 * MINUTES):
            digits = np.tile(beats, (6 * minutes, 1))
            # Another electrode's offset, and a wander that a filter has to take out.
            wander = 200 * np.sin(np.arange(len(digits)) / (7 * RATE))
            digits = (digits + 300 + wander[:, None]).astype("<i2")
            name = f"minutes-{minutes}"
            digits.tofile(self.dir / f"{name}.dat")
            sums = [int(lead.astype(np.int64).sum()) & 0xFFFF for lead in digits.T]
            lines = [f"{name} {len(LEADS)} {RATE} {len(digits)}"]
            lines += [f"{name}.dat 16 1000(0)/mV 16 0 {digits[0, k]} {sums[k]} 0 {lead}"
                      for k, lead in enumerate(LEADS)]
            (self.dir / f"{name}.hea").write_text("\n".join(lines) + "\n")
            self.records.append(self.dir / name)
        self.file_mb = self.records[1].with_suffix(".dat").stat().st_size / 2**20

    def assertBounded(self, *arguments, before=(), besides=0):
        """What is kept grows with the file, and by little more. @param besides MB of torch"""
        one, two = (peak_mb(*before, record, *arguments) for record in self.records)
        self.assertIsNotNone(one)
        self.assertIsNotNone(two)
        self.assertLess(two, 1.5 * self.file_mb + 300 + besides)
        self.assertLess(two - one, 1.5 * self.file_mb / 2 + 15)

    def test_a_long_record_is_described_in_bounded_memory(self):
        self.assertBounded(before=("info",))

    def test_a_long_record_is_converted_in_bounded_memory(self):
        for name in ("wfdb", "edf", "csv"):
            with self.subTest(format=name):
                self.assertBounded("--format", name, "--out", self.out, before=("convert",))

    def test_a_long_record_is_delineated_in_bounded_memory(self):
        self.assertBounded("--out", self.out, before=("delineate",))

    def test_a_long_record_is_shown_filtered_in_bounded_memory(self):
        self.assertBounded("--filter", "highpass=0.5,lowpass=40,notch=50", "--screenshot",
                           self.dir / "page.png", besides=TORCH_MB)


if __name__ == "__main__":
    unittest.main()
