# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the exporter share: its module, and its command as a user runs it."""
import json
import subprocess
import sys

import torch

from cli import SOURCE

EXPORTER = SOURCE / "resources" / "exporter"
sys.path[:0] = [str(EXPORTER), str(SOURCE / "tests" / "models")]
torch.set_num_threads(1)


def command(*arguments):
    return subprocess.run([sys.executable, "-B", EXPORTER / "ecglens_export.py", *map(str, arguments)],
                          capture_output=True, text=True, timeout=300)


def embedded(file):
    extra = {"ecglens.json": ""}
    torch.jit.load(str(file), _extra_files=extra)
    return json.loads(extra["ecglens.json"])
