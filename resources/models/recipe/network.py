# SPDX-License-Identifier: GPL-3.0-or-later
"""A 1-D residual network built to be looked into.

The three tapped blocks have strides of 4, 8 and 16 samples (40, 80, 160 ms at 100 Hz): the
shallowest is fine enough to tell P from QRS from T, the deepest sees the whole beat. Every
convolution is odd and symmetrically padded, so frame j of a block of stride s sits at sample j*s.
"""
from typing import List

import torch
from torch import nn

WIDTHS = [40, 56, 80, 112, 144]


class ResidualBlock(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, kernel: int, dropout: float):
        super().__init__()
        pad = kernel // 2
        self.conv1 = nn.Conv1d(inputs, outputs, kernel, stride, pad, bias=False)
        self.bn1 = nn.BatchNorm1d(outputs)
        self.conv2 = nn.Conv1d(outputs, outputs, kernel, 1, pad, bias=False)
        self.bn2 = nn.BatchNorm1d(outputs)
        self.dropout = nn.Dropout(dropout)
        self.relu = nn.ReLU()
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv1d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm1d(outputs)
            )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.dropout(self.relu(self.bn1(self.conv1(x))))
        return self.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class EcgResNet(nn.Module):
    """[N, 12, samples] -> logits [N, outputs]."""

    def __init__(self, outputs: int, kernel: int = 9, dropout: float = 0.2, head_dropout: float = 0.4):
        super().__init__()
        w = WIDTHS
        self.stem = nn.Sequential(
            nn.Conv1d(12, w[0], 15, 2, 7, bias=False), nn.BatchNorm1d(w[0]), nn.ReLU()
        )
        self.block1 = ResidualBlock(w[0], w[0], 1, kernel, dropout)
        self.block2 = ResidualBlock(w[0], w[1], 2, kernel, dropout)
        self.block3 = ResidualBlock(w[1], w[2], 1, kernel, dropout)
        self.block4 = ResidualBlock(w[2], w[3], 2, kernel, dropout)
        self.block5 = ResidualBlock(w[3], w[4], 2, kernel, dropout)
        self.dropout = nn.Dropout(head_dropout)
        self.head = nn.Linear(2 * w[4], outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.block1(self.stem(x))
        x = self.block3(self.block2(x))
        x = self.block5(self.block4(x))
        pooled = torch.cat([x.mean(dim=2), x.amax(dim=2)], dim=1)
        return self.head(self.dropout(pooled))


class Shipped(nn.Module):
    """The trained network without its auxiliary outputs: the first `outputs`, times `unit` plus `zero`."""

    def __init__(self, trained: EcgResNet, outputs: int, unit: float = 1.0, zero: float = 0.0):
        super().__init__()
        self.stem = trained.stem
        self.block1, self.block2 = trained.block1, trained.block2
        self.block3, self.block4, self.block5 = trained.block3, trained.block4, trained.block5
        self.dropout = trained.dropout
        self.head = nn.Linear(trained.head.in_features, outputs)
        with torch.no_grad():
            self.head.weight.copy_(trained.head.weight[:outputs] * unit)
            self.head.bias.copy_(trained.head.bias[:outputs] * unit + zero)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.block1(self.stem(x))
        x = self.block3(self.block2(x))
        x = self.block5(self.block4(x))
        pooled = torch.cat([x.mean(dim=2), x.amax(dim=2)], dim=1)
        return self.head(self.dropout(pooled))
