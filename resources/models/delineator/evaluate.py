#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores the networks of a cross-validation, each on the records it has not seen.

    /usr/bin/python3 evaluate.py LUDB OUT [--folds 4]

reads OUT/fold-K.pt as train.py wrote them (a fold that is missing is left out and named).
"""
import argparse
import math
import pathlib

import numpy as np
import torch
from scipy.signal import resample_poly

import ludb
from decode import P, QRS, decode
from network import MULTIPLE, RATE_HZ, Delineator, prepare, without_baseline
from score import Score
from spikes import spikes_of, without


def probabilities(model, mv, present=None):
    """[leads, samples] mV at 250 Hz (and what of it was measured) -> [leads, 4, samples]."""
    x, n = prepare(mv, present), mv.shape[-1]
    more = ((0, 0), (0, -n % MULTIPLE))
    if present is not None:
        present = torch.from_numpy(np.pad(present, more)).float().unsqueeze(1)
    with torch.no_grad():
        z = model(torch.from_numpy(np.pad(x, more)).float().unsqueeze(1), len(mv), present)
    return z.softmax(1).numpy()[:, :, :n]


def waves_of(model, mv, rate=500):
    """The waves of a record [leads, samples] in mV: the spikes taken out, brought to 250 Hz."""
    mv = without(mv, spikes_of(mv, rate))
    step = math.gcd(int(rate), RATE_HZ)
    slow = resample_poly(mv, RATE_HZ // step, int(rate) // step, axis=-1)
    return decode(probabilities(model, slow), without_baseline(slow))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ludb")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=4)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    # All leads together; lead II alone; muscle noise added; at 100 Hz.
    scores = {name: Score() for name in ("12 leads", "lead II alone", "noise 0.03 mV", "100 Hz")}
    fibrillation, unseen, worst = [0, 0], 0, []
    rng = np.random.default_rng(0)
    for fold in range(arguments.folds):
        file = arguments.out / f"fold-{fold}.pt"
        if not file.exists():
            print(f"fold {fold} is missing")
            continue
        model = Delineator()
        model.load_state_dict(torch.load(file))
        model.eval()
        for name in ludb.record_names(arguments.ludb)[fold::arguments.folds]:
            mv, comments = ludb.read_signal(arguments.ludb, name)
            marks = [ludb.read_marks(arguments.ludb, name, lead) for lead in ludb.LEADS]
            noisy = mv + 0.03 * 2 ** 0.5 * rng.standard_normal(mv.shape)  # half of it below 125 Hz
            inputs = {"12 leads": (mv, 500), "noise 0.03 mV": (noisy, 500),
                      "100 Hz": (resample_poly(mv, 1, 5, axis=-1), 100)}
            for kind, (x, rate) in inputs.items():
                waves = waves_of(model, x, rate)
                errors = 0
                for lead in range(12):
                    for missed, extra in scores[kind].add(marks[lead], waves[lead]).values():
                        errors += missed + extra
                if kind == "12 leads":
                    worst.append((errors, name))
                    if ludb.is_fibrillation(comments):
                        fibrillation[0] += sum(w[0] == P for lead in waves for w in lead)
                        fibrillation[1] += sum(w[0] == QRS for lead in waves for w in lead)
            scores["lead II alone"].add(marks[1], waves_of(model, mv[1:2])[0])
            unseen += 1
    print(f"{unseen} records, each by a network that has not seen it")
    for kind, score in scores.items():
        print(f"{kind}\n{score.table()}")
    print(f"fibrillation: {fibrillation[0]} P for {fibrillation[1]} QRS")
    print("most errors (both bounds):", sorted(worst, reverse=True)[:8])


if __name__ == "__main__":
    main()
