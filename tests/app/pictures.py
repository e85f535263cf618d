# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window, for tests of what it looks like."""
import os
import pathlib
import struct
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


class PictureTest(ProgramTest):
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
