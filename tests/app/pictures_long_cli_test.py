# SPDX-License-Identifier: GPL-3.0-or-later
"""The window at every size and density, in every layout and theme."""
import unittest

from pictures import LAYOUTS, THEMES, PictureTest


class Pictures(PictureTest):
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


if __name__ == "__main__":
    unittest.main()
