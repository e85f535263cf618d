# SPDX-License-Identifier: GPL-3.0-or-later
"""TorchScript files that a stranger could send: they reach for files, never end, or kill who runs them.

The program scans a file before it is run and refuses most of these. Tests switch that off, so that what holds is the
process without rights that runs a network.
"""
import json
import struct
import zipfile

import torch
from torch import nn

from bad_models import MapsFile, Saves, SetsState, code_edit, edited
from networks import Plain, build


class Endless(Plain):
    def forward(self, x):
        while bool(x.size(2) > 0):
            x = x + 1
        return self.classifier(self.features(x).mean(2))


class EndlessLater(Plain):
    """Well-behaved until it sees an input of more than 100 mV."""

    def forward(self, x):
        while bool(x[0, 0, 0] > 100):
            x = x + 1
        return self.classifier(self.features(x).mean(2))


class DividesByZero(Plain):
    def forward(self, x):
        nothing = x.size(2) - x.size(2)
        return self.classifier(self.features(x).mean(2)) + (1 % nothing)


class Swells(Plain):
    """Asks for more and more, and writes to none of it: the bound counts what is asked for."""

    def forward(self, x):
        kept = [x]
        while len(kept) > 0:
            kept.append(torch.empty([10000000]))
        return self.classifier(self.features(x).mean(2)) + kept[0].sum()


class BillionOutputs(Plain):
    def forward(self, x):
        return self.classifier(self.features(x).mean(2))[:, 0:1].expand(1, 1000000000)


class Wide(nn.Module):
    def forward(self, x):
        return x.mean(1, True).expand(1, 1000000, x.size(2))


class MillionChannels(Plain):
    def __init__(self):
        super().__init__()
        self.wide = Wide()

    def forward(self, x):
        return self.classifier(self.features(x).mean(2)) + self.wide(x)[:, 0:3].mean(2)


class GivesComplex(Plain):
    def forward(self, x):
        y = self.classifier(self.features(x).mean(2))
        return torch.complex(y, y)


class GivesHalf(Plain):
    def forward(self, x):
        return self.classifier(self.features(x).mean(2)).half()


class LongError(Plain):
    def forward(self, x):
        text = "too much "
        for i in range(18):
            text = text + text
        if x.size(2) > 2:
            raise ValueError(text)
        return self.classifier(self.features(x).mean(2))


class Remembers(Plain):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.zeros(3))

    def forward(self, x):
        y = self.classifier(self.features(x).mean(2))
        self.seen.copy_(y[0])
        return y


class Counts(Plain):
    count: int

    def __init__(self):
        super().__init__()
        self.count = 0

    def forward(self, x):
        self.count = self.count + 1
        return self.classifier(self.features(x).mean(2))


def with_record(source, target, suffix, data):
    """A copy of an archive with other bytes in the record whose name ends in `suffix`."""

    def change(name, old):
        return (name, data(old)) if name.endswith(suffix) else (name, old)

    edited(source, target, change)


def with_more(source, target, name, data):
    """A copy of an archive with one record more; ROOT in its name is the archive's folder."""
    target.write_bytes(source.read_bytes())
    with zipfile.ZipFile(target, "a") as archive:
        root = archive.namelist()[0].split("/")[0]
        archive.writestr(name.replace("ROOT", root), data)


def make(folder, metadata):
    """Writes every hostile model; `metadata` fits Plain and its relatives."""

    def save(kind, name, change=None):
        extra = {"ecglens.json": json.dumps({**metadata, **(change or {})})}
        torch.jit.save(torch.jit.script(build(kind)), folder / name, _extra_files=extra)

    for kind, name in [(Saves, "saves.pt"), (MapsFile, "maps_file.pt"), (SetsState, "sets_state.pt"),
                       (Endless, "endless.pt"), (EndlessLater, "endless_later.pt"),
                       (DividesByZero, "divides_by_zero.pt"), (Swells, "swells.pt"),
                       (BillionOutputs, "billion_outputs.pt"), (GivesComplex, "complex.pt"), (GivesHalf, "half.pt"),
                       (LongError, "long_error.pt"), (Remembers, "remembers.pt"), (Counts, "counts.pt")]:
        save(kind, name)
    save(MillionChannels, "million_channels.pt", {"taps": ["wide"]})
    good = folder / "plain.pt"
    save(Plain, good.name)
    head = "features = self.features\n"
    edited(good, folder / "nested.pt",
           code_edit(head, head + "    deep = " + "(" * 100000 + "1" + ")" * 100000 + "\n"))
    edited(good, folder / "calls_itself.pt", code_edit(head, head + "    x0 = (self).forward(x, )\n"))
    loads = "    x0 = torch.load(\"/etc/hostname\")\n"
    edited(good, folder / "loads.pt", code_edit(head, head + loads))
    edited(good, folder / "type_comment.pt",
           code_edit("Tensor) -> Tensor:\n", "Tensor) -> Tensor:\n    # type: (torch.save(x, \"ecglens-was-here\"))\n"))
    edited(good, folder / "by_text.pt",
           code_edit(head, head + "    s = getattr(x, \"save\")(\"ecglens-was-here\")\n"))

    def endless_text(pickle):
        at = pickle.index(b"X")  # the first text: its length becomes 4 GB
        return pickle[: at + 1] + struct.pack("<I", 0xFFFFFFFF) + pickle[at + 5:]

    with_record(good, folder / "four_gigabytes.pt", "/data.pkl", endless_text)
    with_record(good, folder / "short_weights.pt", "/data/0", lambda data: data[: len(data) // 2])
    with_record(good, folder / "long_storage.pt", "/data.pkl",
                lambda data: data.replace(b"K\x08", b"K\x58"))  # tensors of 8 become 88 long
    with_more(good, folder / "other_case.pt", "ROOT/CODE/__torch__/more.py", "x = 1\n")
    with_more(good, folder / "long_name.pt", "ROOT/code/" + "a" * 600 + ".py", "x = 1\n")
    with_more(good, folder / "old_format.pt", "ROOT/MODEL.JSON", "{}")
    with_more(good, folder / "second_root.pt", "other/code/more.py", "x = 1\n")
