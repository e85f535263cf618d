# SPDX-License-Identifier: GPL-3.0-or-later
"""ecglens convert, and tables of numbers, through the command line."""
import unittest

import numpy as np

from cli import DATA, LEADS, ProgramTest, ecglens, needs_data, write_wfdb


def noise(leads=12, samples=2750):
    """Whole microvolts, as format 16 with gain 1000 holds them; the limb leads agree."""
    mv = np.random.default_rng(7).integers(-1500, 1500, (leads, samples)) / 1000
    if leads >= 6:
        mv[2] = mv[1] - mv[0]
        mv[3], mv[4], mv[5] = -(mv[0] + mv[1]) / 2, mv[0] - mv[1] / 2, mv[1] - mv[0] / 2
    return np.round(mv, 3)


def read_edf(path):
    """(rate, {label: millivolts}) by NumPy alone; for leads of one rate in mV."""
    raw = path.read_bytes()
    count, records, seconds = int(raw[252:256]), int(raw[236:244]), float(raw[244:252])
    start, columns = 256, []
    for width in (16, 80, 8, 8, 8, 8, 8, 80, 8, 32):
        columns.append([raw[start + k * width : start + (k + 1) * width].decode("ascii").strip()
                        for k in range(count)])
        start += count * width
    label, _, unit, pmin, pmax, dmin, dmax, _, samples, _ = columns
    samples = np.array([int(n) for n in samples])
    ends = np.cumsum(samples)
    block = np.frombuffer(raw, "<i2", offset=start).reshape(records, ends[-1]).astype(int)
    leads = {}
    for k in range(count - 1):
        assert unit[k] == "mV"
        digits = block[:, ends[k] - samples[k] : ends[k]].ravel()
        step = (float(pmax[k]) - float(pmin[k])) / (int(dmax[k]) - int(dmin[k]))
        leads[label[k]] = float(pmin[k]) + (digits - int(dmin[k])) * step
    return samples[0] / seconds, leads


class Convert(ProgramTest):
    def convert(self, *arguments, formats="csv,wfdb,edf"):
        return ecglens("convert", *arguments, "--out", self.out, "--format", formats)

    def test_csv_is_time_and_leads_in_millivolts_at_full_precision(self):
        mv = noise()
        run = self.convert(write_wfdb(self.dir, "a", mv, 257), formats="csv")
        self.assertDone(run)
        lines = (self.out / "a.csv").read_text().splitlines()
        self.assertEqual(lines[0].split(","), ["time_s"] + LEADS)
        table = np.array([[float(x) for x in line.split(",")] for line in lines[1:]])
        np.testing.assert_array_equal(table[:, 0], np.arange(2750) / 257)
        np.testing.assert_array_equal(table[:, 1:].T, np.round(mv * 1000) / 1000)
        self.assertEqual(run.stdout.split(), [str(self.out / "a.csv")])

    def test_edf_holds_the_same_values(self):
        mv = noise()
        self.assertDone(self.convert(write_wfdb(self.dir, "a", mv, 500), formats="edf"))
        rate, leads = read_edf(self.out / "a.edf")
        self.assertEqual(rate, 500)
        self.assertEqual(list(leads), ["ECG " + lead for lead in LEADS])
        for k, values in enumerate(leads.values()):
            np.testing.assert_allclose(values[:2750], mv[k], atol=1e-9)

    def test_wfdb_holds_the_same_values(self):
        mv = noise(2)
        self.assertDone(self.convert(write_wfdb(self.dir, "a", mv, 500, ["V1", "V2"]), formats="wfdb"))
        digits = np.fromfile(self.out / "a.dat", "<i2").reshape(-1, 2).T
        np.testing.assert_array_equal(digits, np.round(mv * 1000))
        self.assertIn("a.dat 16 1000(0)/mV", (self.out / "a.hea").read_text())

    def test_missing_samples_stay_missing(self):
        missing = np.zeros((12, 2750), bool)
        missing[7, 100:300] = True
        self.assertDone(self.convert(write_wfdb(self.dir, "gap", noise(), 500, missing=missing)))
        row = (self.out / "gap.csv").read_text().splitlines()[101].split(",")
        self.assertEqual(row[8], "")
        self.assertNotEqual(row[7], "")
        for extension in (".csv", ".hea", ".edf"):
            run = ecglens("info", self.out / ("gap" + extension))
            self.assertDone(run)
            self.assertIn("200 of 2750 samples are missing", run.stdout, extension)

    def test_what_was_converted_is_explained_alike(self):
        self.assertDone(self.convert(self.demo()))
        results = []
        for extension in (".csv", ".hea", ".edf"):
            self.assertDone(self.explain(self.out / ("sinus-rhythm" + extension)))
            results.append(self.result("sinus-rhythm"))
        for other in results[1:]:
            self.assertEqual(results[0]["cluster"], other["cluster"])
            for a, b in zip(results[0]["predictions"], other["predictions"]):
                self.assertAlmostEqual(a["probability"], b["probability"], places=5)

    def test_a_bad_record_does_not_stop_the_others(self):
        write_wfdb(self.dir, "good", noise(), 500)
        (self.dir / "bad.edf").write_bytes(b"0       ")
        run = self.convert(self.dir, formats="csv")
        self.assertFailed(run, "bad.edf", "ends within its header")
        self.assertEqual([p.name for p in self.out.iterdir()], ["good.csv"])

    def test_a_record_is_not_overwritten_by_its_copy(self):
        path = write_wfdb(self.dir, "a", noise(), 500)
        before = path.with_suffix(".dat").read_bytes()
        run = ecglens("convert", path, "--out", self.dir, "--format", "wfdb")
        self.assertFailed(run, "a.hea", "overwritten")
        self.assertEqual(path.with_suffix(".dat").read_bytes(), before)

    def test_names_that_wfdb_cannot_tell_apart_are_kept_apart(self):
        for name, table in (("a b", "time_s,II (mV)\n0,1\n0.004,2\n"), ("a_b", "time_s,II (mV)\n0,3\n0.004,4\n")):
            (self.dir / (name + ".csv")).write_text(table)
        run = ecglens("convert", self.dir / "a b.csv", self.dir / "a_b.csv", "--out", self.out, "--format", "wfdb,csv")
        self.assertDone(run)
        self.assertEqual(sorted(p.name for p in self.out.iterdir()),
                         ["a b.csv", "a_b-2.csv", "a_b-2.dat", "a_b-2.hea", "a_b.dat", "a_b.hea"])
        self.assertIn("a_b-2", run.stderr)

    def test_wrong_usage(self):
        path = write_wfdb(self.dir, "a", noise(), 500)
        for more in ([], ["--format", "xml"], ["--format", "csv", "--csv-rate", "0"],
                     ["--format", "csv", "--csv-rate", "nan"], ["--format", "csv", "--csv-unit", "kg"]):
            with self.subTest(more=more):
                run = ecglens("convert", path, "--out", self.out, *more)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertFalse(self.out.exists())

    @needs_data
    def test_real_records_keep_every_value(self):
        records = sorted((DATA / "formats" / "cinc2021").glob("*.hea"))[:3]
        records += [DATA / "formats" / "wfdb" / name for name in ("s0010_re.hea", "test01_00s.hea")]
        self.assertDone(self.convert(*records))
        for record in records:
            table = np.genfromtxt(self.out / (record.stem + ".csv"), delimiter=",", skip_header=1)
            _, edf = read_edf(self.out / (record.stem + ".edf"))
            for k, values in enumerate(edf.values()):
                np.testing.assert_allclose(values[: len(table)], table[:, k + 1], atol=1e-6)


class Missing(ProgramTest):
    def test_a_gap_is_left_out_of_the_edf_file_and_no_lead_falls_to_32_millivolts(self):
        mv = noise(12, 5000)
        rows = ["time_s," + ",".join(f"{name} (mV)" for name in LEADS)]
        for k in range(5000):
            cells = ["" if 2000 <= k < 3500 or (k < 1250 and n == 11) else f"{x:.3f}"
                     for n, x in enumerate(mv[:, k])]
            rows.append(",".join([f"{k / 500:.3f}"] + cells))
        path = self.dir / "g.csv"
        path.write_text("\n".join(rows) + "\n")
        run = ecglens("convert", path, "--out", self.out, "--format", "edf,csv")
        self.assertDone(run)
        self.assertIn("EDF+D", run.stderr)
        raw = (self.out / "g.edf").read_bytes()
        self.assertEqual(raw[192:197], b"EDF+D")
        self.assertIn(b"+7\x14\x14", raw)
        _, leads = read_edf(self.out / "g.edf")
        for values in leads.values():
            self.assertEqual(len(values), 3500)
            self.assertLess(np.abs(values).max(), 3.1)
        # The program reads it back as it was.
        self.assertDone(ecglens("convert", self.out / "g.edf", "--out", self.dir / "back",
                                "--format", "csv"))
        was = (self.out / "g.csv").read_text().splitlines()
        back = (self.dir / "back" / "g.csv").read_text().splitlines()
        self.assertEqual(len(was), len(back))
        for a, b in zip(was[1::97], back[1::97]):
            self.assertEqual([x == "" for x in a.split(",")], [x == "" for x in b.split(",")])


class Tables(ProgramTest):
    def test_a_table_that_says_too_little_names_the_options_and_then_opens(self):
        mv = noise(12, 5000)
        path = self.dir / "t.csv"
        np.savetxt(path, np.round(mv.T * 1000), fmt="%d", delimiter=";")
        self.assertFailed(self.explain(path), "t.csv", "--csv-rate", "--csv-unit", "--csv-leads")
        options = ["--csv-rate", 500, "--csv-unit", "uv", "--csv-leads", ",".join(LEADS)]
        self.assertDone(self.explain(path, *options))
        run = ecglens("info", path, *options)
        self.assertDone(run)
        self.assertIn("5000 (10 s)", run.stdout)

    def test_the_leads_of_any_format_can_be_named(self):
        self.assertDone(ecglens("convert", write_wfdb(self.dir, "a", noise(12, 5000), 500),
                                "--out", self.out, "--format", "edf"))
        raw = bytearray((self.out / "a.edf").read_bytes())
        for k in range(12):
            raw[256 + 16 * k : 272 + 16 * k] = str(k + 1).encode().ljust(16)
        path = self.dir / "numbered.edf"
        path.write_bytes(raw)
        self.assertFailed(self.explain(path))
        for option in ("--leads", "--csv-leads"):
            self.assertDone(self.explain(path, option, ",".join(LEADS)))
        few = ecglens("info", path, "--leads", "I,II")
        self.assertFailed(few, "12 channels", "2 names")

    def test_every_command_takes_the_options(self):
        for command in ("explain", "fit", "predict", "delineate", "info", "convert"):
            for option in ("--csv-rate", "--leads"):
                self.assertIn(option, ecglens(command, "--help").stdout, command)
        self.assertIn("--csv-rate", ecglens("--help").stdout)


if __name__ == "__main__":
    unittest.main()
