#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the bundled model on PTB-XL and writes a TorchScript file with its metadata inside.

    python3 train.py --data DIR --out model.pt

Besides the five superclasses the network learns every SCP statement with at least 15 records as an
auxiliary output (more signal from few records); these outputs are cut off before saving. With
--teachers, the network also learns from the mean logits of models trained before (distillation of
an ensemble). The loop is that of ../recipe/training.py.
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

OUTPUTS = len(ptbxl.SUPERCLASSES)


def loss_of(args):
    bce = nn.BCEWithLogitsLoss()
    teachers = [torch.jit.load(path).eval() for path in args.teachers]

    def loss(logits, xb, yb):
        value = bce(logits[:, :OUTPUTS], yb[:, :OUTPUTS]) + bce(logits[:, OUTPUTS:], yb[:, OUTPUTS:])
        if teachers:
            with torch.no_grad():
                soft = torch.sigmoid(sum(teacher(xb) for teacher in teachers) / len(teachers))
            value = value + args.teacher_weight * bce(logits[:, :OUTPUTS], soft)
        return value

    return loss


def metadata(scaling, records, args):
    return training.metadata(
        "ptbxl-superclass",
        scaling,
        labels=ptbxl.SUPERCLASSES,
        task="multi-label",
        card={
            "description": "PTB-XL diagnostic superclasses from 12 leads and 10 s at 100 Hz",
            "training_data": f"PTB-XL 1.0.3, {records} records of folds {args.train_folds}; CC BY 4.0",
            "licence": "weights GPL-3.0-or-later; data CC BY 4.0, doi 10.13026/kfzx-aw45",
            "intended_use": "research on explanations; not for diagnosis",
        },
    )


def main():
    parser = training.arguments(__doc__)
    parser.add_argument("--teachers", nargs="*", default=[], help="TorchScript files to learn from")
    parser.add_argument("--teacher-weight", type=float, default=2.0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train_set = ptbxl.PtbXl(args.data, training.folds(args.train_folds))
    test_set = ptbxl.PtbXl(args.data, training.folds(args.test_folds), train_set.statements)
    scaling = training.Scaling(train_set.x)
    print(f"{len(train_set.x)} records, {len(train_set.statements)} statements", flush=True)
    test_x = scaling(test_set.x)

    def score(average):
        logits = training.predict(average, test_x)[:, :OUTPUTS]
        return f"macro AUROC {metrics.macro_auroc(test_set.y, logits):.4f}"

    targets = np.concatenate([train_set.y, train_set.z], axis=1)
    network = training.train(scaling(train_set.x), targets, loss_of(args), score, args)
    model = training.save(network, metadata(scaling, len(train_set.x), args), args.out)
    print(json.dumps(metrics.report(test_set.y, training.predict(model, test_x), ptbxl.SUPERCLASSES), indent=1))


if __name__ == "__main__":
    main()
