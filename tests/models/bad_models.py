# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that must be refused: not TorchScript, broken, hostile, or networks that cannot be used."""
import io
import json
import zipfile

import torch
from torch import nn

from networks import Nested, Plain, build


class Raises(Plain):
    def forward(self, x):
        if x.size(2) > 2:
            raise ValueError("samples must be 12345")
        return self.classifier(self.features(x).mean(2))


class GivesNan(Plain):
    def forward(self, x):
        return torch.log(self.classifier(self.features(x).mean(2)) * 0 - 1)


class GivesTwo(Plain):
    def forward(self, x):
        y = self.classifier(self.features(x).mean(2))
        return y, y


class GivesDict(Plain):
    def forward(self, x):
        y = self.classifier(self.features(x).mean(2))
        return {"first": y, "second": y}


class HalfInside(Plain):
    def forward(self, x):
        return self.classifier(self.features(x).mean(2).half())


class GivesMap(Plain):
    def forward(self, x):
        return self.features(x)


class NeedsAge(Plain):
    def forward(self, x, age):
        return self.classifier(self.features(x).mean(2)) + age


class Random(Nested):
    def forward(self, x):
        return self.head(torch.dropout(self.encoder(x).mean(2), 0.5, True))


class CutsGradient(Plain):
    def forward(self, x):
        return self.classifier(self.features(x).detach().mean(2))


class NoConvolution(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        return self.head(x.mean(2))


class Saves(Plain):
    def forward(self, x):
        torch.save(x, "ecglens-was-here")
        return self.classifier(self.features(x).mean(2))


class MapsFile(Plain):
    def forward(self, x):
        mapped = torch.from_file("ecglens-was-here", True, 16)
        return self.classifier(self.features(x).mean(2)) + mapped[0]


class SavingLayer(nn.Module):
    def forward(self, x):
        torch.save(x, "ecglens-was-here")
        return x


class SavesInSubmodule(Plain):
    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.ReLU(), SavingLayer())

    def forward(self, x):
        return self.classifier(self.inner(self.features(x)).mean(2))


keep = torch.save


def harmless(x: torch.Tensor) -> torch.Tensor:
    keep(x, "ecglens-was-here")
    return x


class SavesInFunction(Plain):
    def forward(self, x):
        return self.classifier(self.features(harmless(x)).mean(2))


class SetStateLayer(nn.Module):
    def forward(self, x):
        return x * 2

    @torch.jit.export
    def __getstate__(self) -> bool:
        return self.training

    @torch.jit.export
    def __setstate__(self, state: bool):
        torch.save(torch.zeros(1), "ecglens-was-here")
        self.training = state


class SetsState(Plain):
    def __init__(self):
        super().__init__()
        self.inner = SetStateLayer()

    def forward(self, x):
        return self.classifier(self.features(self.inner(x)).mean(2))


def edited(source, target, change):
    """Copies an archive; `change(name, bytes)` gives a record's new (name, bytes)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            name, data = change(item.filename, old.read(item))
            new.writestr(name, data)


def code_edit(before: str, after: str, suffix: str = ".py"):
    """A change for edited(): replaces text in the root module's code, may rename the record."""

    def change(name, data):
        if "/code/" in name and name.endswith(".py") and before.encode() in data:
            return name[:-3] + suffix, data.replace(before.encode(), after.encode(), 1)
        return name, data

    return change


def make(folder, metadata):
    """Writes every bad model; `metadata` fits Plain and its relatives."""
    extra = {"ecglens.json": json.dumps(metadata)}

    five = {"ecglens.json": json.dumps({**metadata, "labels": list("abcde")})}
    two = {"ecglens.json": json.dumps({**metadata, "labels": list("ab")})}

    def save(kind, name, text=None):
        fitting = {Random: five, NoConvolution: two}.get(kind, extra)
        torch.jit.save(torch.jit.script(build(kind)), folder / name,
                       _extra_files={"ecglens.json": text} if text else fitting)

    (folder / "text.pt").write_text("epoch 1: loss 0.5\n")
    (folder / "empty.pt").write_bytes(b"")
    (folder / "folder.pt").mkdir(exist_ok=True)
    network = build(Plain)
    torch.save(network, folder / "pickled.pt")
    torch.save(network, folder / "pickled_old.pt", _use_new_zipfile_serialization=False)
    torch.save(network.state_dict(), folder / "weights.pt")
    torch.save({"epoch": 3, "model": network.state_dict()}, folder / "checkpoint.pt")
    with zipfile.ZipFile(folder / "zip.pt", "w") as archive:
        archive.writestr("a.txt", "text")
    for kind, name in [(Raises, "raises.pt"), (GivesNan, "nan.pt"), (GivesTwo, "two.pt"), (GivesMap, "map.pt"),
                       (GivesDict, "dict.pt"), (HalfInside, "half_inside.pt"),
                       (NeedsAge, "age_argument.pt"), (Random, "random.pt"), (CutsGradient, "detached.pt"),
                       (NoConvolution, "no_convolution.pt"), (Saves, "saves.pt"), (MapsFile, "maps_file.pt"),
                       (SavesInSubmodule, "saves_inside.pt"), (SavesInFunction, "saves_in_function.pt"),
                       (SetsState, "setstate.pt")]:
        save(kind, name)
    frozen = torch.jit.freeze(torch.jit.script(network))
    torch.jit.save(frozen, folder / "frozen.pt", _extra_files=extra)
    training = build(Nested).train()
    traced = torch.jit.trace(training, torch.zeros(1, 12, 1000), check_trace=False)
    torch.jit.save(traced, folder / "traced_in_training.pt", _extra_files=five)
    for name, change in [("eight_leads", {"leads": ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]}),
                         ("two_labels", {"labels": ["a", "b"]}), ("wrong_scaling", {"scaling": {"mean": [0, 1]}}),
                         ("unknown_tap", {"taps": ["feature.3"]}), ("tap_of_head", {"taps": ["classifier"]}),
                         ("regression_of_probabilities", {"output": "probability", "task": "regression"})]:
        save(Plain, f"{name}.pt", json.dumps({**metadata, **change}))
    save(Plain, "broken_metadata.pt", "{\"fs\": 100,")
    surely_none = build(Plain)  # whatever weights were drawn
    with torch.no_grad():
        surely_none.classifier.bias += 4
    torch.jit.save(torch.jit.script(surely_none), folder / "not_probabilities.pt",
                   _extra_files={"ecglens.json": json.dumps({**metadata, "output": "probability"})})
    good = folder / "edited_source.pt"
    save(Plain, good.name)
    whole = good.read_bytes()
    (folder / "truncated.pt").write_bytes(whole[: len(whole) // 2])
    head = "  def forward("
    body = "features = self.features\n"
    edits = {
        "method_save.pt": (body, body + "    x.save(\"ecglens-was-here\")\n", ".py"),
        "renamed_torch.pt": (body, body + "    t = torch\n", ".py"),
        "renamed_save.pt": (body, body + "    s = torch.save\n    s(x, \"ecglens-was-here\")\n", ".py"),
        "own_namespace.pt": (body, body + "    x0 = ops.image.write_file(\"ecglens-was-here\", x)\n", ".py"),
        "upper_case.pt": (body, body + "    torch.save(x, \"ecglens-was-here\")\n", ".PY"),
        "own_class.pt": (head, "  def other(self, c: __torch__.torch.classes.mine.Thing) -> int:\n    return 1\n" + head,
                         ".py"),
    }
    for name, (before, after, suffix) in edits.items():
        edited(good, folder / name, code_edit(before, after, suffix))
    bomb = io.BytesIO(whole)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        root = archive.namelist()[0].split("/")[0]
        archive.writestr(f"{root}/code/more.py", b"#" * (300 << 20))
    (folder / "bomb.pt").write_bytes(bomb.getvalue())
    double = io.BytesIO(whole)
    with zipfile.ZipFile(double, "a") as archive:
        code = next(n for n in archive.namelist() if "/code/" in n and n.endswith(".py"))
        archive.writestr(code.upper().replace(root.upper(), root).replace("/CODE/", "/code/"), "x = 1\n")
    (folder / "double.pt").write_bytes(double.getvalue())
