#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The delineation network's answer, by PyTorch, to a small made-up input.

The network is rebuilt from weights.bin, in which the batch norms are folded, so that the reference
belongs to the very numbers that the program carries.

    /usr/bin/python3 make_network_reference.py > delineation_network.json
"""
import json
import pathlib
import platform
import sys

import numpy as np
import torch

MODEL = pathlib.Path(__file__).resolve().parents[4] / "resources" / "models" / "delineator"
sys.path.insert(0, str(MODEL))
sys.dont_write_bytecode = True
from network import from_weights  # noqa: E402


def signal(leads, samples):
    """Beats of two shapes; integer arithmetic and sines, so that any language makes it alike."""
    k = np.arange(samples)
    return np.stack([((k * 7919 % 101) - 50) / 500 + 0.3 * np.sin(0.02 * k * (1 + lead))
                     + (k % 201 < 12) * (3.0 - lead) for lead in range(leads)])


def main():
    model = from_weights(np.fromfile(MODEL / "weights.bin", "<f4"))
    cases = []
    for leads, samples, gap in ((1, 32, None), (1, 640, None), (3, 960, None), (3, 960, (1, 301, 650))):
        x = torch.from_numpy(signal(leads, samples)).float().unsqueeze(1)
        present = None
        if gap:  # one lead that was not measured from one sample to another
            present = torch.ones_like(x)
            present[gap[0], :, gap[1]:gap[2]] = 0
        with torch.no_grad():
            p = model(x, leads, present).softmax(1).numpy()
        keep = list(range(0, samples, max(1, samples // 16)))
        cases.append({"leads": leads, "samples": samples, "gap": gap or [], "index": keep,
                      "value": [[[float(v) for v in p[lead, c, keep]] for c in range(4)]
                                for lead in range(leads)]})
    made_by = {"torch": torch.__version__, "numpy": np.__version__,
               "python": platform.python_version()}
    json.dump({"made_by": made_by, "cases": cases}, sys.stdout, indent=0)


if __name__ == "__main__":
    main()
