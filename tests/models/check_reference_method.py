#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks reference_method.py against scikit-learn, SciPy and torch; exit status 1 if it differs."""
import numpy as np
import torch
from scipy.stats import entropy as scipy_entropy
from sklearn.cluster import KMeans

import reference_method as method

rng = np.random.default_rng(3)
z = [rng.standard_normal((6, 50)), rng.standard_normal((8, 25))]
taps = [(4, 1.5), (8, 3.5)]

# Half-pixel placement is what torch calls align_corners=False.
for frames, (stride, offset) in zip(z, taps):
    expected = torch.nn.functional.interpolate(torch.from_numpy(frames)[None], size=200, mode="linear")
    assert np.allclose(method.upsample(frames, 200, stride, offset), expected[0].numpy())
# An offset of 0 puts frame j at sample j * stride.
assert np.allclose(method.upsample(z[0], 200, 4, 0)[:, ::4], z[0])

r = method.features(z, taps, [1, 0.5], 200)
assert np.allclose(np.linalg.norm(r[:, :6], axis=1), 1) and np.allclose(np.linalg.norm(r[:, 6:], axis=1), 0.5)

start = r[rng.choice(200, 5, replace=False)]
cluster, centroids, inertia, _ = method.kmeans(r, start)
other = KMeans(5, init=start, n_init=1, algorithm="lloyd", tol=0, max_iter=1000).fit(r)
assert np.array_equal(cluster, other.labels_) and np.isclose(inertia, other.inertia_)

p = method.soft(r, centroids, 0.2)
assert np.allclose(method.entropy(p), scipy_entropy(p, axis=1) / np.log(5))
tau = method.temperature_for([r], centroids)
assert np.isclose(method.entropy(method.soft(r, centroids, tau)).mean(), 0.5)
assert np.isclose(method.proportions(cluster, 5).sum(), 1)
runs = method.segments(cluster)
assert runs[0][0] == 0 and runs[-1][1] == 200 and all(cluster[a:b].tolist() == [k] * (b - a) for a, b, k in runs)
cam = method.gradcam(z[0], np.ones_like(z[0]), 4, 0, 200)
assert np.allclose(cam[::4], z[0].sum(axis=0))
print("reference_method.py agrees with scikit-learn, SciPy and torch")
