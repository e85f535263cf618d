# SPDX-License-Identifier: GPL-3.0-or-later
"""ecglens delineate, as a user meets it."""
import json
import unittest

import numpy as np

from cli import LEADS, ProgramTest, ecglens, write_wfdb


class Delineate(ProgramTest):
    def delineate(self, *records):
        return ecglens("delineate", *records, "--out", self.out)

    def test_waves_of_every_lead_are_written_in_samples_of_the_record(self):
        for rate in (100, 500):
            with self.subTest(rate=rate):
                record = self.demo(rate=rate)
                run = self.delineate(record)
                self.assertDone(run)
                file = self.out / "sinus-rhythm.waves.json"
                self.assertEqual(run.stdout.strip(), str(file))
                result = json.loads(file.read_text())
                self.assertEqual(set(result), {"sampling_rate_hz", "pacing_spikes", "leads"})
                self.assertEqual(result["sampling_rate_hz"], rate)
                # null: not looked for below 300 Hz
                self.assertEqual(result["pacing_spikes"], None if rate < 300 else [])
                self.assertEqual(list(result["leads"]), LEADS)
                for waves in result["leads"].values():
                    self.assertGreaterEqual(sum(w["wave"] == "QRS" for w in waves), 9)
                    for wave in waves:
                        self.assertEqual(set(wave), {"wave", "onset", "peak", "offset", "beat", "confidence"})
                        self.assertIn(wave["wave"], ("P", "QRS", "T"))
                        self.assertLessEqual(0, wave["onset"])
                        self.assertLessEqual(wave["onset"], wave["peak"])
                        self.assertLessEqual(wave["peak"], wave["offset"])
                        self.assertLess(wave["offset"], 10 * rate)
                        self.assertTrue(0.45 <= wave["confidence"] <= 1)

    def test_a_bad_record_is_reported_and_the_others_are_done(self):
        good = self.demo()
        run = self.delineate(self.dir / "nothing", good)
        self.assertFailed(run, "nothing", "no such")
        self.assertTrue((self.out / "sinus-rhythm.waves.json").is_file())

    def test_a_record_without_a_beat_is_said_to_have_none(self):
        flat = write_wfdb(self.dir, "flat", np.zeros((2, 3000)), 300, leads=["I", "II"])
        run = self.delineate(flat)
        self.assertDone(run)
        self.assertIn("no heart beat", run.stderr)
        result = json.loads((self.out / "flat.waves.json").read_text())
        self.assertEqual(result["leads"]["II"], [])

    def test_records_of_one_name_do_not_overwrite_each_other(self):
        record = self.demo()
        run = self.delineate(record, record)
        self.assertDone(run)
        self.assertEqual({p.name for p in self.out.iterdir()},
                         {"sinus-rhythm.waves.json", "sinus-rhythm-2.waves.json"})

    def test_without_a_record_the_usage_is_wrong(self):
        self.assertEqual(ecglens("delineate").returncode, 2)


if __name__ == "__main__":
    unittest.main()
