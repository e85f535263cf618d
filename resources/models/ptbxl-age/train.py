#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that estimates the age on PTB-XL; writes a TorchScript file with its metadata inside.

    python3 train.py --data DIR --out model.pt

The loss is Huber's on (age - mean) / std. Sex, the five superclasses and every SCP statement with at
least 15 records are auxiliary outputs (more signal from few records); they are cut off before saving,
and mean and std go into the last layer, so that the file gives years. Records whose age is not stated,
or only as "over 89", are left out; those without a superclass stay. The loop is that of
../recipe/training.py.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "recipe"))
import metrics  # noqa: E402
import ptbxl  # noqa: E402
import training  # noqa: E402


def loss_of(args):
    bce, huber = nn.BCEWithLogitsLoss(), nn.SmoothL1Loss(beta=0.5)
    classes = 2 + len(ptbxl.SUPERCLASSES)

    def loss(out, xb, yb):
        other = bce(out[:, 1:2], yb[:, 1:2]) + bce(out[:, 2:classes], yb[:, 2:classes])
        other = other + bce(out[:, classes:], yb[:, classes:])
        return huber(out[:, 0], yb[:, 0]) + args.auxiliary_weight * other

    return loss


def metadata(scaling, records, args):
    return training.metadata(
        "ptbxl-age",
        scaling,
        labels=["age"],
        task="regression",
        output_unit="y",
        recorded="age",
        card={
            "description": "The patient's age in years from 12 leads and 10 s at 100 Hz",
            "training_data": f"PTB-XL 1.0.3, {records} records of folds {args.train_folds}; CC BY 4.0",
            "licence": "weights GPL-3.0-or-later; data CC BY 4.0, doi 10.13026/kfzx-aw45",
            "intended_use": "research on explanations; not for diagnosis",
        },
    )


def main():
    parser = training.arguments(__doc__)
    parser.add_argument("--auxiliary-weight", type=float, default=0.5)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train_set = ptbxl.PtbXl(args.data, training.folds(args.train_folds), wanted=ptbxl.has_age)
    test_set = ptbxl.PtbXl(args.data, training.folds(args.test_folds), train_set.statements, wanted=ptbxl.has_age)
    scaling = training.Scaling(train_set.x)
    mean, std = float(train_set.age.mean()), float(train_set.age.std())
    print(f"{len(train_set.x)} records of {mean:.1f} years ({std:.1f}), {len(train_set.statements)} statements",
          flush=True)
    test_x = scaling(test_set.x)

    def score(average):
        years = training.predict(average, test_x)[:, 0] * std + mean
        return f"mean absolute error {np.abs(years - test_set.age).mean():.3f} y"

    targets = np.concatenate([((train_set.age - mean) / std)[:, None], train_set.male[:, None], train_set.y,
                              train_set.z], axis=1).astype(np.float32)
    network = training.train(scaling(train_set.x), targets, loss_of(args), score, args)
    model = training.save(network, metadata(scaling, len(train_set.x), args), args.out, std, mean)
    years = training.predict(model, test_x)[:, 0]
    print(json.dumps(metrics.regression(test_set.age, years, float(train_set.age.mean())), indent=1))


if __name__ == "__main__":
    main()
