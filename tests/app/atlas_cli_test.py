# SPDX-License-Identifier: GPL-3.0-or-later
"""`atlas` against an independent count: NumPy on what the network, `explain` and `delineate` say of the records."""
import ast
import csv
import json
import pathlib
import unittest

import numpy as np

import reference
from cli import BUNDLED, DATA, ProgramTest, ecglens, needs_data

PARTS = ["p", "qrs", "t", "rest"]


def table(name):
    with open(DATA / "ptbxl" / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def spread(values, count):
    """Outermost of the leads' marks, one left out from eight leads on."""
    values = sorted(values)
    return values[1 if count >= 8 else 0], values[-2 if count >= 8 else -1]


def group_beats(leads):
    """[(R peak, qrs span, p span or None, t span or None)] in samples, from the marks of all leads."""
    numbers = sorted({w["beat"] for waves in leads for w in waves if w["wave"] == "QRS"})
    result = []
    for number in numbers:
        own = {kind: [([w for w in waves if w["wave"] == kind and w["beat"] == number] or [None])[-1]
                      for waves in leads] for kind in ("P", "QRS", "T")}
        p, qrs, t = ([w for w in own[kind] if w] for kind in ("P", "QRS", "T"))
        enough = (len(qrs) + 3) // 4

        def span(waves):
            if not waves:
                return None
            return (spread([w["onset"] for w in waves], len(waves))[0],
                    spread([w["offset"] for w in waves], len(waves))[1])

        # Without the quarter of the leads that begin first and the quarter that end last.
        quarter = len(qrs) // 4
        of_qrs = (sorted(w["onset"] for w in qrs)[quarter],
                  sorted(w["offset"] for w in qrs)[-1 - quarter])

        peak = sorted(w["peak"] for w in qrs)[(len(qrs) - 1) // 2]
        one = (peak, of_qrs, span(p) if len(p) >= enough else None, span(t) if len(t) >= enough else None)
        if not result or peak > result[-1][0]:
            result.append(one)
    return result


def places(beats, rate, times):
    """Part (0..3, -1: none) and bin around R (-1: none) of each time."""
    part, where = np.full(len(times), -1), np.full(len(times), -1)
    if not beats:
        return part, where
    r = np.array([b[0] for b in beats]) / rate
    gaps = np.diff(r) if len(r) > 1 else np.array([1.0])
    before, after = np.r_[gaps[0], gaps[:len(r) - 1]], np.r_[gaps[:len(r) - 1], gaps[-1]]
    begin, end = r - 0.4 * before, r + 0.6 * after
    begin[1:] = end[:-1]
    for t, time in enumerate(times):
        b = np.searchsorted(end, time, side="right")
        if b == len(r) or time < begin[b]:
            continue
        inside = lambda k, at: any(x[k] and x[k][0] / rate <= at <= x[k][1] / rate for x in beats[max(0, b - 1):b + 2])
        part[t] = 1 if inside(1, time) else 0 if inside(2, time) else 2 if inside(3, time) else 3
        bin_ = int(np.floor((time - r[b] + 0.4) / 0.02 + 1e-6))
        where[t] = bin_ if 0 <= bin_ < 50 else -1
    return part, where


class Atlas(ProgramTest):
    def atlas(self, *arguments, name="atlas.json", code=0):
        run = ecglens("atlas", *arguments, "--out", self.dir / name, timeout=600)
        self.assertEqual(run.returncode, code, run.stderr)
        return json.loads((self.dir / name).read_text())

    def compare(self, paths, labels):
        """`paths` without extension; `labels` by record id, or None: the network's."""
        (self.dir / "RECORDS").write_text("".join(f"{p}\n" for p in paths))
        got = self.atlas(self.dir / "RECORDS" if labels is None else labels[0], *([] if labels is None else labels[1]))
        self.assertEqual(got["skipped"], [])
        book = json.loads((BUNDLED / "codebook.json").read_text())
        clusters = book["clusters"]
        classes = got["classes"]
        steps, segments = np.zeros(clusters, int), np.zeros(clusters, int)
        parts, around = np.zeros((clusters, 4), int), np.zeros((clusters, 50), int)
        by_class, nearest = np.zeros((clusters, len(classes)), int), [[] for _ in range(clusters)]
        lengths = [[] for _ in range(clusters)]
        self.assertDone(self.explain(*paths, timeout=600))
        self.assertDone(ecglens("delineate", *paths, "--out", self.out, timeout=600))
        model = reference.Bundled()
        for path in paths:
            explained = self.result(path.name)
            label = np.array(explained["cluster"])
            step = explained["time_s"]["step"]
            times = np.arange(len(label)) * step
            waves = json.loads((self.out / f"{path.name}.waves.json").read_text())
            part, where = places(group_beats(list(waves["leads"].values())),
                                 waves["sampling_rate_hz"], times)
            mine = ([p["probability"] >= 0.5 for p in explained["predictions"]] if labels is None
                    else [c in labels[2][path.name] for c in classes])
            x, valid = reference.prepare(path, model.meta)
            _, activations, _ = model.run(x, [t["name"] for t in book["taps"]])
            r = reference.features(activations, book["taps"], book["depth_factors"], x.shape[1])[:valid]
            distance = np.linalg.norm(r - np.array(book["centroids"])[label], axis=1)
            for k in range(clusters):
                here = label == k
                steps[k] += here.sum()
                for i in range(4):
                    parts[k, i] += (here & (part == i)).sum()
                around[k] += np.bincount(where[here & (where >= 0)], minlength=50)
                by_class[k] += np.array(mine, int) * here.sum()
                if here.any():
                    nearest[k].append((distance[here].min(), path.name))
            edges = np.r_[0, np.flatnonzero(np.diff(label)) + 1, len(label)]
            for a, b in zip(edges, edges[1:]):
                segments[label[a]] += 1
                if a > 0 and b < len(label):
                    lengths[label[a]].append(b - a)
        self.assertEqual(got["steps"], steps.sum())
        for k, cluster in enumerate(got["clusters"]):
            self.assertEqual(cluster["steps"], steps[k])
            self.assertEqual(cluster["segments"], segments[k])
            self.assertEqual([cluster["parts"][p] for p in PARTS], list(parts[k]))
            self.assertEqual(cluster["around_r"], list(around[k]))
            self.assertEqual(cluster["class_steps"], list(by_class[k]))
            if lengths[k]:
                quartiles = np.quantile(lengths[k], [0.25, 0.5, 0.75], method="inverted_cdf") * 1000 * step
                d = cluster["duration_ms"]
                np.testing.assert_allclose([d["low"], d["median"], d["high"]], quartiles)
            else:
                self.assertIsNone(cluster["duration_ms"])
            wanted = sorted(nearest[k])[:12]
            np.testing.assert_allclose([s["distance"] for s in cluster["snippets"]], [w[0] for w in wanted], atol=2e-4)
            for snippet in cluster["snippets"]:
                leads, rate = reference.read_wfdb(next(p for p in paths if p.name == snippet["record"]))
                first = round(snippet["start_s"] * rate)
                for trace in snippet["traces"]:
                    for i, mv in enumerate(trace["mv"]):
                        inside = 0 <= first + i < len(leads[trace["lead"].upper()])
                        self.assertEqual(mv is not None, inside)
                        if inside:
                            self.assertAlmostEqual(mv, leads[trace["lead"].upper()][first + i], delta=1e-4)
        return got

    def test_demo_records_against_numpy(self):
        folder = self.dir / "demo"
        self.assertDone(ecglens("demo", folder))
        paths = [p.with_suffix("") for p in sorted(folder.glob("*.hea"))[:6]]
        got = self.compare(paths, None)
        self.assertEqual(got["class_source"], "network")

    @needs_data
    def test_real_records_against_numpy(self):
        chosen = self.atlas(DATA / "ptbxl", "--fold", "9", "--records", "12", "--seed", "4")["records"]
        paths, labels = [], {}
        listed = {p.stem: p.with_suffix("") for p in (DATA / "ptbxl" / "records500").rglob("*.hea")}
        superclass = {row[""]: row["diagnostic_class"] for row in table("scp_statements") if row["diagnostic"] == "1.0"}
        for row in table("ptbxl_database"):
            name = pathlib.Path(row["filename_hr"]).name
            if name in chosen:
                paths.append(listed[name])
                labels[name] = {superclass[s] for s in ast.literal_eval(row["scp_codes"]) if s in superclass}
        self.assertEqual(len(paths), 12)
        got = self.compare(paths, (DATA / "ptbxl", ["--fold", "9", "--records", "12", "--seed", "4"], labels))
        self.assertEqual(got["class_source"], "data set")

    def test_same_bytes_each_time(self):
        self.demo("inferior-infarction")
        folder = self.demo().parent
        self.atlas(folder, name="a.json")
        self.atlas(folder, name="b.json")
        self.assertEqual((self.dir / "a.json").read_bytes(), (self.dir / "b.json").read_bytes())

    def test_a_record_that_cannot_be_read_is_skipped_and_listed(self):
        folder = self.demo().parent
        (folder / "broken.hea").write_text("broken 12 500 5000\n")
        (folder / "RECORDS").write_text("sinus-rhythm\nbroken\n")
        got = self.atlas(folder, code=1)
        self.assertEqual(len(got["skipped"]), 1)
        self.assertNotIn("/", got["skipped"][0], "no path of the user's machine")

    def test_own_codebook_gets_its_atlas_beside_it(self):
        folder = self.demo().parent
        book = self.dir / "k4.json"
        self.assertDone(ecglens("fit", folder, "--out", book, "--clusters", "4"))
        run = ecglens("atlas", folder, "--codebook", book, "--snippets", "1")
        self.assertDone(run)
        self.assertIn("k4.json.atlas.json", run.stdout)
        got = json.loads((self.dir / "k4.json.atlas.json").read_text())
        self.assertEqual(len(got["clusters"]), 4)

    def test_recordings_never_go_beside_the_bundled_codebook(self):
        home = self.dir / "home"
        run = ecglens("atlas", self.demo().parent, environment={"XDG_DATA_HOME": str(home)})
        self.assertDone(run)
        self.assertTrue(pathlib.Path(run.stdout.splitlines()[0]).is_relative_to(home), run.stdout)

    def test_wrong_use(self):
        self.assertFailed(ecglens("atlas"), "data set", code=2)
        self.assertFailed(ecglens("atlas", self.dir / "nowhere"), "nowhere")
        self.assertFailed(ecglens("atlas", "--demo", "--snippets", "0"), "snippets", code=2)
        self.assertFailed(ecglens("atlas", "--demo", "--out", self.dir / "no" / "a.json"), "no such folder")


if __name__ == "__main__":
    unittest.main()
