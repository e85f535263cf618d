# SPDX-License-Identifier: GPL-3.0-or-later
"""The page from the command line: layouts, order, scales, themes, filters; and what it looks like."""
import re
import unittest

from cli import ecglens
from pictures import LAYOUTS, PictureTest


class Page(PictureTest):
    drawn = {}  # the same words give the same page, see records_cli_test.py

    def svg(self, *arguments):
        if arguments not in self.drawn:
            self.assertDone(self.explain(self.demo(), "--format", "svg", *arguments))
            self.drawn[arguments] = (self.out / "sinus-rhythm.svg").read_text()
        return self.drawn[arguments]

    def test_layouts_hold_the_leads_they_name(self):
        for layout, count in zip(LAYOUTS, (1, 1, 1, 1, 0)):
            with self.subTest(layout=layout):
                text = self.svg("--layout", layout)
                self.assertEqual(text.count(">aVL<"), count)
                self.assertGreaterEqual(text.count(">V2<"), 1)

    def test_scales_order_and_filter_are_named_on_the_page(self):
        text = self.svg("--speed", "50", "--gain", "20", "--half-gain-chest", "--order", "cabrera",
                        "--filter", "highpass=0.5,lowpass=40,notch=50")
        # Too large for the paper: the page states the scale that is true, here 54 % of what was asked for.
        for words in ("27 mm/s   10.8 mm/mV (V leads 5.4) (reduced to fit A4)", "−aVR",
                      "high-pass 0.5 Hz, low-pass 40 Hz, notch 50 Hz"):
            self.assertIn(words, text)
        usual = self.svg()
        for words in ("unfiltered", "25 mm/s", "10 mm/mV"):
            self.assertIn(words, usual)
        self.assertNotIn("reduced", usual)

    def test_the_network_never_gets_the_filter(self):
        record = self.demo()
        self.assertDone(self.explain(record, "--format", "json"))
        plain = (self.out / "sinus-rhythm.json").read_bytes()
        self.assertDone(self.explain(record, "--format", "json,svg", "--filter", "lowpass=40"))
        self.assertEqual((self.out / "sinus-rhythm.json").read_bytes(), plain)

    def test_waves_are_marked_when_asked_for(self):
        self.assertNotIn(">waves<", self.svg())
        self.assertIn(">waves<", self.svg("--waves"))

    def test_monochrome_has_no_colour(self):
        text = self.svg("--theme", "mono")
        for part in text.split('="#')[1:]:
            r, g, b = part[0:2], part[2:4], part[4:6]
            self.assertTrue(r == g == b, part[:6])

    def test_pages_are_exactly_the_paper_asked_for(self):
        record = self.demo()
        for paper, size in (("a4", (297, 210)), ("letter", (279.4, 215.9))):
            for layout in ("3x4", "12x1"):
                with self.subTest(paper=paper, layout=layout):
                    self.assertDone(self.explain(record, "--format", "pdf", "--paper", paper, "--layout",
                                                 layout))
                    pdf = (self.out / "sinus-rhythm.pdf").read_bytes()
                    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
                    self.assertTrue(boxes)
                    for box in boxes:
                        mm = sorted((float(points) / 72 * 25.4 for points in box), reverse=True)
                        self.assertAlmostEqual(mm[0], size[0], delta=0.05)
                        self.assertAlmostEqual(mm[1], size[1], delta=0.05)

    def test_measurements_stand_above_the_ecg(self):
        text = self.svg()
        for words in (" bpm", "PR 1", "QRS ", "QT/QTc (Bazett) ", "axes P "):
            self.assertIn(words, text)
        self.assertIn("QT/QTc (Hodges) ", self.svg("--qtc", "hodges"))

    def test_wrong_words_are_wrong_usage(self):
        record = self.demo()
        for arguments in (("--layout", "4x3"), ("--order", "alphabetical"), ("--theme", "pink"),
                          ("--speed", "30"), ("--gain", "7"), ("--filter", "bandpass=1"),
                          ("--palette", "loud"), ("--paper", "a5"), ("--qtc", "bazet"),
                          ("--rhythm", "I,II,III,V1")):
            with self.subTest(arguments=arguments):
                run = self.explain(record, "--format", "svg", *arguments)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertTrue(run.stderr.strip())

    def test_a_lead_that_is_not_there_is_said(self):
        run = self.explain(self.demo(), "--format", "svg", "--layout", "V9")
        self.assertFailed(run, "sinus-rhythm", "V9")

    def test_an_unknown_language_is_wrong_usage(self):
        run = ecglens("--demo", "sinus-rhythm", "--language", "tlh", "--screenshot",
                      self.dir / "no.png")
        self.assertFailed(run, "tlh", "de", code=2)

    def test_a_long_record_in_columns_is_shown_in_pages(self):
        record = self.demo(duration=38)
        self.assertDone(self.explain(record, "--format", "svg,pdf", "--begin", "20"))
        text = (self.out / "sinus-rhythm.svg").read_text()
        for words in ("20–30 s of 38 s", ">25 s<", ">aVR<", ">V6<"):
            self.assertIn(words, text)
        self.assertNotIn(">35 s<", text)
        pdf = (self.out / "sinus-rhythm.pdf").read_bytes()
        self.assertEqual(pdf.count(b"/Type /Page\n"), 4)
        first = self.window("long", record, "--layout", "3x4").read_bytes()
        self.assertNotEqual(first, self.window("long-later", record, "--layout", "3x4", "--begin",
                                               "20").read_bytes())

    def test_what_a_picture_leaves_out_is_said(self):
        record = self.demo(duration=38)
        run = self.explain(record, "--format", "png,svg", "--dpi", "50")
        self.assertDone(run)
        for format in ("png", "svg"):
            self.assertIn(f"{format}: The picture holds 0–10 s of 38 s; a PDF has all of it, on 4 "
                          "sheets.", run.stderr)
        whole = self.explain(record, "--format", "pdf")
        self.assertDone(whole)
        self.assertNotIn("holds", whole.stderr)

    def test_strips_band_and_coloured_trace_are_chosen_by_words(self):
        plain = self.svg("--strips", "none")
        for words in (">uncertainty<", ">cluster<"):
            self.assertNotIn(words, plain)
        some = self.svg("--strips", "entropy")
        self.assertIn(">uncertainty<", some)
        self.assertNotIn(">cluster<", some)
        self.assertNotEqual(self.svg("--strips", "none", "--band"), plain)
        self.assertNotEqual(self.svg("--strips", "none", "--coloured-trace"), plain)
        self.assertLess(len(self.svg("--no-hatching")), len(self.svg()))
        # At half the gain the paper has room for strips under every row.
        self.assertEqual(self.svg("--gain", "5", "--strips-once").count(">uncertainty<") + 3,
                         self.svg("--gain", "5").count(">uncertainty<"))


if __name__ == "__main__":
    unittest.main()
