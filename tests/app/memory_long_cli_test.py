# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory that a long record takes: little more than its file, whatever is done with it."""
import json
import os
import pty
import subprocess
import unittest

import numpy as np

from cli import ECGLENS, LEADS, ProgramTest, ecglens

RATE = 500
MINUTES = 20
TORCH_MB = 400


def peak_mb(config, *arguments):
    """Peak resident size of one run of the program, in MB; None if it failed."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env["XDG_CONFIG_HOME"] = str(config)
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
        # What the network gave is kept for the next codebook where that takes half of this at most:
        # of neither record, so that the two can be compared.
        self.config = self.dir / "config"
        (self.config / "EcgLens-screenshot").mkdir(parents=True)
        (self.config / "EcgLens-screenshot" / "EcgLens.ini").write_text("[memory]\ncache_megabytes=8\n")
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

    def in_segments(self, record, seconds=60):
        """The same record as one of many short segments."""
        digits = np.fromfile(record.with_suffix(".dat"), "<i2").reshape(-1, len(LEADS))
        folder, name = self.dir / "segments", record.name
        folder.mkdir(exist_ok=True)
        parts = [digits[at:at + seconds * RATE] for at in range(0, len(digits), seconds * RATE)]
        lines = [f"{name}/{len(parts)} {len(LEADS)} {RATE} {len(digits)}"]
        signals = record.with_suffix(".hea").read_text().splitlines()[1:]
        for k, part in enumerate(parts):
            own = f"{name}_{k}"
            part.tofile(folder / f"{own}.dat")
            lines.append(f"{own} {len(part)}")
            first = [f"{own} {len(LEADS)} {RATE} {len(part)}"]
            for lead, line in enumerate(signals):
                fields = line.split()
                total = int(part[:, lead].astype(np.int64).sum()) & 0xFFFF
                first.append(" ".join([f"{own}.dat", *fields[1:5], str(part[0, lead]), str(total), *fields[7:]]))
            (folder / f"{own}.hea").write_text("\n".join(first) + "\n")
        (folder / f"{name}.hea").write_text("\n".join(lines) + "\n")
        return folder / name

    def assertBounded(self, *arguments, before=(), besides=0, more=15, records=None):
        """What is kept grows with the file, and by little more.

        @param besides MB of torch  @param more MB that the longer record may take beside its file
        """
        one, two = (peak_mb(self.config, *before, record, *arguments) for record in records or self.records)
        self.assertIsNotNone(one)
        self.assertIsNotNone(two)
        self.assertLess(two, 1.5 * self.file_mb + 300 + besides)
        self.assertLess(two - one, 1.5 * self.file_mb / 2 + more)

    def test_a_long_record_is_described_in_bounded_memory(self):
        self.assertBounded(before=("info",))

    def test_a_long_record_is_converted_in_bounded_memory(self):
        for name in ("wfdb", "edf", "csv"):
            with self.subTest(format=name):
                self.assertBounded("--format", name, "--out", self.out, before=("convert",))

    def test_a_long_record_of_short_segments_takes_no_more_than_of_one(self):
        self.assertBounded("--format", "wfdb", "--out", self.out, before=("convert",),
                           records=[self.in_segments(record) for record in self.records])
        name = self.records[1].name + ".dat"
        self.assertEqual((self.out / name).read_bytes(), (self.dir / name).read_bytes())

    def test_a_long_record_is_explained_at_its_own_temperature_in_bounded_memory(self):
        # The explanation itself takes 48 bytes a step: 6 MB more of the longer record.
        self.assertBounded("--temperature", "auto", "--out", self.out, before=("explain",),
                           besides=TORCH_MB, more=21)
        result = json.loads((self.out / f"{self.records[1].name}.json").read_text())
        self.assertAlmostEqual(np.mean(result["entropy"]), 0.5, delta=2e-5)

    def test_a_terminal_is_told_how_far_a_long_record_is(self):
        ours, theirs = pty.openpty()
        try:
            run = subprocess.Popen([ECGLENS, "delineate", self.records[1], "--out", self.out],
                                   stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, stderr=theirs)
            os.close(theirs)
            said = b""
            try:
                while piece := os.read(ours, 4096):
                    said += piece
            except OSError:  # what a terminal says when nobody writes any more
                pass
            self.assertEqual(run.wait(), 0)
        finally:
            os.close(ours)
        self.assertRegex(said.decode(), r"Measuring \[#+\.*\] \d+ %")

    def test_a_record_too_long_for_the_model_does_not_lose_the_others(self):
        # 5000 samples in 58 years: more steps at the model's rate than it may have.
        header = self.demo("st-t-change").with_suffix(".hea")
        far = header.read_text().replace("st-t-change 12 500 5000", "st-t-change 12 1e-6 5000", 1)
        header.write_text(far)
        run = ecglens("explain", header, self.demo("sinus-rhythm"), "--out", self.out)
        self.assertFailed(run, "st-t-change", "resampling", code=1)
        self.assertTrue((self.out / "sinus-rhythm.json").exists())
        slow = self.records[1].with_suffix(".hea")
        slow.write_text(slow.read_text().replace(f" {RATE} ", " 0.1 ", 1))
        run = ecglens("explain", slow, self.demo("sinus-rhythm"), "--out", self.out)
        self.assertFailed(run, slow.stem, "too long for the model", code=1)

    def test_a_long_record_is_delineated_in_bounded_memory(self):
        self.assertBounded("--out", self.out, before=("delineate",))

    def test_a_long_record_is_shown_filtered_in_bounded_memory(self):
        self.assertBounded("--filter", "highpass=0.5,lowpass=40,notch=50", "--screenshot",
                           self.dir / "page.png", besides=TORCH_MB)


if __name__ == "__main__":
    unittest.main()
