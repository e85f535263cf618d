# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks with one odd trait each, as repositories of ECG networks have them. Random weights, seeded.

    python3 odd_networks.py DIR

Each is written as TorchScript without metadata; names are those of the tests.
"""
import pathlib
import sys

import torch
from torch import nn

from brought_networks import EXAMPLE, LEADS, Block, Plain, seeded


class OutputRow(Plain):
    """[N, 1, K]"""

    def forward(self, x):
        return super().forward(x).unsqueeze(1)


class OutputColumn(Plain):
    """[N, K, 1]"""

    def forward(self, x):
        return super().forward(x).unsqueeze(2)


class Squeezed(Plain):
    """[K] of one record."""

    def forward(self, x):
        return super().forward(x).squeeze()


class LogSigmoid(Plain):
    def forward(self, x):
        return nn.functional.logsigmoid(super().forward(x))


class LogOfSigmoid(Plain):
    def forward(self, x):
        return torch.log(torch.sigmoid(super().forward(x)))


class LogSigmoidTwice(LogSigmoid):
    """Its logarithms go two ways, so that what lies before them cannot be had."""

    def forward(self, x):
        y = super().forward(x)
        return y, y.exp()


class CnnLstm(nn.Module):
    """Convolutions, each with its pool, then a recurrent layer of which the last frame counts."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(LEADS, 8, 7, 1, 3), nn.Conv1d(8, 12, 5, 1, 2)
        self.conv3 = nn.Conv1d(12, 12, 5, 1, 2)
        self.pool1, self.pool2, self.pool3 = nn.MaxPool1d(4), nn.MaxPool1d(4), nn.MaxPool1d(2)
        self.lstm = nn.LSTM(12, 10, batch_first=True)
        self.head = nn.Linear(10, 3)

    def frames(self, x):
        x = self.pool1(torch.relu(self.conv1(x)))
        x = self.pool2(torch.relu(self.conv2(x)))
        return self.pool3(torch.relu(self.conv3(x))).permute(0, 2, 1)

    def forward(self, x):
        return self.head(self.lstm(self.frames(x))[0][:, -1])


class CnnLastState(CnnLstm):
    """The state after the last frame goes on, no frame does."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        frames, (state, cell) = self.lstm(self.frames(x))
        return self.head(state[-1])


class Causal(nn.Module):
    """Padded in front only, layer after layer, as temporal convolutional networks are."""

    class Layer(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.conv = nn.Conv1d(channels, channels, 3)

        def forward(self, x):
            return nn.functional.leaky_relu(self.conv(nn.functional.pad(x, (2, 0))), 0.5)

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(LEADS, 12, 8, 4, 2)
        self.layers = nn.Sequential(*[Causal.Layer(12) for _ in range(12)])
        self.head = nn.Linear(12, 3)

    def forward(self, x):
        return self.head(self.layers(self.stem(x)).mean(2))


class CutBefore(Plain):
    """A trunk that was not trained: no gradient leads from its last blocks to the input."""

    def features(self, x):
        return self.block3(self.block2(self.block1(x).detach()))


class CutBehind(Plain):
    def features(self, x):
        return super().features(x).detach()


class NoGradients(Plain):
    """Scripted, the whole trunk under no_grad."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            z = self.block3(self.block2(self.block1(x)))
        return self.head(z.mean(dim=2))


class LeadByLead(nn.Module):
    """Each lead goes through the same encoder, as a record of its own."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(Block(1, 4, 2), Block(4, 6, 2), Block(6, 6, 2))
        self.head = nn.Linear(6 * LEADS, 3)

    def forward(self, x):
        n, leads, t = x.shape
        z = self.encoder(x.reshape(n * leads, 1, t)).mean(2)
        return self.head(z.reshape(n, leads * 6))


class LeadLoop(LeadByLead):
    """The same in a loop: every block is called twelve times."""

    def forward(self, x):
        return self.head(torch.cat([self.encoder(x[:, i:i + 1]).mean(2) for i in range(LEADS)], 1))


SCRIPTED = (CnnLastState, NoGradients)
NETWORKS = {kind.__name__: kind for kind in (
    OutputRow, OutputColumn, Squeezed, LogSigmoid, LogOfSigmoid, LogSigmoidTwice, CnnLstm, CnnLastState, Causal,
    CutBefore, CutBehind, NoGradients, LeadByLead, LeadLoop)}


def main(folder):
    for name, kind in NETWORKS.items():
        network = seeded(kind)
        made = torch.jit.script(network) if kind in SCRIPTED else torch.jit.trace(network, EXAMPLE, check_trace=False)
        torch.jit.save(made, str(pathlib.Path(folder, f"{name}.pt")))


if __name__ == "__main__":
    main(sys.argv[1])
