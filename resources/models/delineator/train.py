#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the delineation network on LUDB.

    /usr/bin/python3 train.py LUDB OUT (--fold K [--folds 4] | --all) [--steps N]
                              [--start FILE] [--warp 0.5] [--made 0.5]

--fold K leaves out every record whose place in the list is K modulo the number of folds and writes
OUT/fold-K.pt; --all trains on every record and writes OUT/final.pt. README.md has the commands that
made the network of the program.
"""
import argparse
import pathlib
import time

import numpy as np
import torch
from scipy.signal import butter, resample_poly, sosfiltfilt
from torch.nn import functional

import ludb
import rhythms
from network import Delineator, RATE_HZ, from_weights, prepare

LENGTH = 1280  # samples of a training crop, 5.12 s
IGNORE = -1


def labels_of(waves, samples):
    """Class per sample at 250 Hz; -1 outside the marked stretch and where a bound is not marked."""
    label = np.full(samples, IGNORE, np.int64)
    whole = [w for w in waves if w[1] >= 0 and w[3] >= 0]
    if not whole:
        return label
    label[min(w[1] for w in whole) // 2:max(w[3] for w in whole) // 2 + 1] = 0
    for kind, onset, peak, offset in waves:
        if onset >= 0 and offset >= 0:
            label[(onset + 1) // 2:offset // 2 + 1] = kind
        else:
            label[max(0, peak // 2 - 40):peak // 2 + 41] = IGNORE
    return label


def load(folder):
    """One entry a record: name, [12, 2500] mV at 250 Hz, [12, 2500] classes, its typical beat (see
    rhythms.py) or None."""
    records = []
    for name in ludb.record_names(folder):
        mv, _ = ludb.read_signal(folder, name)
        half = resample_poly(mv, 1, 2, axis=-1)
        marks = [ludb.read_marks(folder, name, lead) for lead in ludb.LEADS]
        label = np.stack([labels_of(own, half.shape[-1]) for own in marks])
        records.append((name, half, label, rhythms.typical_beat(mv, marks)))
    return records


def stretched(mv, label, factor):
    """The record at another heart rate: time scaled by `factor`, by linear interpolation."""
    at = np.arange(int(mv.shape[-1] * factor)) / factor
    low = np.minimum(at.astype(int), mv.shape[-1] - 2)
    part = at - low
    near = np.minimum(np.rint(at).astype(int), mv.shape[-1] - 1)
    return mv[:, low] * (1 - part) + mv[:, low + 1] * part, label[:, near]


def warped(mv, label, rng):
    """The heart with another conduction, now and then without its P or T: PR segment, QRS, ST-T and the pause each stretched by a
    factor of their own (long PR, wide complexes, P near T), and the waves scaled, T also reversed:
    LUDB has few bundle branch blocks and AV blocks, and none with every rate."""
    votes = np.stack([(label == kind).sum(0) for kind in range(4)])
    kind = votes.argmax(0)
    gains = {1: rng.uniform(0.4, 1.5), 2: rng.uniform(0.6, 1.6), 3: rng.uniform(-1.5, 1.8)}
    gone = rng.choice([0, 1, 3], p=[0.8, 0.1, 0.1])
    mv, label = mv.copy(), label.copy()
    for lead in range(mv.shape[0]):
        for wave, gain in gains.items():
            edges = np.flatnonzero(np.diff(np.concatenate([[0], label[lead] == wave, [0]])))
            for a, b in zip(edges[::2], edges[1::2]):
                line = np.linspace(mv[lead, a], mv[lead, b - 1], b - a)
                if wave == gone:  # a line as noisy as the lead
                    jitter = np.median(np.abs(np.diff(mv[lead]))) * rng.standard_normal(b - a)
                    mv[lead, a:b] = line + jitter
                    label[lead, a:b] = 0
                else:
                    mv[lead, a:b] = line + gain * (mv[lead, a:b] - line)
    # What the rest between two waves is, follows from the wave before it.
    factor = {(0, 1): rng.uniform(0.5, 4), (2, 2): rng.uniform(0.9, 2),
              (0, 2): rng.uniform(0.6, 1.5),
              (3, 3): rng.uniform(0.8, 1.4), (0, 3): rng.uniform(0.3, 1.1)}
    speed, last = np.ones(len(kind)), 0
    for k, wave in enumerate(kind):
        last = wave if wave else last
        speed[k] = factor.get((wave, last), 1.0)
    time = np.cumsum(speed) - speed[0]
    at = np.interp(np.arange(int(time[-1])), time, np.arange(len(kind)))
    low = np.minimum(at.astype(int), len(kind) - 2)
    part = at - low
    near = np.minimum(np.rint(at).astype(int), len(kind) - 1)
    return mv[:, low] * (1 - part) + mv[:, low + 1] * part, label[:, near]


def noisy(mv, rng):
    """What other recorders add: a narrower band, mains, muscle noise, wander, steps."""
    n = mv.shape[-1]
    t = np.arange(n) / RATE_HZ
    if rng.random() < 0.35:  # 100 Hz records and monitors
        mv = sosfiltfilt(butter(3, rng.uniform(30, 60) / (RATE_HZ / 2), output="sos"), mv, axis=-1)
    level = np.exp(rng.uniform(np.log(0.002), np.log(0.06), (mv.shape[0], 1)))
    if rng.random() < 0.5:
        mv = mv + level * rng.standard_normal(mv.shape)
    if rng.random() < 0.25:
        mains = rng.choice([50.0, 60.0])
        mv = mv + level * np.sin(2 * np.pi * (mains * t + rng.random((mv.shape[0], 1))))
    if rng.random() < 0.5:
        wander = rng.uniform(0.1, 0.6)
        mv = mv + rng.uniform(0, 0.3, (mv.shape[0], 1)) * np.sin(
            2 * np.pi * (wander * t + rng.random((mv.shape[0], 1))))
    if rng.random() < 0.2:  # a restless muscle
        hum = sosfiltfilt(butter(2, [15 / 125, 90 / 125], "band", output="sos"),
                          rng.standard_normal(mv.shape), axis=-1)
        mv = mv + 0.5 * level * hum
    if rng.random() < 0.1:  # one electrode comes loose
        lead, at = rng.integers(mv.shape[0]), rng.integers(n)
        mv = mv.copy()
        mv[lead, at:] += rng.normal() * 2
    return mv


def gap(mv, label, rng):
    """A stretch that was not recorded, bridged by a line as the program does."""
    n = mv.shape[-1]
    a = rng.integers(1, n - 20)
    b = min(n - 1, a + int(RATE_HZ * np.exp(rng.uniform(np.log(0.06), np.log(3)))))
    few = rng.random(len(mv)) < rng.choice([0.3, 1])
    line = mv[few, a - 1, None] + (mv[few, b] - mv[few, a - 1])[:, None] * np.linspace(0, 1, b - a)
    mv, label = mv.copy(), label.copy()
    mv[few, a:b] = line
    label[few, a:b] = IGNORE
    return mv, label


def batch(records, rng, count, leads, warp, made):
    xs, ys = [], []
    beats = [beat for *_, beat in records if beat is not None]
    for index in rng.integers(0, len(records), count):
        pick = rng.choice(12, leads, replace=False)
        if rng.random() < made:
            mv, label = rhythms.rhythm(beats, rng, LENGTH + 500)
            mv, label = mv[pick], label[pick]
        else:
            _, mv, label, _ = records[index]
            if rng.random() < warp:  # all leads vote on where the waves are
                mv, label = warped(mv, label, rng)
            # A quarter as if replayed at up to two and a half times the speed.
            speed = rng.uniform(0.4, 0.8) if rng.random() < 0.25 else rng.uniform(0.75, 1.3)
            mv, label = stretched(mv[pick], label[pick], speed)
        if mv.shape[-1] < LENGTH:
            more = LENGTH - mv.shape[-1]
            mv = np.pad(mv, ((0, 0), (0, more)), "edge")
            label = np.pad(label, ((0, 0), (0, more)), constant_values=IGNORE)
        if rng.random() < 0.15:
            mv = -mv
        mv = noisy(mv, rng)
        if rng.random() < 0.05:
            mv, label = gap(mv, label, rng)
        x = prepare(mv) * np.exp(rng.normal(0, 0.15, (leads, 1)))
        start = rng.integers(0, x.shape[-1] - LENGTH + 1)
        xs.append(x[:, start:start + LENGTH])
        ys.append(label[:, start:start + LENGTH])
    x = torch.from_numpy(np.concatenate(xs)).float().unsqueeze(1)
    return x, torch.from_numpy(np.concatenate(ys))


def settled(model, records, rng, warp, made):
    """Gives the batch norms of a network read from weights.bin, where they are folded into the
    convolutions, the statistics of the data, without changing what the network does."""
    sums = {}

    def keep(norm, inputs):
        x = inputs[0]
        n, mean, square = sums.get(norm, (0, 0, 0))
        sums[norm] = (n + 1, mean + x.mean((0, 2)), square + (x ** 2).mean((0, 2)))

    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm1d)]
    hooks = [norm.register_forward_pre_hook(keep) for norm in norms]
    with torch.no_grad():
        for _ in range(12):
            x, _ = batch(records, rng, 4, 12, warp, made)
            model.eval()(x, 12)
        for norm in norms:
            n, mean, square = sums[norm]
            mean, variance = mean / n, square / n - (mean / n) ** 2
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
            norm.weight.copy_(torch.sqrt(variance + norm.eps))
            norm.bias += mean
    for hook in hooks:
        hook.remove()
    return model.train()


def train(records, steps, seed, start, warp, made, rate, size):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Delineator()
    if start and start.endswith(".bin"):
        model = settled(from_weights(np.fromfile(start, "<f4")), records, rng, warp, made)
    elif start:
        model.load_state_dict(torch.load(start))
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps,
                                                   pct_start=0.15)
    began, losses = time.time(), []
    for step in range(steps):
        leads = int(rng.choice([1, 2, 3, 6, 12, 12]))
        x, y = batch(records, rng, max(2, size // leads), leads, warp, made)
        loss = functional.cross_entropy(model(x, leads), y, ignore_index=IGNORE)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if (step + 1) % 50 == 0:
            print(f"step {step + 1} loss {np.mean(losses[-50:]):.4f} {time.time() - began:.0f} s",
                  flush=True)
    return model.eval()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ludb")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="go on from this network")
    parser.add_argument("--warp", type=float, default=0, help="share of records to warp()")
    parser.add_argument("--made", type=float, default=0, help="share of rhythms made anew")
    parser.add_argument("--rate", type=float, default=4e-3, help="highest learning rate")
    parser.add_argument("--size", type=int, default=48, help="leads in a batch")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    records = load(arguments.ludb)
    if not arguments.all:
        records = [r for k, r in enumerate(records) if k % arguments.folds != arguments.fold]
    model = train(records, arguments.steps, arguments.seed, arguments.start, arguments.warp,
                  arguments.made, arguments.rate, arguments.size)
    arguments.out.mkdir(parents=True, exist_ok=True)
    name = "final.pt" if arguments.all else f"fold-{arguments.fold}.pt"
    torch.save(model.state_dict(), arguments.out / name)


if __name__ == "__main__":
    main()
