# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores waves against LUDB's marks, each lead by itself, within its marked stretch."""
import numpy as np

NAMES = {1: "P", 2: "QRS", 3: "T"}
TOLERANCE_MS = 150


def match(truth, found):
    """One-to-one pairs (i, j) of nearest within the tolerance; both sorted, in ms."""
    pairs = sorted((abs(t - f), i, j) for i, t in enumerate(truth) for j, f in enumerate(found)
                   if abs(t - f) <= TOLERANCE_MS)
    used_i, used_j, out = set(), set(), []
    for _, i, j in pairs:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


class Score:
    def __init__(self):
        self.count = {(k, e): [0, 0, 0] for k in NAMES for e in (0, 1)}  # TP, FN, FP
        self.error = {(k, e): [] for k in NAMES for e in (0, 1)}

    def add(self, marks, waves):
        """marks [(class, onset, peak, offset)] at 500 Hz; waves [(class, onset, offset, ...)] at 250."""
        whole = [m for m in marks if m[1] >= 0 and m[3] >= 0]
        if not whole:
            return {}
        first, last = 2.0 * min(m[1] for m in whole), 2.0 * max(m[3] for m in whole)
        result = {}
        for kind in NAMES:
            truth = [m for m in marks if m[0] == kind]
            found = [(a * 4, b * 4) for k, a, b, *_ in waves if k == kind]
            for edge in (0, 1):
                # a mark without this bound counts as present, but gives no error
                t = [(m[1 + 2 * edge] if m[1 + 2 * edge] >= 0 else m[2]) * 2.0 for m in truth]
                f = [w[edge] for w in found]
                pairs = match(t, f)
                hit = {j for _, j in pairs}
                extra = [w for j, w in enumerate(found)
                         if j not in hit and w[0] >= first and w[1] <= last]
                c = self.count[kind, edge]
                c[0] += len(pairs)
                c[1] += len(t) - len(pairs)
                c[2] += len(extra)
                self.error[kind, edge] += [f[j] - t[i] for i, j in pairs
                                           if truth[i][1 + 2 * edge] >= 0]
                result[kind, edge] = (len(t) - len(pairs), len(extra))
        return result

    def table(self):
        lines = []
        for (kind, edge), (tp, fn, fp) in self.count.items():
            e = np.array(self.error[kind, edge])
            lines.append(f"{NAMES[kind]:4s} {'offset' if edge else 'onset':7s}"
                         f" Se {100 * tp / max(1, tp + fn):6.2f}"
                         f" PPV {100 * tp / max(1, tp + fp):6.2f}"
                         f" mean {e.mean():6.2f} SD {e.std():6.2f}  ({tp}, {fn}, {fp})")
        return "\n".join(lines)
