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


def typical_deviation(x, present):
    """The same where not all was measured: over windows of which half was; else of all there is."""
    window = min(len(x), 2 * RATE_HZ)
    parts = [x[k:k + window][present[k:k + window]] for k in range(0, len(x) - window + 1, window)]
    parts = [part.std() for part in parts if 2 * len(part) >= window]
    return np.median(parts) if parts else x[present].std() if present.any() else 0.0


def without_baseline(mv):
    """High-pass 0.5 Hz, as core/signal's display filter."""
    edge = 2 / math.pi * math.atan(math.tan(math.pi * 0.5 / RATE_HZ) * (2 ** 0.5 - 1) ** 0.25)
    sos = butter(2, edge, "highpass", output="sos")
    return sosfiltfilt(sos, mv, axis=-1, padlen=min(mv.shape[-1] - 1, 3 * RATE_HZ))


def prepare(mv, present=None):
    """[leads, samples] mV at 250 Hz -> the network's input: no baseline, unit scale per lead.

    without_baseline(), then divided by the median over windows of
    2 s of the standard deviation, plus 0.02 mV so that an empty lead is not blown up. `present`
    [leads, samples]: what was measured; the rest of mv is filled as the program does."""
    x = without_baseline(mv)
    window = 2 * RATE_HZ
    count = max(1, x.shape[-1] // window)
    parts = x[:, :count * window] if x.shape[-1] >= window else x
    scale = np.median(parts.reshape(x.shape[0], count, -1).std(-1), axis=-1)
    if present is not None:
        scale = np.array([typical_deviation(*lead) for lead in zip(x, present)])
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

    def forward(self, x, leads, weight=None):
        """`weight` [records, leads, 1, steps]: with how much of each step a lead enters the mean."""
        y = self.norm(self.conv(x))
        if self.mix is not None:
            each = torch.relu(y).reshape(-1, leads, *y.shape[1:])
            mean = each.mean(1) if weight is None else (each * weight).sum(1)
            y = y + self.mix(mean).repeat_interleave(leads, 0)
        if self.residual:
            y = y + x
        return torch.relu(y)


def lead_weights(present, levels):
    """Per level [records, leads, 1, steps]: the share of each step that a lead was measured, over
    that of all leads; all alike where none was."""
    out = []
    for _ in range(levels):
        present = (present[..., ::2] + present[..., 1::2]) / 2
        total = present.sum(1, keepdim=True)
        out.append(torch.where(total > 0, present / total.clamp_min(1e-6),
                               torch.full_like(present, 1 / present.shape[1])))
    return out


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

    def forward(self, x, leads, present=None):
        """x [records * leads, 1, samples] -> [records * leads, 4, samples]. `present`, of x's
        shape, is 1 where a lead was measured and 0 where not: there it says nothing to the others."""
        weights = [None] * len(self.encode)
        if present is not None:
            weights = lead_weights(present.reshape(-1, leads, 1, x.shape[-1]), len(self.encode))
        y = self.stem(x, leads)
        kept = []
        for level, encode in enumerate(self.encode):
            if level > 0:
                y = self.down[level - 1](y, leads)
            y = encode(y, leads, weights[level])
            kept.append(y)
        for context in self.context:
            y = context(y, leads, weights[-1])
        for rise, decode, skip, weight in zip(self.rise, self.decode, reversed(kept[:-1]),
                                              reversed(weights[:-1])):
            y = decode(rise(y).repeat_interleave(2, -1) + skip, leads, weight)
        z = self.head(y)
        return z.reshape(z.shape[0], 2, 4, -1).permute(0, 2, 3, 1).reshape(z.shape[0], 4, -1)


def from_weights(numbers):
    """The network of weights.bin: its batch norms do nothing but add the folded bias."""
    model, at = Delineator().eval(), 0

    def take(*shape):
        nonlocal at
        count = math.prod(shape)
        at += count
        return torch.from_numpy(numbers[at - count:at].copy()).reshape(shape)

    def fill(convolution, bias):
        outputs, inputs, kernel = convolution.weight.shape
        convolution.weight.copy_(take(outputs, kernel, inputs).permute(0, 2, 1))
        bias.copy_(take(outputs))

    def fill_step(step):
        step.norm.weight.fill_((1 + step.norm.eps) ** 0.5)
        fill(step.conv, step.norm.bias)
        if step.mix is not None:
            fill(step.mix, step.mix.bias)

    with torch.no_grad():
        fill_step(model.stem)
        for level, encode in enumerate(model.encode):
            if level > 0:
                fill_step(model.down[level - 1])
            fill_step(encode)
        for context in model.context:
            fill_step(context)
        for rise, decode in zip(model.rise, model.decode):
            fill(rise, rise.bias)
            fill_step(decode)
        fill(model.head, model.head.bias)
    if at != len(numbers):
        raise ValueError(f"{len(numbers)} numbers, not {at}")
    return model
