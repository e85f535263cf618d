# SPDX-License-Identifier: GPL-3.0-or-later
"""The page from the command line: layouts, order, scales, themes, filters; and what it looks like."""
import os
import pathlib
import struct
import unittest
import zlib

from cli import ProgramTest, ecglens

LAYOUTS = ("3x4", "3x4r3", "6x2", "12x1", "V2")
THEMES = ("light", "dark", "mono")


def picture(path):
    """Width, height, and how many different bytes the picture's rows hold."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    return width, height, len(set(zlib.decompress(packed)))


class Page(ProgramTest):
    def svg(self, *arguments):
        self.assertDone(self.explain(self.demo(), "--format", "svg", *arguments))
        return (self.out / "sinus-rhythm.svg").read_text()

    def test_layouts_hold_the_leads_they_name(self):
        for layout, count in zip(LAYOUTS, (1, 1, 1, 1, 0)):
            with self.subTest(layout=layout):
                text = self.svg("--layout", layout)
                self.assertEqual(text.count(">aVL<"), count)
                self.assertGreaterEqual(text.count(">V2<"), 1)

    def test_scales_order_and_filter_are_named_on_the_page(self):
        text = self.svg("--speed", "50", "--gain", "20", "--half-gain-chest", "--order", "cabrera",
                        "--filter", "highpass=0.5,lowpass=40,notch=50")
        for words in ("50 mm/s", "20 mm/mV", "V leads 10", "−aVR",
                      "high-pass 0.5 Hz, low-pass 40 Hz, notch 50 Hz"):
            self.assertIn(words, text)
        self.assertIn("unfiltered", self.svg())

    def test_the_network_never_gets_the_filter(self):
        self.assertDone(self.explain(self.demo(), "--format", "json"))
        plain = (self.out / "sinus-rhythm.json").read_bytes()
        self.assertDone(self.explain(self.demo(), "--format", "json,svg", "--filter", "lowpass=40"))
        self.assertEqual((self.out / "sinus-rhythm.json").read_bytes(), plain)

    def test_waves_are_marked_when_asked_for(self):
        self.assertNotIn(">waves<", self.svg())
        self.assertIn(">waves<", self.svg("--waves"))

    def test_monochrome_has_no_colour(self):
        text = self.svg("--theme", "mono")
        for part in text.split('="#')[1:]:
            r, g, b = part[0:2], part[2:4], part[4:6]
            self.assertTrue(r == g == b, part[:6])

    def test_wrong_words_are_wrong_usage(self):
        for arguments in (("--layout", "4x3"), ("--order", "alphabetical"), ("--theme", "pink"),
                          ("--speed", "30"), ("--gain", "7"), ("--filter", "bandpass=1"),
                          ("--palette", "loud"), ("--rhythm", "I,II,III,V1")):
            with self.subTest(arguments=arguments):
                run = self.explain(self.demo(), "--format", "svg", *arguments)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertTrue(run.stderr.strip())

    def test_a_lead_that_is_not_there_is_said(self):
        run = self.explain(self.demo(), "--format", "svg", "--layout", "V9")
        self.assertFailed(run, "sinus-rhythm", "V9")

    def window(self, name, *arguments, scale=1, size=(1000, 700)):
        """A picture of the window; kept to be looked at in $ECGLENS_PICTURES, if that is set."""
        folder = pathlib.Path(os.environ.get("ECGLENS_PICTURES", self.dir))
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}-{scale}x.png"
        self.assertDone(ecglens(*arguments, "--screenshot", file, "--size", "%dx%d" % size,
                                environment={"QT_SCALE_FACTOR": str(scale)}))
        width, height, different = picture(file)
        self.assertEqual((width, height), (size[0] * scale, size[1] * scale))
        self.assertGreater(different, 100, "an empty picture")
        return file

    def test_pictures_of_every_layout_and_theme_at_every_density(self):
        for scale in (1, 1.5, 2):
            for layout in LAYOUTS:
                for theme in THEMES:
                    with self.subTest(scale=scale, layout=layout, theme=theme):
                        self.window(f"{layout}-{theme}", "--demo", "inferior-infarction", "--waves",
                                    "--layout", layout, "--theme", theme, scale=scale,
                                    size=(1400, 900))

    def test_pictures_from_the_smallest_window_to_a_very_large_one(self):
        for size in ((1000, 700), (1600, 1000), (3840, 2160)):
            for language in ("en", "de"):
                with self.subTest(size=size, language=language):
                    self.window("window-%dx%d-%s" % (*size, language), "--demo",
                                "inferior-infarction", "--language", language, size=size)

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

    def test_strips_band_and_coloured_trace_are_chosen_by_words(self):
        plain = self.svg("--strips", "none")
        for words in (">entropy<", ">cluster<"):
            self.assertNotIn(words, plain)
        some = self.svg("--strips", "entropy")
        self.assertIn(">entropy<", some)
        self.assertNotIn(">cluster<", some)
        self.assertNotEqual(self.svg("--strips", "none", "--band"), plain)
        self.assertNotEqual(self.svg("--strips", "none", "--coloured-trace"), plain)
        self.assertLess(len(self.svg("--no-hatching")), len(self.svg()))
        self.assertEqual(self.svg("--strips-once").count(">entropy<") + 3,
                         self.svg().count(">entropy<"))


if __name__ == "__main__":
    unittest.main()
