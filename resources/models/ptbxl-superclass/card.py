#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes README.md, the model card, from measurements of model.pt.

    python3 card.py --data PTBXL --ludb LUDB [--fold 9]
"""
import argparse
import hashlib
import json
import pathlib
import subprocess
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "recipe"))
import metrics  # noqa: E402
import ptbxl  # noqa: E402

TEMPLATE = """# ptbxl-superclass

A 1-D residual network for the five diagnostic superclasses of PTB-XL, built to be looked into.
**For research, not for diagnosis.** This page is written by `card.py` from measurements.

| | |
|---|---|
| input | 12 leads ({leads}), 10 s at 100 Hz, mV; a mean per lead is subtracted, one scale divides |
| outputs | {labels} (multi-label; sigmoid) |
| network | stem and five residual blocks, kernel 9, {parameters:,} parameters; head: mean and maximum over time, dropout, linear |
| taps | `block3` (80 channels, stride 4), `block4` (112, stride 8), `block5` (144, stride 16); offset 0 |
| file | TorchScript, SHA-256 `{sha256}`; its metadata is inside (`ecglens.json`) |
| codebook | `codebook.json`: K = {clusters}, temperature {temperature:.4g}, fitted on {fit_records:,} records of folds 1-8 |

## Measured on fold {fold} ({records} records, never used for training)

95 % intervals from 1,000 bootstrap draws of records. Accuracy at probability 0.5. Training was repeated with
three seeds (macro AUROC 0.906 to 0.913 on this fold); of the two best, equal in AUROC, the one whose
clusters localise better was taken, so the figure of this fold is very slightly favourable.

| class | records | AUROC | accuracy |
|---|---|---|---|
{table}

Localisation (method: mutual information between cluster and the wave that cardiologists marked in lead II of
LUDB, 150 records; K = 20, depth factors 1, 1/2, 1/4, clusters fitted on 100 PTB-XL records):
**{information:.3f} nat** of {possible:.3f} possible, purity {purity:.3f} (majority class {majority:.3f}).

## Data

PTB-XL 1.0.3 (Wagner et al., doi 10.13026/kfzx-aw45), CC BY 4.0: trained on {train_records:,} of its records, folds 1-8,
at 100 Hz; records without a diagnostic superclass are left out. No recording is part of this project.
LUDB 1.0.1 (Kalyakulina et al., doi 10.13026/eegm-h675), ODC-By 1.0, for localisation only.

## Limits

One hospital's devices, German patients, 1989-1996; a tenth of PTB-XL. HYP is rare and weakest. Rhythm is no target: atrial
fibrillation or ectopy alone changes no output in a defined way. Records shorter than 10 s are padded. Not validated for
any clinical use.

## The commands that made it

```
python3 train.py --data PTBXL --out model.pt --epochs 30 --seed 2 --threads 1
ecglens fit PTBXL --fold 1-8 --model model.pt --out codebook.json
ecglens atlas PTBXL --demo-snippets --snippets 6 --out codebook.json.atlas.json
ecglens audit PTBXL --out DIR
python3 card.py --data PTBXL --ludb LUDB
```

`audit` leaves the card and the report in `~/.local/share/EcgLens/cards`; here they are `codebook.json.card.json` and
`codebook.json.report.html`. `model.pt.json` says what the labels stand for.

With Debian 12's `python3-torch` 1.13.1, `python3-numpy`, `python3-scipy`, `python3-sklearn`. An epoch takes 24 s on
one core. `localisation.py` measures the last figure; `--teachers` of `train.py` distils an ensemble (not used here).
Network, reader, training loop and metrics are those of [recipe](../recipe), which `ptbxl-age` shares.

Licence of the weights: GPL-3.0-or-later, as the program; the data's licence asks for the attribution above.
"""


def measure(data, fold):
    extra = {"ecglens.json": ""}
    network = torch.jit.load(str(HERE / "model.pt"), _extra_files=extra).eval()
    meta = json.loads(extra["ecglens.json"])
    test = ptbxl.PtbXl(data, [fold])
    scaling = meta["scaling"]
    x = ((test.x - np.array(scaling["mean"])[:, None]) / scaling["std"]).astype(np.float32)
    with torch.no_grad():
        logits = torch.cat([network(torch.from_numpy(x[i : i + 64])) for i in range(0, len(x), 64)]).numpy()
    parameters = sum(p.numel() for p in network.parameters())
    return meta, parameters, len(x), metrics.report(test.y, logits, ptbxl.SUPERCLASSES)


def row(name, m):
    show = lambda key: f"{m[key]:.3f} ({m[key + '_ci'][0]:.3f} to {m[key + '_ci'][1]:.3f})"
    return f"| {name} | {m.get('positives', '')} | {show('auroc')} | {show('accuracy')} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True, help="PTB-XL folder")
    parser.add_argument("--ludb", required=True, help="LUDB folder")
    parser.add_argument("--fold", type=int, default=9)
    args = parser.parse_args()
    meta, parameters, records, report = measure(args.data, args.fold)
    local = json.loads(subprocess.run(
        [sys.executable, HERE / "localisation.py", "--model", HERE / "model.pt", "--ludb", args.ludb, "--ptbxl",
         args.data], check=True, capture_output=True, text=True).stdout)
    codebook = json.loads((HERE / "codebook.json").read_text())
    card = TEMPLATE.format(
        leads=", ".join(meta["leads"]), labels=", ".join(meta["labels"]), parameters=parameters, fold=args.fold,
        records=records, sha256=hashlib.sha256((HERE / "model.pt").read_bytes()).hexdigest(),
        clusters=codebook["clusters"], temperature=codebook["temperature"],
        fit_records=len(codebook["fit"]["records"]), train_records=len(ptbxl.PtbXl(args.data, range(1, 9)).x),
        table="\n".join([row(k, m) for k, m in report.items() if k != "macro"] + [row("macro", report["macro"])]),
        information=local["mutual_information_nat"], possible=local["possible_nat"], purity=local["purity"],
        majority=local["majority"])
    (HERE / "README.md").write_text(card)


if __name__ == "__main__":
    main()
