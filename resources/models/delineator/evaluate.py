#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores the networks of a cross-validation, each on the records it has not seen.

    /usr/bin/python3 evaluate.py LUDB OUT [--folds 4]

reads OUT/fold-K.pt as train.py wrote them (a fold that is missing is left out and named).
"""
import argparse
import pathlib

import numpy as np
import torch
from scipy.signal import resample_poly

import ludb
from decode import P, QRS, decode
from network import MULTIPLE, Delineator, prepare
from score import Score


def probabilities(model, mv):
    """[leads, samples] mV at 250 Hz -> [leads, 4, samples]."""
    x, n = prepare(mv), mv.shape[-1]
    x = np.pad(x, ((0, 0), (0, -n % MULTIPLE)))
    with torch.no_grad():
        z = model(torch.from_numpy(x).float().unsqueeze(1), len(mv))
    return z.softmax(1).numpy()[:, :, :n]


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
            half = resample_poly(mv, 1, 2, axis=-1)
            slow = resample_poly(resample_poly(mv, 1, 5, axis=-1), 5, 2, axis=-1)
            noisy = half + 0.03 * rng.standard_normal(half.shape)
            inputs = {"12 leads": half, "noise 0.03 mV": noisy, "100 Hz": slow}
            for kind, x in inputs.items():
                waves = decode(probabilities(model, x))
                errors = 0
                for lead in range(12):
                    for missed, extra in scores[kind].add(marks[lead], waves[lead]).values():
                        errors += missed + extra
                if kind == "12 leads":
                    worst.append((errors, name))
                    if ludb.is_fibrillation(comments):
                        fibrillation[0] += sum(w[0] == P for lead in waves for w in lead)
                        fibrillation[1] += sum(w[0] == QRS for lead in waves for w in lead)
            scores["lead II alone"].add(marks[1], decode(probabilities(model, half[1:2]))[0])
            unseen += 1
    print(f"{unseen} records, each by a network that has not seen it")
    for kind, score in scores.items():
        print(f"{kind}\n{score.table()}")
    print(f"fibrillation: {fibrillation[0]} P for {fibrillation[1]} QRS")
    print("most errors (both bounds):", sorted(worst, reverse=True)[:8])


if __name__ == "__main__":
    main()
