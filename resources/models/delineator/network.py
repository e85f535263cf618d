# SPDX-License-Identifier: GPL-3.0-or-later
"""The delineation network: a small U-Net over time, the same for every lead, whose layers hear the
mean over the leads of the record. Works for any number of leads in any order and for any length
that is a multiple of 32 samples.

[leads, samples] at 250 Hz, prepared by prepare() -> logits [leads, 4, samples] (rest, P, QRS, T).
"""
import math

import numpy as np
import torch
from scipy.signal import butter, sosfiltfilt
from torch import nn

RATE_HZ = 250
CHANNELS = (16, 24, 32, 48, 64)  # at 125, 62.5, 31.25, 15.6 and 7.8 Hz
MULTIPLE = 32


def prepare(mv):
    """[leads, samples] mV at 250 Hz -> the network's input: no baseline, unit scale per lead.

    High-pass 0.5 Hz (as core/signal's display filter), then divided by the median over windows of
    2 s of the standard deviation, plus 0.02 mV so that an empty lead is not blown up."""
    edge = 2 / math.pi * math.atan(math.tan(math.pi * 0.5 / RATE_HZ) * (2 ** 0.5 - 1) ** 0.25)
    sos = butter(2, edge, "highpass", output="sos")
    x = sosfiltfilt(sos, mv, axis=-1, padlen=min(mv.shape[-1] - 1, 3 * RATE_HZ))
    window = 2 * RATE_HZ
    count = max(1, x.shape[-1] // window)
    parts = x[:, :count * window] if x.shape[-1] >= window else x
    scale = np.median(parts.reshape(x.shape[0], count, -1).std(-1), axis=-1)
    return x / (scale[:, None] + 0.02)


class Step(nn.Module):
    """Convolution, batch norm, ReLU; with `fuse`, the mean over the leads of the result is mapped
    and added before the ReLU; with `residual`, the input too."""

    def __init__(self, inputs, outputs, kernel, stride=1, dilation=1, fuse=False, residual=False):
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, stride, (kernel - 1) // 2 * dilation,
                              dilation, bias=False)
        self.norm = nn.BatchNorm1d(outputs)
        self.mix = nn.Conv1d(outputs, outputs, 1) if fuse else None
        self.residual = residual

    def forward(self, x, leads):
        y = self.norm(self.conv(x))
        if self.mix is not None:
            mean = torch.relu(y).reshape(-1, leads, *y.shape[1:]).mean(1)
            y = y + self.mix(mean).repeat_interleave(leads, 0)
        if self.residual:
            y = y + x
        return torch.relu(y)


class Delineator(nn.Module):
    def __init__(self, channels=CHANNELS):
        super().__init__()
        self.stem = Step(1, channels[0], 9, stride=2)
        self.down, self.encode, self.rise, self.decode = (nn.ModuleList() for _ in range(4))
        for level, c in enumerate(channels):
            if level > 0:
                self.down.append(Step(channels[level - 1], c, 5, stride=2))
            self.encode.append(Step(c, c, 5, fuse=True, residual=True))
        deepest = channels[-1]
        self.context = nn.ModuleList(Step(deepest, deepest, 5, dilation=d, fuse=True, residual=True)
                                     for d in (2, 4))
        for level in range(len(channels) - 2, -1, -1):
            self.rise.append(nn.Conv1d(channels[level + 1], channels[level], 1))
            self.decode.append(Step(channels[level], channels[level], 5, fuse=True, residual=True))
        self.head = nn.Conv1d(channels[0], 8, 1)  # 2 phases x 4 classes: back to 250 Hz

    def forward(self, x, leads):
        """x [records * leads, 1, samples] -> [records * leads, 4, samples]."""
        y = self.stem(x, leads)
        kept = []
        for level, encode in enumerate(self.encode):
            if level > 0:
                y = self.down[level - 1](y, leads)
            y = encode(y, leads)
            kept.append(y)
        for context in self.context:
            y = context(y, leads)
        for rise, decode, skip in zip(self.rise, self.decode, reversed(kept[:-1])):
            y = decode(rise(y).repeat_interleave(2, -1) + skip, leads)
        z = self.head(y)
        return z.reshape(z.shape[0], 2, 4, -1).permute(0, 2, 3, 1).reshape(z.shape[0], 4, -1)
