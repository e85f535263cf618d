# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes reference.json beside itself: the method in NumPy and scikit-learn on small activations.

/usr/bin/python3 tests/core/explain/reference/make_reference.py
"""
import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy.special import softmax
from sklearn.cluster import KMeans

STEPS = 90
VALID = [90, 71, 90]
TAPS = [dict(name="a", channels=7, stride=3.0, offset=1.0, frames=30),
        dict(name="b", channels=5, stride=6.5, offset=2.25, frames=13),
        dict(name="c", channels=4, stride=13.0, offset=-4.0, frames=8)]
FACTORS = [1.0, 0.5, 0.25]
CLUSTERS = 6
TEMPERATURE = 0.07


def activations(random):
    taps = []
    for tap in TAPS:
        z = random.normal(size=(tap["channels"], tap["frames"]))
        z = np.maximum(np.cumsum(z, axis=1) * 0.5, -0.1)
        taps.append(z.astype(np.float32))
    return taps


def features(record, valid):
    blocks = []
    for z, tap, factor in zip(record, TAPS, FACTORS):
        at = np.arange(tap["frames"]) * tap["stride"] + tap["offset"]
        u = np.stack([np.interp(np.arange(valid), at, row) for row in z.astype(np.float64)], axis=1)
        blocks.append(factor * u / (np.linalg.norm(u, axis=1, keepdims=True) + 1e-12))
    return np.concatenate(blocks, axis=1)


def main():
    random = np.random.default_rng(7)
    records = [activations(random) for _ in VALID]
    records[1][2][:, 3:6] = 0  # frames of norm zero
    grids = [features(r, v) for r, v in zip(records, VALID)]
    points = np.concatenate(grids)
    initial = points[random.choice(len(points), CLUSTERS, replace=False)].astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = KMeans(CLUSTERS, init=initial.astype(np.float64), n_init=1, algorithm="lloyd",
                       tol=0, max_iter=300).fit(points)
    centroids = model.cluster_centers_.astype(np.float32)
    distance = np.linalg.norm(points[:, None, :] - centroids[None].astype(np.float64), axis=2)
    p = softmax(-distance / TEMPERATURE, axis=1)
    entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(axis=1) / np.log(CLUSTERS)
    gradient = random.normal(size=records[0][2].shape).astype(np.float32)
    cam = (gradient.astype(np.float64).mean(axis=1) @ records[0][2].astype(np.float64))
    at = np.arange(TAPS[2]["frames"]) * TAPS[2]["stride"] + TAPS[2]["offset"]
    reference = dict(
        made_with=dict(numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__),
        steps=STEPS, valid=VALID, taps=TAPS, depth_factors=FACTORS, temperature=TEMPERATURE,
        activations=[[z.tolist() for z in r] for r in records],
        features_of_record_1=[[round(float(x), 9) for x in row] for row in grids[1]],
        initial=initial.tolist(), centroids=centroids.tolist(), labels=model.labels_.tolist(),
        inertia=model.inertia_, entropy=[round(float(x), 9) for x in entropy],
        probability_of_cluster_0=[round(float(x), 9) for x in p[:, 0]],
        gradient=gradient.tolist(), gradcam=np.interp(np.arange(STEPS), at, cam).tolist())
    file = pathlib.Path(__file__).with_name("reference.json")
    file.write_text(json.dumps(reference, separators=(",", ":")).replace(']],"', ']],\n"') + "\n")


if __name__ == "__main__":
    main()
