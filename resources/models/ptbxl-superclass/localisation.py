#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well clusters of a model's tapped blocks tell P, QRS, T and the rest apart on LUDB.

    python3 localisation.py --model model.pt --ludb DIR --ptbxl DIR [--depth-factors 1,0.5,0.25]

Clusters are fitted on PTB-XL records (folds 1-8, drawn with --seed) and judged on LUDB, whose waves
cardiologists marked in every lead; the marks of lead II serve. Prints the mutual information
between cluster and wave in nat, the entropy of the waves (the most possible) and the purity.
Written without the program's code, so that it also serves as a check of it.
"""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch
from scipy.signal import resample_poly
from sklearn.cluster import KMeans

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "recipe"))
import ptbxl  # noqa: E402

WAVES = {"p": 1, "N": 2, "t": 3}
CODES = {1: "N", 24: "p", 27: "t", 39: "(", 40: ")"}


def read_marks(path):
    """MIT annotation file -> [(sample, symbol)]."""
    words = np.fromfile(path, "<u2")
    time, marks, i = 0, [], 0
    while i < len(words) and words[i] != 0:
        code, field = int(words[i]) >> 10, int(words[i]) & 0x3FF
        if code == 59:  # SKIP: a 32-bit interval follows, high word first
            time += (int(words[i + 1]) << 16) | int(words[i + 2])
            i += 2
        elif code == 63:  # AUX
            i += (field + 1) // 2
        elif code < 50:
            time += field
            marks.append((time, CODES.get(code, "?")))
        i += 1
    return marks


def wave_labels(marks, samples, rate):
    """Per model step: 0 rest, 1 P, 2 QRS, 3 T; -1 outside the marked stretch."""
    label = np.full(samples, -1)
    label[: marks[-1][0] * ptbxl.RATE_HZ // rate + 1] = 0
    label[: marks[0][0] * ptbxl.RATE_HZ // rate] = -1
    onset, wave = None, None
    for time, symbol in marks:
        at = int(round(time * ptbxl.RATE_HZ / rate))
        if symbol == "(":
            onset, wave = at, None
        elif symbol in WAVES:
            wave = WAVES[symbol]
        elif symbol == ")" and onset is not None and wave is not None:
            label[onset : at + 1] = wave
    return label


def read_ludb(path):
    lines = [l.split() for l in open(str(path) + ".hea") if not l.startswith("#")]
    count, rate = int(lines[0][1]), float(lines[0][2])
    raw = np.fromfile(str(path) + ".dat", "<i2").reshape(-1, count).astype(float)
    for k in range(count):
        gain, base = lines[k + 1][2].split("/")[0].rstrip(")").split("(")
        raw[:, k] = (raw[:, k] - float(base)) / float(gain)
    return resample_poly(raw, ptbxl.RATE_HZ, int(rate), axis=0).T, int(rate)


def upsample(z, stride, offset, samples):
    p = np.clip((np.arange(samples) - offset) / stride, 0, z.shape[1] - 1)
    j = np.minimum(p.astype(int), max(z.shape[1] - 2, 0))
    a = p - j
    return z[:, j] * (1 - a) + z[:, np.minimum(j + 1, z.shape[1] - 1)] * a


class Tapped:
    """Features R(t) of method.md from Python forward hooks."""

    def __init__(self, path, factors):
        extra = {"ecglens.json": ""}
        self.model = torch.jit.load(path, _extra_files=extra).eval()
        self.meta = json.loads(extra["ecglens.json"])
        self.factors = factors

    def run(self, mv):
        scaling = self.meta["scaling"]
        x = (mv - np.array(scaling["mean"])[:, None]) / scaling["std"]
        y = torch.from_numpy(x[None].astype(np.float32))
        parts, tapped = [], {}
        with torch.no_grad():
            for name, child in self.model.named_children():
                if name in ("dropout", "head"):
                    break
                y = child(y)
                tapped[name] = y[0].numpy()
        for tap, factor in zip(self.meta["taps"], self.factors):
            u = upsample(tapped[tap["name"]], tap["stride"], tap["offset"], mv.shape[1])
            parts.append(factor * u / (np.linalg.norm(u, axis=0) + 1e-12))
        return np.concatenate(parts).T


def mutual_information(a, b):
    joint = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(joint, (a, b), 1)
    joint /= joint.sum()
    pa, pb = joint.sum(1, keepdims=True), joint.sum(0, keepdims=True)
    seen = joint > 0
    information = float((joint[seen] * np.log(joint[seen] / (pa @ pb)[seen])).sum())
    return information, float(-(pb * np.log(pb)).sum()), float(joint.max(1).sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--ludb", required=True)
    parser.add_argument("--ptbxl", required=True)
    parser.add_argument("--depth-factors", default="1,0.5,0.25")
    parser.add_argument("--clusters", type=int, default=20)
    parser.add_argument("--records", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    tapped = Tapped(args.model, [float(f) for f in args.depth_factors.split(",")])
    data = ptbxl.PtbXl(args.ptbxl, range(1, 9))
    chosen = np.random.default_rng(args.seed).choice(len(data.x), args.records, replace=False)
    features = np.concatenate([tapped.run(data.x[i]) for i in chosen]).astype(np.float32)
    kmeans = KMeans(args.clusters, n_init=2, random_state=args.seed).fit(features)
    clusters, waves = [], []
    for header in sorted(pathlib.Path(args.ludb, "data").glob("*.hea")):
        mv, rate = read_ludb(header.with_suffix(""))
        label = wave_labels(read_marks(header.with_suffix(".ii")), mv.shape[1], rate)
        cluster = kmeans.predict(tapped.run(mv).astype(np.float32))
        clusters.append(cluster[label >= 0])
        waves.append(label[label >= 0])
    information, possible, purity = mutual_information(np.concatenate(clusters), np.concatenate(waves))
    majority = np.bincount(np.concatenate(waves)).max() / sum(map(len, waves))
    print(json.dumps({"mutual_information_nat": round(information, 4), "possible_nat": round(possible, 4),
                      "purity": round(purity, 4), "majority": round(float(majority), 4)}))


if __name__ == "__main__":
    main()
