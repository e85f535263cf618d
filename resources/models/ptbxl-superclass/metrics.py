# SPDX-License-Identifier: GPL-3.0-or-later
"""Per-class AUROC and accuracy with bootstrap intervals over records."""
import numpy as np
from scipy.stats import rankdata


def auroc(truth, score):
    """Area under the ROC curve by ranks (ties count half); NaN where one class is absent."""
    positive = truth > 0.5
    p, n = positive.sum(), (~positive).sum()
    if p == 0 or n == 0:
        return float("nan")
    return float((rankdata(score)[positive].sum() - p * (p + 1) / 2) / (p * n))


def macro_auroc(truth, score):
    return float(np.mean([auroc(truth[:, k], score[:, k]) for k in range(truth.shape[1])]))


def interval(function, count, rounds=1000, seed=0):
    """95 % percentile bootstrap interval of function(index) over `count` records."""
    rng = np.random.default_rng(seed)
    values = [function(rng.integers(0, count, count)) for _ in range(rounds)]
    return [float(v) for v in np.nanpercentile(values, [2.5, 97.5])]


def report(truth, logits, labels):
    """{label or 'macro': {auroc, auroc_ci, accuracy, accuracy_ci}}; accuracy at probability 0.5."""
    right = (logits > 0) == (truth > 0.5)
    n, out = len(truth), {}
    for k, label in enumerate(labels):
        out[label] = {
            "positives": int(truth[:, k].sum()),
            "auroc": auroc(truth[:, k], logits[:, k]),
            "auroc_ci": interval(lambda i: auroc(truth[i, k], logits[i, k]), n),
            "accuracy": float(right[:, k].mean()),
            "accuracy_ci": interval(lambda i: right[i, k].mean(), n),
        }
    out["macro"] = {
        "auroc": macro_auroc(truth, logits),
        "auroc_ci": interval(lambda i: macro_auroc(truth[i], logits[i]), n),
        "accuracy": float(right.mean()),
        "accuracy_ci": interval(lambda i: right[i].mean(), n),
    }
    return out
