#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the delineation network on LUDB.

    /usr/bin/python3 train.py LUDB OUT (--fold K [--folds 4] | --all) [--steps N]
                              [--start FILE --warp 0.5]

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
from network import Delineator, RATE_HZ, prepare

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
    """One entry a record: name, [12, 2500] mV at 250 Hz, [12, 2500] classes, fibrillation."""
    records = []
    for name in ludb.record_names(folder):
        mv, comments = ludb.read_signal(folder, name)
        half = resample_poly(mv, 1, 2, axis=-1)
        label = np.stack([labels_of(ludb.read_marks(folder, name, lead), half.shape[-1])
                          for lead in ludb.LEADS])
        records.append((name, half, label, ludb.is_fibrillation(comments)))
    return records


def stretched(mv, label, factor):
    """The record at another heart rate: time scaled by `factor` (linear interpolation suffices for
    factors this close to one)."""
    at = np.arange(int(mv.shape[-1] * factor)) / factor
    low = np.minimum(at.astype(int), mv.shape[-1] - 2)
    part = at - low
    near = np.minimum(np.rint(at).astype(int), mv.shape[-1] - 1)
    return mv[:, low] * (1 - part) + mv[:, low + 1] * part, label[:, near]


def warped(mv, label, rng):
    """The heart with another conduction: PR segment, QRS, ST-T and the pause each stretched by a
    factor of their own (long PR, wide complexes, P near T), and the waves scaled, T also reversed:
    LUDB has few bundle branch blocks and AV blocks, and none with every rate."""
    votes = np.stack([(label == kind).sum(0) for kind in range(4)])
    kind = votes.argmax(0)
    gains = {1: rng.uniform(0.4, 1.5), 2: rng.uniform(0.6, 1.6), 3: rng.uniform(-1.5, 1.8)}
    mv = mv.copy()
    for lead in range(mv.shape[0]):
        for wave, gain in gains.items():
            edges = np.flatnonzero(np.diff(np.concatenate([[0], label[lead] == wave, [0]])))
            for a, b in zip(edges[::2], edges[1::2]):
                line = np.linspace(mv[lead, a], mv[lead, b - 1], b - a)
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
    if rng.random() < 0.1:  # one electrode comes loose
        lead, at = rng.integers(mv.shape[0]), rng.integers(n)
        mv = mv.copy()
        mv[lead, at:] += rng.normal() * 2
    return mv


def batch(records, rng, count, leads, warp):
    xs, ys = [], []
    for index in rng.integers(0, len(records), count):
        _, mv, label, _ = records[index]
        if rng.random() < warp:  # all leads vote on where the waves are
            mv, label = warped(mv, label, rng)
        pick = rng.choice(12, leads, replace=False)
        mv, label = stretched(mv[pick], label[pick], rng.uniform(0.75, 1.3))
        if mv.shape[-1] < LENGTH:
            more = LENGTH - mv.shape[-1]
            mv = np.pad(mv, ((0, 0), (0, more)), "edge")
            label = np.pad(label, ((0, 0), (0, more)), constant_values=IGNORE)
        if rng.random() < 0.15:
            mv = -mv
        x = prepare(noisy(mv, rng)) * np.exp(rng.normal(0, 0.15, (leads, 1)))
        start = rng.integers(0, x.shape[-1] - LENGTH + 1)
        xs.append(x[:, start:start + LENGTH])
        ys.append(label[:, start:start + LENGTH])
    x = torch.from_numpy(np.concatenate(xs)).float().unsqueeze(1)
    return x, torch.from_numpy(np.concatenate(ys))


def train(records, steps, seed, start, warp):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Delineator()
    if start:
        model.load_state_dict(torch.load(start))
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps,
                                                   pct_start=0.15)
    began, losses = time.time(), []
    for step in range(steps):
        leads = int(rng.choice([1, 2, 3, 6, 12, 12]))
        x, y = batch(records, rng, max(2, 48 // leads), leads, warp)
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
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    records = load(arguments.ludb)
    if not arguments.all:
        records = [r for k, r in enumerate(records) if k % arguments.folds != arguments.fold]
    model = train(records, arguments.steps, arguments.seed, arguments.start, arguments.warp)
    arguments.out.mkdir(parents=True, exist_ok=True)
    name = "final.pt" if arguments.all else f"fold-{arguments.fold}.pt"
    torch.save(model.state_dict(), arguments.out / name)


if __name__ == "__main__":
    main()
