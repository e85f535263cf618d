#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks as researchers bring them: other axes, several outputs, second inputs, other endings.

    python3 brought_networks.py DIR

Random weights, seeded; each is written as TorchScript without metadata, beside ones that are not
TorchScript at all. Names are those of the tests.
"""
import json
import pathlib
import sys
import zipfile
from typing import Dict, List, Tuple

import torch
from torch import nn

LEADS = 12


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, 7, stride, 3)
        self.norm = nn.BatchNorm1d(outputs)
        self.skip = nn.Conv1d(inputs, outputs, 1, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.norm(self.conv(x)) + self.skip(x))


class Plain(nn.Module):
    """[N, leads, T] -> [N, 3]; what the others are made of."""

    def __init__(self, leads: int = LEADS, outputs: int = 3):
        super().__init__()
        self.block1, self.block2, self.block3 = Block(leads, 8, 2), Block(8, 8, 2), Block(8, 12, 2)
        self.head = nn.Linear(12, outputs)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        return self.block3(self.block2(self.block1(x)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(x).mean(dim=2))


class Tuple2(Plain):
    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        z = self.features(x)
        return z, self.head(z.mean(dim=2))


class Dictionary(Plain):
    def forward(self, x: torch.Tensor) -> Dict[str, torch.Tensor]:
        z = self.features(x)
        return {"features": z, "logits": self.head(z.mean(dim=2))}


class ListOfTwo(Plain):
    def forward(self, x: torch.Tensor) -> List[torch.Tensor]:
        y = self.head(self.features(x).mean(dim=2))
        return [torch.sigmoid(y), y]


class TimeFirst(Plain):
    """[N, T, leads]"""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(x.permute(0, 2, 1)).mean(dim=2))


class Flat(Plain):
    """[N, leads * T]"""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(x.reshape(-1, 12, x.shape[1] // 12)).mean(dim=2))


class Image(nn.Module):
    """[N, 1, leads, T]"""

    def __init__(self):
        super().__init__()
        self.stage1 = nn.Sequential(nn.Conv2d(1, 4, (3, 7), (1, 2), (1, 3)), nn.ReLU())
        self.stage2 = nn.Sequential(nn.Conv2d(4, 4, (3, 7), (2, 2), (1, 3)), nn.ReLU())
        self.stage3 = nn.Sequential(nn.Conv2d(4, 6, (3, 7), (2, 2), (1, 3)), nn.ReLU())
        self.head = nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.stage3(self.stage2(self.stage1(x))).mean(dim=(2, 3)))


class AgeAndSex(Plain):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(14, 3)

    def forward(self, x: torch.Tensor, age: torch.Tensor, sex: torch.Tensor) -> torch.Tensor:
        return self.head(torch.cat([self.features(x).mean(dim=2), age, sex], dim=1))


class Masked(Plain):
    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(x * mask.unsqueeze(1)).mean(dim=2)) + mask.mean()


class LogSoftmax(Plain):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.log_softmax(self.head(self.features(x).mean(dim=2)), dim=1)


class Shares(Plain):
    """A softmax that the graph does not show."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        e = torch.exp(self.head(self.features(x).mean(dim=2)))
        return e / e.sum(dim=1, keepdim=True)


class Clamped(Plain):
    """Probabilities whose last operation is no sigmoid."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.head(self.features(x).mean(dim=2)) * 3).clamp(1e-4, 1 - 1e-4)


class Turned(Image):
    """[N, 1, T, leads], which a network of global means takes either way round."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.transpose(2, 3)
        return self.head(self.stage3(self.stage2(self.stage1(x))).mean(dim=(2, 3)))


class Drops(Plain):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(nn.functional.dropout(self.features(x).mean(dim=2), 0.5, True))


class FastEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv1d(LEADS, 16, 25, 25)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 2, 32, batch_first=True), 2)
        self.head = nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(self.patch(x).permute(0, 2, 1)).mean(dim=1))


class Branches(nn.Module):
    """Two trunks side by side, three stages each."""

    def __init__(self):
        super().__init__()
        self.fine = nn.Sequential(Block(LEADS, 6, 2), Block(6, 6, 2), Block(6, 6, 2))
        self.coarse = nn.Sequential(Block(LEADS, 5, 4), Block(5, 5, 2), Block(5, 5, 2))
        self.head = nn.Linear(11, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(torch.cat([self.fine(x).mean(dim=2), self.coarse(x).mean(dim=2)], dim=1))


class AddsInPlace(Plain):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        a = self.block1(x)
        a += 0.5
        b = torch.relu(self.block2(a))
        b += 1.0
        c = self.block3(b)
        c *= 0.5
        return self.head(c.mean(dim=2))


class Commas(nn.Module):
    def __init__(self):
        super().__init__()
        for name, block in (("conv,1", Block(LEADS, 8, 2)), ("conv,2", Block(8, 8, 2)), ("conv,3", Block(8, 12, 2))):
            self.add_module(name, block)
        self.head = nn.Linear(12, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for name in ("conv,1", "conv,2", "conv,3"):
            x = getattr(self, name)(x)
        return self.head(x.mean(dim=2))


class Attention(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.project = nn.Linear(width, 3 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        q, k, v = self.project(x).chunk(3, dim=2)
        a = torch.softmax(torch.matmul(q, k.transpose(1, 2)) / q.shape[2] ** 0.5, dim=2)
        return self.norm(x + torch.matmul(a, v))


class Attention2(nn.Module):
    """Attention as PyTorch 2 saves it: one operator of three tensors. LibTorch 1.13 cannot save that
    name, so that another operator of three stands for it, until the file is written."""

    def __init__(self, stand_in: bool = False):
        super().__init__()
        self.patch = nn.Conv1d(LEADS, 8, 8, 8)
        self.project = nn.Linear(8, 24)
        self.block = Block(8, 8, 1)
        self.head = nn.Linear(8, 3)
        self.stand_in = stand_in

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        q, k, v = self.project(self.patch(x).permute(0, 2, 1)).chunk(3, dim=2)
        if self.stand_in:
            z = torch.addcmul(q, k, v)
        else:
            z = torch.matmul(torch.softmax(torch.matmul(q, k.transpose(1, 2)) / q.shape[2] ** 0.5, dim=2), v)
        return self.head(self.block(z.permute(0, 2, 1)).mean(dim=2))


def renamed_operator(source, target, old_name, new_name):
    """`source` with an operator in its code under another name."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            data = old.read(entry.filename)
            if "/code/" in entry.filename and entry.filename.endswith(".py"):
                data = data.replace(old_name, new_name)
            new.writestr(entry.filename, data)


class FramesFirst(nn.Module):
    """Patches, then layers that give [T, N, C]."""

    class Layer(nn.Module):
        def __init__(self, width: int):
            super().__init__()
            self.attention = nn.MultiheadAttention(width, 2)
            self.norm = nn.LayerNorm(width)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.norm(x + self.attention(x, x, x)[0])

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv1d(LEADS, 16, 20, 20)
        self.layers = nn.ModuleList([FramesFirst.Layer(16) for _ in range(4)])
        self.head = nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        z = self.patch(x).permute(2, 0, 1)
        for layer in self.layers:
            z = layer(z)
        return self.head(z.mean(dim=0))


class Recurrent(nn.Module):
    """Two layers in both directions, over every sample."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(LEADS, 32, num_layers=2, bidirectional=True, batch_first=True)
        self.head = nn.Linear(64, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.lstm(x.permute(0, 2, 1))[0].mean(dim=1))


class NoStatistics(Plain):
    """Batch normalisation that kept nothing: it follows the records it is given."""

    def __init__(self):
        super().__init__()
        self.block1.norm = nn.BatchNorm1d(8, track_running_stats=False)


EXAMPLE = torch.randn(1, LEADS, 1000, generator=torch.Generator().manual_seed(5))


def seeded(make, seed=1):
    torch.manual_seed(seed)
    network = make()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d) and module.running_mean is not None:
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
    return network.eval()


def extra(network, path, meta=None):
    files = {"ecglens.json": json.dumps(meta)} if meta else {}
    torch.jit.save(network, str(path), _extra_files=files)


def networks():
    """name -> (network, how it is made TorchScript)"""
    return {
        "plain": (seeded(Plain), "script"),
        "eight_leads": (seeded(lambda: Plain(8)), "script"),
        "tuple": (seeded(Tuple2), "trace"),
        "dict": (seeded(Dictionary), "script"),
        "list": (seeded(ListOfTwo), "script"),
        "time_first": (seeded(TimeFirst), "script"),
        "image": (seeded(Image), "script"),
        "flat": (seeded(Flat), "script"),
        "age_sex": (seeded(AgeAndSex), "script"),
        "masked": (seeded(Masked), "script"),
        "log_softmax": (seeded(LogSoftmax), "trace"),
        "shares": (seeded(Shares), "trace"),
        "branches": (seeded(Branches), "trace"),
        "in_place": (seeded(AddsInPlace), "trace"),
        "commas": (seeded(Commas), "trace"),
        "attention": (seeded(lambda: nn.Sequential(nn.Conv1d(LEADS, 8, 8, 8), Transposed(), Attention(8), Attention(8), Attention(8), MeanHead())), "trace"),
        "frames_first": (seeded(FramesFirst), "trace"),
        "recurrent": (seeded(Recurrent), "trace"),
        "clamped": (seeded(Clamped), "trace"),
        "turned": (seeded(Turned), "script"),
        "drops": (seeded(Drops), "trace"),
        "fast_encoder": (seeded(FastEncoder), "trace without gradients"),
        "attention_2": (seeded(Attention2), "only here"),
        "no_statistics": (seeded(NoStatistics), "trace"),
    }


class Transposed(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.permute(0, 2, 1)


class MeanHead(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(x.mean(dim=1))


def in_training_mode():
    network = seeded(Plain).train()
    return torch.jit.trace(network, EXAMPLE, check_trace=False)


def other_kinds(folder):
    """Files of other kinds, made small."""
    network = seeded(Plain)
    torch.save(network.state_dict(), folder / "weights.pth")
    torch.save({"state_dict": network.state_dict(), "epoch": 3}, folder / "lightning.ckpt")
    torch.save(network.state_dict(), folder / "old.pth", _use_new_zipfile_serialization=False)
    torch.save(network, folder / "module.pt")
    header = json.dumps({"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    (folder / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + bytes(4))
    # ir_version 8, producer_name "pytorch": the first fields of an ONNX ModelProto
    (folder / "model.onnx").write_bytes(b"\x08\x08\x12\x07pytorch\x1a\x051.13.1" + bytes(40))
    (folder / "keras.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(200))
    with zipfile.ZipFile(folder / "exported.pt2", "w") as archive:
        archive.writestr("archive_format", "pt2")
        archive.writestr("models/model.json", "{}")
    with zipfile.ZipFile(folder / "model.keras", "w") as archive:
        archive.writestr("config.json", "{}")
        archive.writestr("model.weights.h5", "x")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (network, how) in networks().items():
        if how == "only here":
            continue
        if how == "script":
            made = torch.jit.script(network)
        elif how == "trace without gradients":
            with torch.no_grad():
                made = torch.jit.trace(network, EXAMPLE, check_trace=False)
        else:
            made = torch.jit.trace(network, EXAMPLE, check_trace=False)
        extra(made, folder / f"{name}.pt")
    extra(in_training_mode(), folder / "training.pt")
    renamed_operator(folder / "attention.pt", folder / "newer.pt", b"torch.layer_norm(", b"torch.rms_norm(")
    extra(torch.jit.trace(seeded(lambda: Attention2(True)), EXAMPLE), folder / "stand_in.pt")
    renamed_operator(folder / "stand_in.pt", folder / "attention_2.pt", b"torch.addcmul(",
                     b"torch.scaled_dot_product_attention(")
    other_kinds(folder)


if __name__ == "__main__":
    main()
