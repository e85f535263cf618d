# SPDX-License-Identifier: GPL-3.0-or-later
"""The training loop that the bundled networks share; what they learn is the caller's loss.

The weights that ship are the exponential moving average over the steps.
"""
import argparse
import copy
import json
import time

import numpy as np
import torch
from torch import nn

import ptbxl
from network import EcgResNet, Shipped


def augment(x, rng):
    """Random shift up to 0.5 s, gain per record and lead, baseline sway, noise, one lead dropped."""
    n, leads, samples = x.shape
    out = torch.zeros_like(x)
    for i in range(n):
        shift = int(rng.integers(-50, 51))
        if shift >= 0:
            out[i, :, shift:] = x[i, :, : samples - shift]
        else:
            out[i, :, :shift] = x[i, :, -shift:]
    gain = rng.uniform(0.8, 1.2, (n, 1, 1)) * rng.uniform(0.95, 1.05, (n, leads, 1))
    t = np.arange(samples)[None, None, :] / ptbxl.RATE_HZ
    sway = rng.normal(0, 0.15, (n, leads, 1)) * np.sin(
        2 * np.pi * rng.uniform(0.1, 0.5, (n, 1, 1)) * t + rng.uniform(0, 2 * np.pi, (n, 1, 1))
    )
    noise = rng.normal(0, 0.05, (n, leads, samples))
    out = out * torch.from_numpy(gain.astype(np.float32))
    out = out + torch.from_numpy((sway + noise).astype(np.float32))
    for i in np.flatnonzero(rng.random(n) < 0.2):
        out[i, int(rng.integers(leads))] = 0
    return out


def update_average(average, network, step):
    decay = min(0.998, (1 + step) / (10 + step))
    with torch.no_grad():
        for a, b in zip(average.state_dict().values(), network.state_dict().values()):
            if a.dtype.is_floating_point:
                a.mul_(decay).add_(b, alpha=1 - decay)
            else:
                a.copy_(b)


def predict(network, x):
    network.eval()
    with torch.no_grad():
        return torch.cat([network(torch.from_numpy(x[i : i + 64])) for i in range(0, len(x), 64)]).numpy()


class Scaling:
    """A mean per lead is subtracted, one scale divides; both from the records trained on."""

    def __init__(self, x):
        self.mean = x.mean(axis=(0, 2))
        self.std = float((x - self.mean[:, None]).std())

    def __call__(self, x):
        return ((x - self.mean[:, None]) / self.std).astype(np.float32)


def train(x, y, loss, score, args, log=print):
    """Trains a network with an output a column of `y`; returns the average of its weights.

    `x`: normalised records; `loss(outputs, xb, yb)` of a mixed batch; `score(average)`: words for the
    log, asked for every five epochs.
    """
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    network = EcgResNet(y.shape[1])
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=args.rate, weight_decay=args.decay)
    steps = args.epochs * (len(x) // args.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=steps, pct_start=0.2)
    step = 0
    for epoch in range(args.epochs):
        network.train()
        order, total, began = torch.from_numpy(rng.permutation(len(x))), 0.0, time.time()
        for i in range(0, len(order) - args.batch + 1, args.batch):
            index = order[i : i + args.batch]
            xb, yb = augment(x[index], rng), y[index]
            mix, other = float(rng.beta(args.mixup, args.mixup)), torch.from_numpy(rng.permutation(len(xb)))
            xb, yb = mix * xb + (1 - mix) * xb[other], mix * yb + (1 - mix) * yb[other]
            value = loss(network(xb), xb, yb)
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            update_average(average, network, step)
            total += value.item()
        report = f"epoch {epoch + 1}: loss {total * args.batch / len(order):.4f}, {time.time() - began:.0f} s"
        if (epoch + 1) % 5 == 0 or epoch + 1 == args.epochs:
            report += f", {score(average)}"
        log(report, flush=True)
    average.eval()
    return average


def metadata(name, scaling, **more):
    """What EcgLens reads from the file: the keys are explained in core/model/spec/model_spec.hpp."""
    return {
        "schema": "ecglens/model/1",
        "name": name,
        "sampling_rate_hz": ptbxl.RATE_HZ,
        "samples": ptbxl.SAMPLES,
        "leads": ptbxl.LEADS,
        "unit": "mV",
        "scaling": {"mean": [float(m) for m in scaling.mean], "std": scaling.std},
        "taps": [
            {"name": "block3", "stride": 4, "offset": 0},
            {"name": "block4", "stride": 8, "offset": 0},
            {"name": "block5", "stride": 16, "offset": 0},
        ],
        **more,
    }


def save(network, meta, path, unit=1.0, zero=0.0):
    """Writes the first outputs, one a label, times `unit` plus `zero`; returns what was written."""
    model = Shipped(network, len(meta["labels"]), unit, zero).eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    torch.jit.save(torch.jit.script(model), path, _extra_files={"ecglens.json": json.dumps(meta, indent=1)})
    return model


def folds(text):
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def arguments(description):
    """The options of every recipe; a caller adds its own before it parses them."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True, help="PTB-XL folder")
    parser.add_argument("--out", required=True, help="TorchScript file to write")
    parser.add_argument("--train-folds", default="1-8")
    parser.add_argument("--test-folds", default="9")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=2e-2)
    parser.add_argument("--mixup", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser
