# SPDX-License-Identifier: GPL-3.0-or-later
"""The method, written plainly in NumPy for tests of the program: every time step is materialised.

Shapes: an activation is [channels, frames]; features are [samples, sum of channels]; centroids are
[clusters, sum of channels]. A tap is (stride, offset): frame j sits at input sample j * stride +
offset. Everything is computed in float64. Source: Boubekki et al., arXiv 2509.15198.
"""
import numpy as np

EPSILON = 1e-12


def upsample(frames, samples, stride, offset):
    """Linear interpolation of [channels, T] to [channels, samples]; held constant at both ends."""
    frames = np.asarray(frames, dtype=np.float64)
    at = (np.arange(samples) - offset) / stride
    index = np.arange(frames.shape[1])
    return np.stack([np.interp(at, index, row) for row in frames])


def features(activations, taps, depth_factors, samples):
    """R(t): per tap upsampled, divided by its L2 norm, times the depth factor; concatenated."""
    parts = []
    for frames, (stride, offset), factor in zip(activations, taps, depth_factors):
        u = upsample(frames, samples, stride, offset).T
        parts.append(factor * u / (np.linalg.norm(u, axis=1, keepdims=True) + EPSILON))
    return np.concatenate(parts, axis=1)


def distances(r, centroids):
    """Euclidean distance of every time step to every centroid, [samples, clusters]."""
    centroids = np.asarray(centroids, dtype=np.float64)
    return np.stack([np.linalg.norm(r - c, axis=1) for c in centroids], axis=1)


def labels(r, centroids):
    """Nearest centroid of every time step; the lower number where two are equally near."""
    return distances(r, centroids).argmin(axis=1)


def margin(r, centroids):
    """Difference between the second nearest and the nearest distance: small means a tie."""
    d = np.sort(distances(r, centroids), axis=1)
    return d[:, 1] - d[:, 0]


def soft(r, centroids, temperature):
    """p_k(t), the softmax over clusters of -distance / temperature, [samples, clusters]."""
    e = -distances(r, centroids) / temperature
    e = np.exp(e - e.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def entropy(p):
    """u(t) in [0, 1]: entropy of p over ln K."""
    terms = np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0)
    return -terms.sum(axis=1) / np.log(p.shape[1])


def temperature_for(feature_list, centroids, mean_entropy=0.5):
    """Temperature at which the entropy averages `mean_entropy` over all steps, by bisection."""
    d = np.concatenate([distances(r, centroids) for r in feature_list])
    low, high = 1e-6, 1e3
    for _ in range(200):
        middle = np.sqrt(low * high)
        e = np.exp(-(d - d.min(axis=1, keepdims=True)) / middle)
        u = entropy(e / e.sum(axis=1, keepdims=True)).mean()
        low, high = (middle, high) if u < mean_entropy else (low, middle)
    return np.sqrt(low * high)


def kmeans(r, start, most=1000):
    """Lloyd iterations from the centroids `start` until no label changes.

    Returns (labels, centroids, inertia, iterations). An empty cluster keeps its centroid.
    """
    centroids = np.array(start, dtype=np.float64)
    before = None
    for iteration in range(1, most + 1):
        now = labels(r, centroids)
        if before is not None and np.array_equal(now, before):
            break
        for k in range(len(centroids)):
            if np.any(now == k):
                centroids[k] = r[now == k].mean(axis=0)
        before = now
    inertia = (distances(r, centroids)[np.arange(len(r)), now] ** 2).sum()
    return now, centroids, inertia, iteration


def proportions(cluster, clusters):
    """Share of time of each cluster."""
    return np.bincount(cluster, minlength=clusters) / len(cluster)


def segments(cluster):
    """Runs of equal cluster as (begin, end, cluster), half-open."""
    edges = [0, *(np.flatnonzero(np.diff(cluster)) + 1).tolist(), len(cluster)]
    return [(a, b, int(cluster[a])) for a, b in zip(edges, edges[1:])]


def gradcam(activation, gradient, stride, offset, samples):
    """sum_c mean_t(dy/dA_ct) A_c(t), sign kept, placed in time and upsampled, [samples]."""
    weights = np.asarray(gradient, dtype=np.float64).mean(axis=1)
    cam = weights @ np.asarray(activation, dtype=np.float64)
    return upsample(cam[None], samples, stride, offset)[0]
