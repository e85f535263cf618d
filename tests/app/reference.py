# SPDX-License-Identifier: GPL-3.0-or-later
"""The method once more, from its description, in NumPy, SciPy and PyTorch, without the program's code."""
import json
import pathlib
import sys

import numpy as np
import torch

from cli import BUNDLED, SOURCE
from resampling import resampled

sys.path.insert(0, str(SOURCE / "tests" / "models"))
import make_models  # noqa: E402
from networks import build  # noqa: E402


def read_wfdb(path):
    """Format-16 record -> {lead upper case: mV}, rate."""
    lines = [l.split() for l in pathlib.Path(f"{path}.hea").read_text().splitlines() if l.strip() and not l.startswith("#")]
    count, rate = int(lines[0][1]), float(lines[0][2])
    raw = np.fromfile(pathlib.Path(path).parent / lines[1][0], "<i2").reshape(-1, count).astype(float)
    leads = {}
    for k in range(count):
        gain, _, rest = lines[k + 1][2].split("/")[0].partition("(")
        leads[lines[k + 1][8].upper()] = (raw[:, k] - float(rest.rstrip(")") or 0)) / float(gain)
    return leads, rate


def prepare(path, meta):
    """[leads, samples] as the network wants it, and how many columns hold the record."""
    leads, rate = read_wfdb(path)
    target, samples = int(meta["sampling_rate_hz"]), meta["samples"]
    x = np.array([leads[name.upper()] for name in meta["leads"]])
    if target != rate:
        x = resampled(x, rate, target)
    valid = min(x.shape[1], samples)
    padded = np.zeros((len(x), samples))
    padded[:, :valid] = x[:, :valid]
    unit = {"mV": 1, "uV": 1000, "V": 1e-3}[meta.get("unit", "mV")]
    scaling = meta.get("scaling", {})
    mean = np.broadcast_to(scaling.get("mean", 0), len(x))[:, None]
    std = np.broadcast_to(scaling.get("std", scaling.get("scale", 1)), len(x))[:, None]
    return ((padded * unit - mean) / std).astype(np.float32), valid


class Bundled:
    """A shipped model, taken apart child by child."""

    def __init__(self, folder=BUNDLED):
        extra = {"ecglens.json": ""}
        self.name, self.file = folder.name, folder / "model.pt"
        self.network = torch.jit.load(str(self.file), _extra_files=extra).eval()
        self.meta = json.loads(extra["ecglens.json"])

    def run(self, x, taps):
        y, kept = torch.from_numpy(x)[None].requires_grad_(True), {}
        for name, child in self.network.named_children():
            if name in ("dropout", "head"):
                continue
            y = child(y)
            kept[name] = y
        logits = self.network.head(torch.cat([y.mean(dim=2), y.amax(dim=2)], dim=1))[0]
        gradients = [torch.autograd.grad(v, kept[taps[-1]], retain_graph=True)[0][0].numpy() for v in logits]
        return logits.detach().numpy(), [kept[t].detach()[0].numpy() for t in taps], gradients


class Made:
    """A network that tests/models makes; tapped by forward hooks on the original module."""

    def __init__(self, name, folder):
        kind, _, shape, _, meta = make_models.MODELS[name]
        self.name, self.file, self.network = name, folder / f"{name}.pt", build(kind)
        self.meta = {"samples": shape[1], **meta}
        self.meta.setdefault("sampling_rate_hz", self.meta.get("sampling_rate", self.meta.get("fs")))
        self.meta.setdefault("leads", self.meta.get("lead_order"))

    def run(self, x, taps):
        outputs, activations, gradients = make_models.reference(self.network, x, taps)
        return outputs, activations, gradients[-1]


def place(z, tap, samples):
    """Linear interpolation of frames that sit at j * stride + offset, held at both ends."""
    at = np.arange(z.shape[1]) * tap["stride"] + tap["offset"]
    return np.array([np.interp(np.arange(samples), at, row) for row in z.astype(np.float64)])


def features(activations, taps, factors, samples):
    parts = []
    for z, tap, w in zip(activations, taps, factors):
        u = place(z, tap, samples)
        norm = np.linalg.norm(u, axis=0)
        parts.append(w * np.divide(u, norm, out=np.zeros_like(u), where=norm > 1e-12))
    return np.concatenate(parts).T


def assign(r, centroids, temperature):
    """Labels, margin between the two nearest centroids, entropy in [0, 1], soft proportions."""
    d2 = (r**2).sum(1)[:, None] - 2 * r @ centroids.T + (centroids**2).sum(1)
    d = np.sqrt(np.maximum(d2, 0))
    two = np.sort(d, axis=1)[:, :2]
    e = np.exp(-(d - d.min(1, keepdims=True)) / temperature)
    p = e / e.sum(1, keepdims=True)
    entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(1) / np.log(len(centroids))
    return d.argmin(1), two[:, 1] - two[:, 0], entropy, p.mean(0)


def grad_cam(activation, gradient, tap, samples):
    alpha = gradient.astype(np.float64).mean(axis=1)
    return place((alpha[:, None] * activation).sum(0, keepdims=True), tap, samples)[0]


def probability(outputs, task):
    if task == "regression":
        return outputs
    if task == "multi-class":
        e = np.exp(outputs - outputs.max())
        return e / e.sum()
    return 1 / (1 + np.exp(-outputs))
