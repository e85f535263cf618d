# SPDX-License-Identifier: GPL-3.0-or-later
"""Good and bad records through the command line, as a user would meet them."""
import shutil
import unittest

import numpy as np

from cli import LEADS, ProgramTest, ecglens, write_wfdb


def beats(samples, rate, leads=12):
    """A plain periodic signal in mV; the checks here are not about its shape."""
    t = np.arange(samples) / rate
    one = np.exp(-0.5 * ((t % 0.8 - 0.4) / 0.012) ** 2) + 0.2 * np.exp(-0.5 * ((t % 0.8 - 0.65) / 0.04) ** 2)
    mv = np.array([one * (0.5 + 0.1 * k) for k in range(leads)])
    if leads >= 6:  # the limb leads must agree with each other
        mv[2] = mv[1] - mv[0]
        mv[3], mv[4], mv[5] = -(mv[0] + mv[1]) / 2, mv[0] - mv[1] / 2, mv[1] - mv[0] / 2
    return mv


class BadRecords(ProgramTest):
    def damaged(self, change):
        path = self.demo()
        change(path.with_suffix(".hea"), path.with_suffix(".dat"))
        return self.explain(path)

    def test_missing_record(self):
        self.assertFailed(self.explain(self.dir / "nothing"), "nothing", "no such")

    def test_missing_signal_file(self):
        self.assertFailed(self.damaged(lambda hea, dat: dat.unlink()), "sinus-rhythm.dat")

    def test_empty_header(self):
        self.assertFailed(self.damaged(lambda hea, dat: hea.write_text("")), "sinus-rhythm")

    def test_empty_signal_file(self):
        self.assertFailed(self.damaged(lambda hea, dat: dat.write_bytes(b"")), "sinus-rhythm.dat")

    def test_truncated_signal_file_is_opened_as_far_as_it_goes_or_refused_with_the_file(self):
        run = self.damaged(lambda hea, dat: dat.write_bytes(dat.read_bytes()[:-50001]))
        self.assertIn("sinus-rhythm", run.stderr)
        self.assertIn(run.returncode, (0, 1))

    def test_header_that_lies_about_counts(self):
        good = self.demo()
        lines, files = good.with_suffix(".hea").read_text().splitlines()[1:], []
        for k, counts in enumerate(("12 500 1000000000000", "99999999 500 5000", "-3 500 5000", "12 0 5000",
                                    "12 nan 5000", "12 -500 5000", "twelve 500 5000")):
            files.append(good.with_name(f"liar-{k}.hea"))
            files[-1].write_text("\n".join([f"liar-{k} {counts}", *lines]))
        run = self.explain(*files)
        for file in files:
            self.assertIn(file.stem, run.stderr)
        self.assertIn(run.returncode, (0, 1))
        self.assertNotIn("Sanitizer", run.stderr)

    def test_header_that_points_outside_its_folder(self):
        run = self.damaged(lambda hea, dat: hea.write_text(hea.read_text().replace("sinus-rhythm.dat",
                                                                                   "../../etc/passwd")))
        self.assertFailed(run, "sinus-rhythm")

    def test_binary_junk(self):
        junk = self.dir / "junk.hea"
        junk.write_bytes(np.random.default_rng(0).bytes(4096))
        self.assertFailed(self.explain(junk), "junk")

    def test_one_bad_record_among_good_ones(self):
        folder = self.demo("sinus-rhythm").parent
        self.demo("inferior-infarction")
        (folder / "RECORDS").unlink()
        (folder / "broken.hea").write_text("broken 12 500 5000\nbroken.dat 16 1000/mV\n")
        run = self.explain(folder)
        self.assertFailed(run, "broken")
        self.assertEqual(sorted(p.name for p in self.out.iterdir()),
                         ["inferior-infarction.json", "sinus-rhythm.json"])

    def test_one_lead_is_refused_naming_the_missing_leads(self):
        path = write_wfdb(self.dir, "single", beats(5000, 500, 1), 500, ["II"])
        self.assertFailed(self.explain(path), "single", "V1")

    def test_lead_without_any_sample(self):
        mv = beats(5000, 500)
        missing = np.zeros(mv.shape, bool)
        missing[7] = True
        path = write_wfdb(self.dir, "nolead", mv, 500, missing=missing)
        run = self.explain(path)
        self.assertDone(run)
        self.assertIn("V2", run.stderr)
        self.assertAlmostEqual(self.result("nolead")["coverage"], 11 / 12, delta=1e-3)

    def test_a_folder_without_records(self):
        empty = self.dir / "empty"
        empty.mkdir()
        self.assertFailed(self.explain(empty), "empty")

    def test_output_that_cannot_be_written(self):
        path = self.demo()
        self.assertFailed(ecglens("explain", path, "--out", "/proc/nowhere"), "/proc/nowhere")
        self.assertFailed(ecglens("explain", path, "--out", path.with_suffix(".hea")), "sinus-rhythm.hea")


class UnusualRecords(ProgramTest):
    def explained(self, name, *arguments):
        run = self.explain(*arguments)
        self.assertDone(run)
        return self.result(name), run

    def test_any_sampling_rate_gives_the_same_answer(self):
        reference, rates = None, (100, 257, 360, 500, 1000)
        self.assertDone(self.explain(*(write_wfdb(self.dir, f"r{rate}", beats(10 * rate, rate), rate)
                                       for rate in rates)))
        for rate in rates:
            with self.subTest(rate=rate):
                result = self.result(f"r{rate}")
                self.assertEqual(result["time_s"], {"start": 0, "step": 0.01, "count": 1000})
                p = np.array([x["probability"] for x in result["predictions"]])
                reference = p if reference is None else reference
                np.testing.assert_allclose(p, reference, atol=0.06)

    def test_fifteen_leads(self):
        leads = [l.lower() for l in LEADS] + ["vx", "vy", "vz"]
        path = write_wfdb(self.dir, "fifteen", np.vstack([beats(5000, 500), beats(5000, 500, 3)]), 500, leads)
        result, _ = self.explained("fifteen", path)
        self.assertEqual(result["record"]["leads"][:12], LEADS)
        self.assertEqual(len(result["record"]["leads"]), 15)

    def test_eight_leads_are_completed(self):
        mv = beats(5000, 500)[[0, 1, 6, 7, 8, 9, 10, 11]]
        path = write_wfdb(self.dir, "eight", mv, 500, ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"])
        result, run = self.explained("eight", path)
        self.assertEqual(result["record"]["leads"], LEADS)
        self.assertIn("aVF were not in the file: computed from I and II", " ".join(result["warnings"]))
        self.assertIn("computed from I and II", run.stderr)

    def test_three_seconds(self):
        path = write_wfdb(self.dir, "short", beats(1500, 500), 500)
        result, run = self.explained("short", path)
        self.assertEqual(result["time_s"]["count"], 300)
        self.assertEqual(len(result["cluster"]), 300)
        self.assertAlmostEqual(sum(result["proportions"]), 1, places=6)
        self.assertTrue(any("3" in w and "10" in w for w in result["warnings"]), result["warnings"])

    def test_thirty_eight_seconds(self):
        path = write_wfdb(self.dir, "long", beats(19000, 500), 500)
        result, _ = self.explained("long", path)
        self.assertEqual(len(result["cluster"]), result["time_s"]["count"])
        self.assertEqual(result["time_s"]["count"], 3800)
        windows = result["windows"]
        self.assertEqual((windows[0]["start_s"], windows[-1]["end_s"]), (0, 38))
        self.assertGreater(len(windows), 3)

    def test_missing_samples_flat_and_saturated_leads_are_said(self):
        mv = beats(5000, 500)
        missing = np.zeros(mv.shape, bool)
        missing[6, 1000:1200] = True
        mv[8] = 0
        mv[10] = np.clip(mv[10] * 100, -5, 5)
        path = write_wfdb(self.dir, "poor", mv, 500, missing=missing)
        result, _ = self.explained("poor", path)
        said = " ".join(result["warnings"])
        for lead in ("V1", "V3", "V5"):
            self.assertIn(lead, said)

    def test_same_bytes_each_time(self):
        path = self.demo()
        self.explained("sinus-rhythm", path, "--format", "json,csv,png,pdf,svg")
        first = {p.name: p.read_bytes() for p in self.out.iterdir()}
        self.assertEqual(len(first), 5)
        shutil.rmtree(self.out)
        self.explained("sinus-rhythm", path, "--format", "json,csv,png,pdf,svg")
        for name, content in first.items():
            self.assertEqual((self.out / name).read_bytes(), content, name)


if __name__ == "__main__":
    unittest.main()
