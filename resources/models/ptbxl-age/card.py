#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes README.md, the model card, from measurements of model.pt.

    python3 card.py --data PTBXL --seed SEED [--other SEED:MAE] [--fold 9]
"""
import argparse
import hashlib
import json
import pathlib
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "recipe"))
import metrics  # noqa: E402
import ptbxl  # noqa: E402
import training  # noqa: E402

TEMPLATE = """# ptbxl-age

A 1-D residual network that estimates the patient's age from the ECG: the program's example of a regression, built to be
looked into. **For research, not for diagnosis.** This page is written by `card.py` from measurements.

| | |
|---|---|
| input | 12 leads ({leads}), 10 s at 100 Hz, mV; a mean per lead is subtracted, one scale divides |
| output | age in years (regression; the value itself) |
| network | that of [ptbxl-superclass](../ptbxl-superclass/README.md), {parameters:,} parameters, with one output |
| taps | `block3` (80 channels, stride 4), `block4` (112, stride 8), `block5` (144, stride 16); offset 0 |
| file | TorchScript, SHA-256 `{sha256}`; its metadata is inside (`ecglens.json`) |
| codebook | `codebook.json`: K = {clusters}, temperature {temperature:.4g}, fitted on {fit_records:,} records of folds 1-8 |

## Measured on fold {fold} ({records} records, never used for training)

95 % intervals from 1,000 bootstrap draws of records. {choice}

| | network | mean of the training set ({mean:.1f} y) |
|---|---|---|
| mean absolute error | {mae} y | {mae_mean} y |
| its difference | {gain} y | |
| R² | {r2} | 0 by definition, of the fold's own mean |
| bias (estimated - recorded) | {bias} y | {bias_mean:.2f} y |
| slope of estimated over recorded | {slope} | 0 |

By recorded age:

| recorded | records | mean absolute error | bias |
|---|---|---|---|
{table}

As any estimator that knows little, it draws towards the mean: the young are estimated too old, the old too young. A
difference between estimated and recorded age of one patient is within the error of the network.

## Data

PTB-XL 1.0.3 (Wagner et al., doi 10.13026/kfzx-aw45), CC BY 4.0: trained on {train_records:,} of its records, folds 1-8, at
100 Hz. Of {all_records:,} records of folds 1-8 and {fold}, {no_age} state no age and {over} only that it is over 89 (written 300):
they are left out of training and scoring. Records without a diagnostic superclass have an age and stay. No recording
is part of this project.

## Limits

One hospital's devices, German patients, 1989-1996; a tenth of PTB-XL. Few records of people under 20, hardly any of people
over 89 whose age is known. The estimate follows what goes along with age in this hospital, disease included; it says nothing
about a patient's health. Records shorter than 10 s are padded. Not validated for any clinical use.

## The commands that made it

```
python3 train.py --data PTBXL --out model.pt --epochs 30 --seed {seed} --threads 1
ecglens fit PTBXL --fold 1-8 --model model.pt --out codebook.json
python3 card.py --data PTBXL --seed {seed}{other}
```

With Debian 12's `python3-torch` 1.13.1, `python3-numpy`, `python3-scipy`. An epoch takes 24 s on one core. Network,
reader, loop and metrics are those of [recipe](../recipe), which `ptbxl-superclass` shares. The loss is Huber's on the
standardised age; sex, superclasses and the SCP statements with at least 15 records are auxiliary outputs while it
trains, cut off before saving.

Licence of the weights: GPL-3.0-or-later, as the program; the data's licence asks for the attribution above.
"""
BANDS = [(0, 40), (40, 50), (50, 60), (60, 70), (70, 80), (80, 90)]


def estimates(test):
    """The file's metadata, its parameters, and what it says of each record of `test`."""
    extra = {"ecglens.json": ""}
    network = torch.jit.load(str(HERE / "model.pt"), _extra_files=extra).eval()
    meta = json.loads(extra["ecglens.json"])
    scaling = meta["scaling"]
    x = ((test.x - np.array(scaling["mean"])[:, None]) / scaling["std"]).astype(np.float32)
    return meta, sum(p.numel() for p in network.parameters()), training.predict(network, x)[:, 0]


def band(low, high, age, years):
    inside = (age >= low) & (age < high)
    error = years[inside] - age[inside]
    return f"| {low} to {high - 1} | {inside.sum()} | {np.abs(error).mean():.1f} y | {error.mean():+.1f} y |"


def choice(args, report):
    if not args.other:
        return "One training run."
    seed, mae = args.other.split(":")
    return (f"Training was repeated with two seeds ({args.seed}: {report['mae']:.2f} y, {seed}: {float(mae):.2f} y on this\n"
            "fold); the better was taken, so the figure of this fold is very slightly favourable.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True, help="PTB-XL folder")
    parser.add_argument("--seed", type=int, required=True, help="that the file was trained with")
    parser.add_argument("--other", help="seed:error of the run that was not taken")
    parser.add_argument("--fold", type=int, default=9)
    args = parser.parse_args()
    test = ptbxl.PtbXl(args.data, [args.fold], wanted=ptbxl.has_age)
    trained = ptbxl.PtbXl(args.data, range(1, 9), wanted=ptbxl.has_age)
    every = ptbxl.PtbXl(args.data, [*range(1, 9), args.fold], wanted=lambda row, label: True)
    meta, parameters, years = estimates(test)
    mean = float(trained.age.mean())
    report = metrics.regression(test.age, years, mean)
    codebook = json.loads((HERE / "codebook.json").read_text())
    show = lambda key, digits: (f"{report[key]:.{digits}f} ({report[key + '_ci'][0]:.{digits}f} to "
                                f"{report[key + '_ci'][1]:.{digits}f})")
    (HERE / "README.md").write_text(TEMPLATE.format(
        leads=", ".join(meta["leads"]), parameters=parameters, fold=args.fold, records=len(test.x), mean=mean,
        sha256=hashlib.sha256((HERE / "model.pt").read_bytes()).hexdigest(), clusters=codebook["clusters"],
        temperature=codebook["temperature"], fit_records=len(codebook["fit"]["records"]), choice=choice(args, report),
        mae=show("mae", 2), mae_mean=show("mae_mean", 2), gain=show("gain", 2), r2=show("r2", 3), bias=show("bias", 2),
        bias_mean=float(mean - test.age.mean()), slope=show("slope", 3), train_records=len(trained.x),
        table="\n".join(band(low, high, test.age, years) for low, high in BANDS), all_records=len(every.x),
        no_age=int(np.isnan(every.stated).sum()), over=int((every.stated >= 300).sum()), seed=args.seed,
        other=f" --other {args.other}" if args.other else ""))


if __name__ == "__main__":
    main()
