# SPDX-License-Identifier: GPL-3.0-or-later
"""Predictions from the set of tests/data, in every format, against PyTorch's own. Needs no recordings."""
import csv
import json
import unittest

from cli import SOURCE, ProgramTest, ecglens

SET = SOURCE / "tests" / "data"
FILES = json.loads((SET / "reference.json").read_text())["files"]
EXPECTED = json.loads((SET / "model_reference.json").read_text())


class MadeData(ProgramTest):
    def predicted(self, file, model):
        out = self.dir / "p.csv"
        self.assertDone(ecglens("predict", SET / file, "--model", SET / f"{model}.pt", "--out", out))
        (row,) = csv.DictReader(out.open())
        return [float(row[label]) for label in "ABC"]

    def test_every_format_of_the_whole_ecg_gives_the_prediction_of_pytorch(self):
        whole = [name for name, file in FILES.items() if file["rate_hz"] == 250 and
                 file["pieces"] == [[0, 0, 2500]] and "508" not in name]  # of 8 bits: too coarse
        self.assertGreaterEqual(len(whole), 11)
        for name in whole:
            for got, expected in zip(self.predicted(name, "small"), EXPECTED["small"]["whole"]):
                self.assertAlmostEqual(got, expected, delta=2e-5, msg=name)

    def test_the_network_gets_a_tracing_of_code15_as_the_data_set_stores_it(self):
        stored, cut = (EXPECTED["centred"][k] for k in ("as_stored", "padding_cut"))
        self.assertGreater(max(abs(a - b) for a, b in zip(stored, cut)), 0.05, "the network sees no difference")
        for got, expected in zip(self.predicted("code15.hdf5", "centred"), stored):
            self.assertAlmostEqual(got, expected, delta=2e-5)


if __name__ == "__main__":
    unittest.main()
