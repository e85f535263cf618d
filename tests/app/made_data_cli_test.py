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
    def predicted(self, files, model):
        """What one run says of each file, in their order."""
        records, out = self.dir / "RECORDS", self.dir / "p.csv"
        records.write_text("".join(f"{SET / file}\n" for file in files))
        self.assertDone(ecglens("predict", records, "--model", SET / f"{model}.pt", "--out", out))
        rows = list(csv.DictReader(out.read_text().splitlines()))
        self.assertEqual(len(rows), len(files))
        return [[float(row[label]) for label in "ABC"] for row in rows]

    def test_every_format_of_the_whole_ecg_gives_the_prediction_of_pytorch(self):
        whole = [name for name, file in FILES.items() if file["rate_hz"] == 250 and
                 file["pieces"] == [[0, 0, 2500]] and "508" not in name]  # of 8 bits: too coarse
        self.assertGreaterEqual(len(whole), 11)
        for name, row in zip(whole, self.predicted(whole, "small")):
            for got, expected in zip(row, EXPECTED["small"]["whole"]):
                self.assertAlmostEqual(got, expected, delta=2e-5, msg=name)

    def test_the_network_gets_a_tracing_of_code15_as_the_data_set_stores_it(self):
        stored, cut = (EXPECTED["centred"][k] for k in ("as_stored", "padding_cut"))
        self.assertGreater(max(abs(a - b) for a, b in zip(stored, cut)), 0.05, "the network sees no difference")
        (row,) = self.predicted(["code15.hdf5"], "centred")
        for got, expected in zip(row, stored):
            self.assertAlmostEqual(got, expected, delta=2e-5)


if __name__ == "__main__":
    unittest.main()
