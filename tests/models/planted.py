# SPDX-License-Identifier: GPL-3.0-or-later
"""A network that learned one planted thing: maps of it must find that.

A notch of 80 ms, at any place of a made ECG, alone decides the label. Beside planted.pt lie two inputs with a notch
(planted.json, planted.bin: input0, input1) and the samples at whose middle it lies (place0, place1).
"""
import json

import numpy as np
import torch
from torch import nn

from networks import Block

SAMPLES, LEADS = 1000, 12


class Planted(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(LEADS, 12, 9, 2, 4)
        self.block1, self.block2 = Block(12, 12, 2), Block(12, 16, 2)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(16, 1)

    def forward(self, x):
        z = self.block2(self.block1(self.stem(x)))
        return self.head(self.dropout(z.amax(2)))


def bump(at, middle, width):
    return np.exp(-0.5 * ((at - middle) / width) ** 2)


def signal(rng, notch):
    """Beats, noise and perhaps a notch, in mV; and where the notch lies."""
    at = np.arange(SAMPLES)
    wave = np.zeros(SAMPLES)
    beat, between = rng.uniform(0, 80), rng.uniform(70, 110)
    while beat < SAMPLES:
        wave += bump(at, beat, 1.5) + 0.25 * bump(at, beat + 28, 6) + 0.1 * bump(at, beat - 16, 3)
        beat += between
    leads = np.outer(rng.uniform(0.4, 1.2, LEADS), wave) + 0.03 * rng.standard_normal((LEADS, SAMPLES))
    place = int(rng.integers(100, SAMPLES - 100))
    if notch:
        leads[:, place - 4:place + 4] += 0.5 * np.array([1, -1, 1, -1, 1, -1, 1, -1])
    return leads.astype(np.float32), place


def make(folder, writer):
    torch.manual_seed(1)
    rng = np.random.default_rng(3)
    network = Planted()

    def batch(count):
        yes = [i % 2 for i in range(count)]
        return torch.from_numpy(np.stack([signal(rng, y)[0] for y in yes])), torch.tensor(yes).float()

    optimizer = torch.optim.Adam(network.parameters(), 3e-3)
    for _ in range(80):
        x, y = batch(16)
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(network(x)[:, 0], y).backward()
        optimizer.step()
    network.eval()
    x, y = batch(64)
    with torch.no_grad():
        right = ((network(x)[:, 0] > 0) == (y > 0.5)).float().mean().item()
    if right < 0.95:
        raise RuntimeError(f"it did not learn the notch: {right}")
    metadata = {"schema": "ecglens/model/1", "name": "planted", "sampling_rate_hz": 100, "samples": SAMPLES,
                "leads": ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"], "unit": "mV",
                "labels": ["notch"], "task": "multi-label",
                "taps": [{"name": "block1", "stride": 4, "offset": 0}, {"name": "block2", "stride": 8, "offset": 0}]}
    torch.jit.save(torch.jit.script(network), folder / "planted.pt",
                   _extra_files={"ecglens.json": json.dumps(metadata)})
    for i in range(2):
        leads, place = signal(rng, True)
        writer.add(f"input{i}", leads)
        writer.add(f"place{i}", np.array([place]))
    writer.write(folder / "planted.ref", {"taps": ["block1", "block2"], "inputs": 2, "torch": torch.__version__,
                                          "script": "tests/models/planted.py"})
