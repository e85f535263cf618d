# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks whose frames see more than their moment: where such a frame sits in time is easily measured wrong.

Each is of a kind that users bring; weights are random. TIMES says, for every tapped block, the stride and the
input sample of frame 0.
"""
import torch
import torch.nn.functional as F
from torch import nn

from networks import Block


class Squeeze(nn.Module):
    """Squeeze-excite: every channel is weighted by what the whole record holds."""

    def __init__(self, channels: int):
        super().__init__()
        self.down, self.up = nn.Linear(channels, channels // 4), nn.Linear(channels // 4, channels)

    def forward(self, x):
        return x * torch.sigmoid(self.up(torch.relu(self.down(x.mean(2))))).unsqueeze(2)


class SqueezeBlock(Block):
    def __init__(self, inputs: int, outputs: int, stride: int, kernel: int = 7):
        super().__init__(inputs, outputs, stride, kernel)
        self.squeeze = Squeeze(outputs)

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.squeeze(self.bn2(self.conv2(y))) + self.shortcut(x))


class Pooled(nn.Module):
    """Blocks, their mean over time, a linear layer."""

    def __init__(self, blocks, width: int, outputs: int = 2):
        super().__init__()
        self.stem = blocks[0]
        self.blocks = nn.Sequential(*blocks[1:])
        self.head = nn.Linear(width, outputs)

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)).mean(2))


class WithSqueeze(Pooled):
    """As many networks of the 2020 challenge: 500 Hz, 5,000 samples, strides 8, 16, 32."""

    def __init__(self):
        super().__init__([nn.Conv1d(12, 16, 15, 2, 7), SqueezeBlock(16, 16, 2), SqueezeBlock(16, 24, 2),
                          SqueezeBlock(24, 32, 2), SqueezeBlock(32, 32, 2)], 32)


class InstanceBlock(nn.Module):
    """Normalised over the record's time."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv1d(inputs, outputs, 7, stride, 3), nn.InstanceNorm1d(outputs, affine=True)
        self.conv2, self.norm2 = nn.Conv1d(outputs, outputs, 7, 1, 3), nn.InstanceNorm1d(outputs, affine=True)
        self.shortcut = nn.Conv1d(inputs, outputs, 1, stride)

    def forward(self, x):
        return torch.relu(self.norm2(self.conv2(torch.relu(self.norm1(self.conv1(x))))) + self.shortcut(x))


class WithInstanceNorm(Pooled):
    def __init__(self):
        super().__init__([nn.Conv1d(12, 16, 15, 2, 7), InstanceBlock(16, 16, 2), InstanceBlock(16, 24, 2),
                          InstanceBlock(24, 32, 2)], 32)


class AttentionBlock(nn.Module):
    """A residual block whose frames also look at each other."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.block = Block(inputs, outputs, stride)
        self.q, self.k = nn.Conv1d(outputs, 8, 1), nn.Conv1d(outputs, 8, 1)
        self.v = nn.Conv1d(outputs, outputs, 1)

    def forward(self, x):
        y = self.block(x)
        weight = torch.softmax(self.q(y).transpose(1, 2) @ self.k(y) / 8 ** 0.5, 2)
        return y + self.v(y) @ weight.transpose(1, 2)


class WithAttention(Pooled):
    def __init__(self):
        super().__init__([nn.Conv1d(12, 16, 15, 2, 7), AttentionBlock(16, 16, 2), AttentionBlock(16, 24, 2),
                          AttentionBlock(24, 32, 2)], 32)


class WideStrides(Pooled):
    """Kernels of 63 at strides of 4: a frame of the deepest block sees most of the record."""

    def __init__(self):
        super().__init__([nn.Conv1d(12, 12, 63, 4, 31)] + [Block(12, 12, 4, 63) for _ in range(3)], 12)


class FortyEight(Pooled):
    """48 blocks; every sixth halves the length: stride 256 at the end."""

    def __init__(self):
        super().__init__([nn.Conv1d(12, 8, 15, 1, 7)] + [Block(8, 8, 2 if i % 6 == 5 else 1, 15)
                                                         for i in range(48)], 8)


class Crops(Pooled):
    """Takes crops of 2.5 s at 100 Hz."""

    def __init__(self):
        super().__init__([nn.Conv1d(12, 16, 9, 2, 4), Block(16, 16, 2), Block(16, 24, 2), Block(24, 24, 2),
                          Block(24, 32, 2)], 32)


class Threes(Pooled):
    """Strides 3, 9, 27; 400 Hz, 4,096 samples."""

    def __init__(self):
        super().__init__([nn.Conv1d(12, 12, 7, 1, 3), Block(12, 12, 3), Block(12, 16, 3), Block(16, 16, 3)], 16)


class GlobalConvolution(nn.Module):
    """A residual layer with a decaying kernel as long as the record, as state-space layers compute it."""

    def __init__(self, channels: int):
        super().__init__()
        self.decay = nn.Parameter(torch.rand(channels) * 0.05 + 0.02)
        self.size = nn.Parameter(torch.randn(channels) * 0.2)
        self.skip = nn.Parameter(1 + torch.rand(channels))
        self.out = nn.Conv1d(channels, channels, 1)

    def forward(self, x):
        n = x.shape[2]
        t = torch.arange(n, device=x.device, dtype=x.dtype)
        kernel = self.size[:, None] * torch.exp(-self.decay[:, None] * t[None])
        y = torch.fft.irfft(torch.fft.rfft(x, 2 * n) * torch.fft.rfft(kernel, 2 * n), 2 * n)[..., :n]
        return x + self.out(F.gelu(y + self.skip[:, None] * x))


class StateSpace(Pooled):
    def __init__(self):
        super().__init__([nn.Conv1d(12, 16, 1)] + [GlobalConvolution(16) for _ in range(3)], 16)


class Patches(nn.Module):
    """A transformer over patches of 40 samples, with a class token before them: [N, 1 + patches, channels]."""

    def __init__(self, samples: int = 1000):
        super().__init__()
        self.cut = nn.Conv1d(12, 32, 40, 40)
        self.token = nn.Parameter(torch.randn(1, 1, 32))
        self.place = nn.Parameter(torch.randn(1, 1 + samples // 40, 32) * 0.1)
        self.layers = nn.ModuleList([nn.TransformerEncoderLayer(32, 4, 64, batch_first=True) for _ in range(3)])
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        y = torch.cat([self.token.expand(x.shape[0], -1, -1), self.cut(x).transpose(1, 2)], 1) + self.place
        for layer in self.layers:
            y = layer(y)
        return self.head(y[:, 0])


class PooledToThirty(Pooled):
    """Pools to as many frames at every length: its stride is no whole number."""

    def __init__(self):
        super().__init__([nn.Sequential(nn.Conv1d(12, 16, 15, 1, 7), nn.AdaptiveAvgPool1d(30)), Block(16, 16, 1)], 16)


def blocks(*numbers):
    return [f"blocks.{n}" for n in numbers]


class SamePadded(nn.Module):
    """Padded as TensorFlow does, on both sides by what the length needs: 5,000 samples give 157, 79 and 40 frames,
    which counting alone takes for strides of 64, 129 or 125, and 250."""

    class Stage(nn.Module):
        def __init__(self, inputs: int, outputs: int):
            super().__init__()
            self.conv, self.skip = nn.Conv1d(inputs, outputs, 16, 2), nn.Conv1d(inputs, outputs, 1, 2)
            self.norm = nn.BatchNorm1d(outputs)

        def forward(self, x):
            length = x.shape[2]
            pad = max(0, ((length + 1) // 2 - 1) * 2 + 16 - length)
            return torch.relu(self.norm(self.conv(F.pad(x, (pad // 2, pad - pad // 2)))) + self.skip(x))

    def __init__(self):
        super().__init__()
        self.stages = nn.Sequential(*[SamePadded.Stage(12 if k == 0 else 32, 32) for k in range(8)])
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        return self.head(self.stages(x).mean(2))


# name: network, rate, samples, tapped blocks, their strides, input sample of frame 0
TIMES = {
    "squeeze": (WithSqueeze, 500, 5000, blocks(1, 2, 3), [8, 16, 32], 0),
    "instance_norm": (WithInstanceNorm, 500, 5000, blocks(0, 1, 2), [4, 8, 16], 0),
    "attention": (WithAttention, 500, 5000, blocks(0, 1, 2), [4, 8, 16], 0),
    "wide_strides": (WideStrides, 400, 4096, blocks(0, 1, 2), [16, 64, 256], 0),
    "forty_eight": (FortyEight, 400, 4096, blocks(39, 43, 47), [64, 128, 256], 0),
    "crops": (Crops, 100, 250, blocks(1, 2, 3), [8, 16, 32], 0),
    "threes": (Threes, 400, 4096, blocks(0, 1, 2), [3, 9, 27], 0),
    "state_space": (StateSpace, 100, 1000, blocks(0, 1, 2), [1, 1, 1], 0),
    "pooled": (PooledToThirty, 100, 1000, ["stem"], [1000 / 30], (1000 / 30 - 1) / 2),
    "same_padded": (SamePadded, 500, 5000, [f"stages.{i}" for i in (5, 6, 7)], [64, 128, 256], 0),
    "patches": (Patches, 100, 1000, [f"layers.{i}" for i in range(3)], [40, 40, 40], 19.5),
}
