#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the bundled model on PTB-XL and writes a TorchScript file with its metadata inside.

    python3 train.py --data DIR --out model.pt

Besides the five superclasses the network learns every SCP statement with at least 15 records as an
auxiliary output (more signal from few records); these outputs are cut off before saving. The
weights that ship are the exponential moving average over the steps. With --teachers, the network
also learns from the mean logits of models trained before (distillation of an ensemble).
"""
import argparse
import copy
import json
import time

import numpy as np
import torch
from torch import nn

import metrics
import ptbxl
from network import EcgResNet, Superclass


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


def train(train_set, test_set, mean, scale, args, log=print):
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    normalise = lambda x: ((x - mean[:, None]) / scale).astype(np.float32)
    x = torch.from_numpy(normalise(train_set.x))
    y = torch.from_numpy(np.concatenate([train_set.y, train_set.z], axis=1))
    outputs = len(ptbxl.SUPERCLASSES)
    network = EcgResNet(y.shape[1])
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=args.rate, weight_decay=args.decay)
    steps = args.epochs * (len(x) // args.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=steps, pct_start=0.2)
    bce = nn.BCEWithLogitsLoss()
    teachers = [torch.jit.load(path).eval() for path in args.teachers]
    step = 0
    for epoch in range(args.epochs):
        network.train()
        order, total, began = torch.from_numpy(rng.permutation(len(x))), 0.0, time.time()
        for i in range(0, len(order) - args.batch + 1, args.batch):
            index = order[i : i + args.batch]
            xb, yb = augment(x[index], rng), y[index]
            mix, other = float(rng.beta(args.mixup, args.mixup)), torch.from_numpy(rng.permutation(len(xb)))
            xb, yb = mix * xb + (1 - mix) * xb[other], mix * yb + (1 - mix) * yb[other]
            logits = network(xb)
            loss = bce(logits[:, :outputs], yb[:, :outputs]) + bce(logits[:, outputs:], yb[:, outputs:])
            if teachers:
                with torch.no_grad():
                    soft = torch.sigmoid(sum(teacher(xb) for teacher in teachers) / len(teachers))
                loss = loss + args.teacher_weight * bce(logits[:, :outputs], soft)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            update_average(average, network, step)
            total += loss.item()
        report = f"epoch {epoch + 1}: loss {total * args.batch / len(order):.4f}, {time.time() - began:.0f} s"
        if (epoch + 1) % 5 == 0 or epoch + 1 == args.epochs:
            auc = metrics.macro_auroc(test_set.y, predict(average, normalise(test_set.x))[:, :outputs])
            report += f", macro AUROC {auc:.4f}"
        log(report, flush=True)
    average.eval()
    return average


def metadata(mean, scale, records, args):
    """What EcgLens reads from the file: the keys are explained in core/model/model_spec.hpp."""
    return {
        "schema": "ecglens/model/1",
        "name": "ptbxl-superclass",
        "sampling_rate_hz": ptbxl.RATE_HZ,
        "samples": ptbxl.SAMPLES,
        "leads": ptbxl.LEADS,
        "unit": "mV",
        "scaling": {"mean": [float(m) for m in mean], "std": float(scale)},
        "labels": ptbxl.SUPERCLASSES,
        "task": "multi-label",
        "taps": [
            {"name": "block3", "stride": 4, "offset": 0},
            {"name": "block4", "stride": 8, "offset": 0},
            {"name": "block5", "stride": 16, "offset": 0},
        ],
        "card": {
            "description": "PTB-XL diagnostic superclasses from 12 leads and 10 s at 100 Hz",
            "training_data": f"PTB-XL 1.0.3, {records} records of folds {args.train_folds}; CC BY 4.0",
            "licence": "weights GPL-3.0-or-later; data CC BY 4.0, doi 10.13026/kfzx-aw45",
            "intended_use": "research on explanations; not for diagnosis",
        },
    }


def save(network, meta, path):
    model = Superclass(network, len(ptbxl.SUPERCLASSES)).eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    torch.jit.save(torch.jit.script(model), path, _extra_files={"ecglens.json": json.dumps(meta, indent=1)})
    return model


def folds(text):
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True, help="PTB-XL folder")
    parser.add_argument("--out", required=True, help="TorchScript file to write")
    parser.add_argument("--train-folds", default="1-8")
    parser.add_argument("--test-folds", default="9")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=2e-2)
    parser.add_argument("--mixup", type=float, default=0.3)
    parser.add_argument("--teachers", nargs="*", default=[], help="TorchScript files to learn from")
    parser.add_argument("--teacher-weight", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train_set = ptbxl.PtbXl(args.data, folds(args.train_folds))
    test_set = ptbxl.PtbXl(args.data, folds(args.test_folds), train_set.statements)
    mean = train_set.x.mean(axis=(0, 2))
    scale = float((train_set.x - mean[:, None]).std())
    print(f"{len(train_set.x)} records, {len(train_set.statements)} statements", flush=True)
    network = train(train_set, test_set, mean, scale, args)
    model = save(network, metadata(mean, scale, len(train_set.x), args), args.out)
    logits = predict(model, ((test_set.x - mean[:, None]) / scale).astype(np.float32))
    print(json.dumps(metrics.report(test_set.y, logits, ptbxl.SUPERCLASSES), indent=1))


if __name__ == "__main__":
    main()
