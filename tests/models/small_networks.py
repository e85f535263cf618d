# SPDX-License-Identifier: GPL-3.0-or-later
"""Small networks of the kinds that are exported, and of kinds that cannot be."""
import torch
from torch import nn

from networks import Block


class Small(nn.Module):
    """Two stages and a head, as a start for what goes wrong."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(12, 8, 7, 2, 3)
        self.blocks = nn.Sequential(Block(8, 8, 2), Block(8, 12, 2), Block(12, 12, 2))
        self.head = nn.Linear(12, 2)

    def features(self, x):
        return self.blocks(self.stem(x)).mean(2)

    def forward(self, x):
        return self.head(self.features(x))


class Random(Small):
    def forward(self, x):
        return self.head(nn.functional.dropout(self.features(x), 0.1))


class BatchStatistics(Small):
    def forward(self, x):
        return self.head(self.norm(self.blocks(self.stem(x))).mean(2))


class AlwaysTraining(Small):
    def forward(self, x):
        z = self.blocks(self.stem(x))
        return self.head(nn.functional.batch_norm(z, None, None, training=True).mean(2))


class Infinite(Small):
    def forward(self, x):
        return self.head(self.features(x)) / 0


class Deciding(Small):
    def forward(self, x):
        y = self.head(self.features(x))
        return y if x.abs().max() < 0.5 else -y


class DecidingAlone(Deciding):
    """The same, of a network that takes one record at a time."""

    def forward(self, x):
        return super().forward(x.reshape(1, 12, 1000))


class Shared(Small):
    def features(self, x):
        return self.blocks[2](self.blocks[1](self.blocks[0](self.blocks[0](self.stem(x))))).mean(2)


class SeveralOutputs(Small):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def forward(self, x):
        z = self.features(x)
        return {"features": z, "logits": self.head(z)} if self.kind is dict else (z, self.head(z))


class InPlace(Small):
    """What is tapped is changed behind the block: by x += y, by ReLU(inplace=True)."""

    def forward(self, x):
        x = self.blocks[0](self.stem(x))
        x += 1
        x = self.blocks[1](x)
        x = nn.functional.relu_(x - 0.5)
        x = self.blocks[2](x)
        x *= 0.5
        return self.head(x.mean(2))


class Branches(nn.Module):
    """Two branches of three blocks beside each other, at different scales."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(12, 8, 7, 2, 3)
        self.fine = nn.Sequential(Block(8, 8, 2, 3), Block(8, 8, 2, 3), Block(8, 8, 2, 3))
        self.wide = nn.Sequential(Block(8, 8, 2, 15), Block(8, 8, 2, 15), Block(8, 8, 2, 15))
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        x = self.stem(x)
        return self.head(torch.cat([self.fine(x).mean(2), self.wide(x).mean(2)], 1))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(12, 8, 9, 4, 4), nn.ReLU(), nn.Conv1d(8, 8, 9, 5, 4))
        self.lstm = nn.LSTM(8, 6, batch_first=True)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        return self.head(self.lstm(self.stem(x).transpose(1, 2))[0].mean(1))


class TimeFirst(Small):
    """Takes [N, 1, T, leads]."""

    def forward(self, x):
        return super().forward(x.squeeze(1).transpose(1, 2))


class Flat(nn.Module):
    """Two-dimensional convolutions along time: blocks give [N, C, leads, T]."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*[nn.Sequential(nn.Conv2d(a, b, (1, 7), (1, 2), (0, 3)), nn.ReLU())
                                      for a, b in ((1, 4), (4, 6), (6, 8))])
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.blocks(x).mean((2, 3)))


class _WeightNorm(nn.Module):
    """As torch's own parametrization of that name, which torch 1.13 has not yet."""

    def forward(self, direction):
        return 2 * direction / direction.norm(dim=(1, 2), keepdim=True)


class WithWeightNorm(Small):
    def __init__(self):
        super().__init__()
        self.stem = nn.utils.weight_norm(self.stem)
        nn.utils.parametrize.register_parametrization(self.blocks[1].conv1, "weight", _WeightNorm())
