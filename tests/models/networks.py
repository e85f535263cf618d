# SPDX-License-Identifier: GPL-3.0-or-later
"""Small networks [N, leads, samples] -> [N, outputs] of the kinds that users bring.

Weights are random but seeded; batch statistics are moved off their defaults, so that evaluation
mode differs from training mode.
"""
from typing import List

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """Residual block with odd kernels and symmetric padding: frame j sits at sample j * stride."""

    def __init__(self, inputs: int, outputs: int, stride: int, kernel: int = 7):
        super().__init__()
        self.conv1 = nn.Conv1d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.bn1 = nn.BatchNorm1d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv1d(outputs, outputs, kernel, 1, kernel // 2, bias=False)
        self.bn2 = nn.BatchNorm1d(outputs)
        self.shortcut = nn.Conv1d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class Encoder(nn.Module):
    def __init__(self, leads: int):
        super().__init__()
        self.layer1 = nn.Sequential(Block(leads, 8, 2), Block(8, 8, 1))
        self.layer2 = nn.Sequential(Block(8, 12, 2), Block(12, 12, 1))
        self.layer3 = nn.Sequential(Block(12, 16, 2), Block(16, 16, 1))

    def forward(self, x):
        return self.layer3(self.layer2(self.layer1(x)))


class Nested(nn.Module):
    """Blocks with names such as encoder.layer3.1; an attribute named like a refused operator."""

    def __init__(self, outputs: int = 5):
        super().__init__()
        self.save_features = True
        self.encoder = Encoder(12)
        self.dropout = nn.Dropout(0.4)
        self.head = nn.Linear(16, outputs)

    def forward(self, x):
        z = self.encoder(x)
        if self.save_features:
            z = z * 1.0
        return self.head(self.dropout(z.mean(2)))


class Layers(nn.Module):
    """One Sequential: blocks are layers.0 to layers.3."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            Block(12, 8, 2), Block(8, 10, 2), Block(10, 12, 2), Block(12, 14, 1),
            nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(14, 4))

    def forward(self, x):
        return self.layers(x)


class StrideFour(nn.Module):
    """Strides 4, 16, 64, 256 at 4096 samples; 196 + 256 + 320 = 772 tapped channels; fixed length."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(12, 32, 9, 1, 4), nn.BatchNorm1d(32), nn.ReLU())
        self.block1 = Block(32, 64, 4, 9)
        self.block2 = Block(64, 196, 4, 5)
        self.block3 = Block(196, 256, 4, 5)
        self.block4 = Block(256, 320, 4, 5)
        self.head = nn.Linear(320 * 16, 6)

    def forward(self, x):
        x = self.block4(self.block3(self.block2(self.block1(self.stem(x)))))
        return self.head(x.flatten(1))


class Age(nn.Module):
    """A regression without residual blocks; gives [N]."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(12, 16, 11, 5, 5)
        self.conv2 = nn.Conv1d(16, 24, 7, 2, 3)
        self.conv3 = nn.Conv1d(24, 32, 7, 2, 3)
        self.out = nn.Linear(32, 1)

    def forward(self, x):
        x = F.elu(self.conv3(F.elu(self.conv2(F.elu(self.conv1(x))))))
        return 50 + 10 * self.out(x.mean(2)).squeeze(1)


class Rhythm(nn.Module):
    """Blocks in a ModuleList, any length, eight leads."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(8, 8, 15, 2, 7)
        self.blocks = nn.ModuleList([Block(8, 8, 1), Block(8, 12, 2), Block(12, 16, 2), Block(16, 16, 1)])
        self.head = nn.Linear(32, 3)

    def forward(self, x):
        x = F.relu(self.stem(x))
        for block in self.blocks:
            x = block(x)
        return self.head(torch.cat([x.mean(2), x.amax(2)], 1))


class ControlFlow(nn.Module):
    """Submodules called inside If and Loop, and in-place operations on a tapped value."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(12, 8, 7, 2, 3)
        self.second = Block(8, 8, 2)
        self.third = nn.Conv1d(8, 10, 5, 2, 2)
        self.twice = nn.Conv1d(10, 10, 3, 1, 1)
        self.never = nn.Conv1d(10, 10, 3, 1, 1)
        self.head = nn.Linear(10, 2)

    def forward(self, x):
        x = F.relu_(self.first(x))
        if x.size(2) > 4:
            x = self.second(x)
        for i in range(3):
            if i == 1:
                x = self.third(x)
        x += 1.0
        x.mul_(0.5)
        for i in range(2):
            x = self.twice(x)
        return self.head(x.mean(2))


class Plain(nn.Module):
    """features = conv, bn, relu, pool, conv, ...: no blocks at all."""

    def __init__(self):
        super().__init__()
        layers: List[nn.Module] = []
        for inputs, outputs in [(12, 8), (8, 10), (10, 12), (12, 14)]:
            layers += [nn.Conv1d(inputs, outputs, 5, 1, 2), nn.BatchNorm1d(outputs), nn.ReLU(inplace=True),
                       nn.MaxPool1d(2)]
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(14, 3)

    def forward(self, x):
        return self.classifier(self.features(x).mean(2))


class PairBlock(nn.Module):
    """Takes and returns (activation, shortcut), as the residual blocks of Ribeiro et al. (2020) do."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.conv1 = nn.Conv1d(inputs, outputs, 17, 1, 8, bias=False)
        self.bn1 = nn.BatchNorm1d(outputs)
        self.conv2 = nn.Conv1d(outputs, outputs, 17, 4, 8, bias=False)
        self.bn2 = nn.BatchNorm1d(outputs)
        self.skip = nn.Sequential(nn.MaxPool1d(4, 4), nn.Conv1d(inputs, outputs, 1, bias=False))

    def forward(self, x, y):
        y = self.skip(y) + self.conv2(F.relu(self.bn1(self.conv1(x))))
        return F.relu(self.bn2(y)), y


class Pairs(nn.Module):
    """Blocks that return tuples of tensors."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(12, 8, 17, 1, 8)
        self.block0 = PairBlock(8, 12)
        self.block1 = PairBlock(12, 16)
        self.block2 = PairBlock(16, 20)
        self.head = nn.Linear(20, 3)

    def forward(self, x):
        x = F.relu(self.stem(x))
        x, y = self.block0(x, x)
        x, y = self.block1(x, y)
        x, y = self.block2(x, y)
        return self.head(x.mean(2) + y.amax(2))


class Unpadded(nn.Module):
    """No padding at all: samples / frames is not the stride, and frame 0 sits inside the input."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(12, 16, 31, 2)
        self.conv2 = nn.Conv1d(16, 32, 31, 2)
        self.conv3 = nn.Conv1d(32, 48, 31, 2)
        self.head = nn.Linear(48, 2)

    def forward(self, x):
        return self.head(self.conv3(self.conv2(self.conv1(x))).mean(2))


class Probability(Nested):
    """Ends in a sigmoid. `logits` is what the reference differentiates."""

    def logits(self, x):
        return self.head(self.dropout(self.encoder(x).mean(2)))

    def forward(self, x):
        return torch.sigmoid(self.logits(x))


class Saturated(Probability):
    """Probabilities that are 0 or 1 in float."""

    def logits(self, x):
        return 100 * self.head(self.dropout(self.encoder(x).mean(2)))


class SoftmaxLayer(Nested):
    """A softmax of its own as the last layer, behind an if of its Python source."""

    def __init__(self):
        super().__init__(3)
        self.last = nn.Softmax(dim=1)

    def logits(self, x):
        return self.head(self.encoder(x).mean(2))

    def forward(self, x):
        return self.last(self.logits(x)).squeeze(0).unsqueeze(0)


class HandMade(Nested):
    """A sigmoid that the graph does not show as one."""

    def logits(self, x):
        return self.head(self.encoder(x).mean(2))

    def forward(self, x):
        return 1 / (1 + torch.exp(-self.logits(x)))


class Mixer(nn.Module):
    """[N, T, C] in and out, as transformers have it."""

    def __init__(self, channels: int):
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.first = nn.Linear(channels, 2 * channels)
        self.second = nn.Linear(2 * channels, channels)

    def forward(self, x):
        return x + self.second(F.gelu(self.first(self.norm(x))))


class TimeBeforeChannels(nn.Module):
    """A stem of convolutions, then layers on [N, T, C]."""

    axes = {"mixer": (0, 2, 1), "lstm[0]": (0, 2, 1)}

    def __init__(self):
        super().__init__()
        self.stem = Block(12, 24, 8)
        self.mixer = Mixer(24)
        self.lstm = nn.LSTM(24, 16, batch_first=True, bidirectional=True)
        self.head = nn.Linear(32, 3)

    def forward(self, x):
        z = self.mixer(self.stem(x).transpose(1, 2))
        z, _ = self.lstm(z)
        return self.head(z.mean(1))


class FixedLength(nn.Module):
    """The same with one length only, and attention in which every frame looks at every other."""

    axes = {"mixer": (0, 2, 1)}

    def __init__(self):
        super().__init__()
        self.stem = Block(12, 20, 20)
        self.mixer = Mixer(20)
        self.attention = nn.MultiheadAttention(20, 2, batch_first=True)
        self.head = nn.Linear(20 * 50, 2)

    def forward(self, x):
        z = self.mixer(self.stem(x).transpose(1, 2))
        z = z + self.attention(z, z, z)[0]
        return self.head(z.flatten(1))


class TimeFirst(nn.Module):
    """A transformer layer as PyTorch has it by default: [T, N, C]."""

    axes = {"transformer": (1, 2, 0)}

    def __init__(self):
        super().__init__()
        self.stem = Block(12, 16, 20)
        self.transformer = nn.TransformerEncoderLayer(16, 2, 32)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        return self.head(self.transformer(self.stem(x).permute(2, 0, 1)).mean(0))


def build(kind, seed: int = 0):
    """A network of class `kind` with seeded weights, in evaluation mode."""
    torch.manual_seed(seed)
    network = kind()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 1.5)
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.1)
    return network.eval()
