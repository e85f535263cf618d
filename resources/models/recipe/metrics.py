# SPDX-License-Identifier: GPL-3.0-or-later
"""AUROC and accuracy a class, errors of a regression, with bootstrap intervals over records."""
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


def regression(truth, estimate, mean):
    """{key, key_ci}: mean absolute error, R2, slope of the estimate; `mean` is that of the training set.

    `mae_mean`: the error of whoever always says `mean`; `gain`: how much smaller the network's is.
    """
    error = lambda i: np.abs(estimate[i] - truth[i]).mean()
    trivial = lambda i: np.abs(mean - truth[i]).mean()
    r2 = lambda i: 1 - ((estimate[i] - truth[i]) ** 2).sum() / ((truth[i] - truth[i].mean()) ** 2).sum()
    functions = {
        "mae": error,
        "mae_mean": trivial,
        "gain": lambda i: trivial(i) - error(i),
        "r2": r2,
        "bias": lambda i: (estimate[i] - truth[i]).mean(),
        "slope": lambda i: np.polyfit(truth[i], estimate[i], 1)[0],
    }
    n, out = len(truth), {"records": len(truth)}
    for name, function in functions.items():
        out[name] = float(function(np.arange(n)))
        out[name + "_ci"] = interval(function, n)
    return out
