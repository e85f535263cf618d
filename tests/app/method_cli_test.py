# SPDX-License-Identifier: GPL-3.0-or-later
"""`fit` and `explain` against an independent Python, for the bundled model and for made ones.

On real recordings where there are any, else on the synthetic ones.
"""
import json
import pathlib
import subprocess
import sys
import unittest
import zipfile

import numpy as np
from sklearn.cluster import KMeans

import reference
from cli import AGE, BUILD, DATA, SOURCE, ProgramTest, ecglens, write_wfdb

MADE = ["nested_scripted", "nested_traced", "sequential_traced", "stride_four", "age_regression",
        "rhythm_modulelist", "control_flow", "sigmoid_scripted", "sigmoid_traced", "softmax_scripted",
        "softmax_traced", "hand_made_sigmoid", "time_before_channels", "fixed_length"]
QUICK = ["nested_scripted", "softmax_traced", "time_before_channels"]


def made_models():
    folder = BUILD / "test-models-cli"
    script = SOURCE / "tests" / "models" / "make_models.py"
    mark = folder / "complete"
    newest = max(p.stat().st_mtime for p in script.parent.glob("*.py"))
    if not mark.exists() or mark.stat().st_mtime < newest:
        subprocess.run([sys.executable, "-B", script, folder], check=True)
    return folder


class AgainstPython(ProgramTest):
    def records(self):
        """Paths without extension: 100 Hz and 500 Hz, normal and not."""
        if (DATA / "ptbxl").is_dir():
            fold9 = sorted((DATA / "ptbxl" / "records500").rglob("*_hr.hea"))[::160]
            low = [pathlib.Path(str(p).replace("records500", "records100").replace("_hr", "_lr")) for p in fold9]
            return [p.with_suffix("") for p in fold9 + low]
        folder = self.dir / "demo"
        self.assertDone(ecglens("demo", folder))
        return [p.with_suffix("") for p in sorted(folder.glob("*.hea"))[:4]]

    def codebook(self, model, records):
        (self.dir / "RECORDS").write_text("\n".join(map(str, records)) + "\n")
        out = self.dir / f"{model.name}.codebook.json"
        self.assertDone(ecglens("fit", self.dir / "RECORDS", "--model", model.file, "--out", out, "--clusters",
                                "12", "--restarts", "1", "--seed", "5"))
        return out

    def compare(self, model, book_file, *paths):
        """Of all records, explained by one run; the labels that were in use."""
        self.assertDone(self.explain(*paths, "--model", model.file, "--codebook", book_file))
        seen = set()
        for path in paths:
            with self.subTest(model=model.name, record=path.name):
                seen |= set(self.compare_result(model, book_file, path))
        return seen

    def compare_result(self, model, book_file, path):
        got, book = self.result(path.name), json.loads(book_file.read_text())
        taps, factors = book["taps"], book["depth_factors"]
        x, valid = reference.prepare(path, model.meta)
        outputs, activations, gradients = model.run(x, [t["name"] for t in taps])
        n = x.shape[1]

        np.testing.assert_allclose([p["logit"] for p in got["predictions"]], outputs, atol=1e-4, rtol=1e-4)
        # Where the metadata leave the task open, the model's last operation says it.
        task = model.meta.get("task", "multi-class" if "softmax" in model.name else "multi-label")
        np.testing.assert_allclose([p["probability"] for p in got["predictions"]],
                                   reference.probability(outputs, task), atol=1e-4, rtol=1e-4)
        self.assertEqual(got["time_s"]["count"], valid)
        r = reference.features(activations, taps, factors, n)[:valid]
        label, margin, entropy, soft = reference.assign(r, np.array(book["centroids"]), book["temperature"])
        same = (np.array(got["cluster"]) == label) | (margin < 1e-5)
        self.assertGreaterEqual(same.mean(), 0.999)
        np.testing.assert_allclose(got["entropy"], entropy, atol=1e-4)
        np.testing.assert_allclose(got["soft_proportions"], soft, atol=1e-4)
        runs = [[s["cluster"]] * round((s["end_s"] - s["start_s"]) / got["time_s"]["step"]) for s in got["segments"]]
        self.assertEqual(sum(runs, []), got["cluster"])
        self.assertEqual(got["gradcam"]["tap"], taps[-1]["name"])
        for k, p in enumerate(got["predictions"]):
            cam = reference.grad_cam(activations[-1], gradients[k], taps[-1], n)[:valid]
            np.testing.assert_allclose(got["gradcam"]["maps"][p["label"]], cam, atol=1e-4 * max(abs(cam).max(), 1e-12))
        return label

    def check(self, model):
        records = self.records()
        seen = self.compare(model, self.codebook(model, records), *records)
        self.assertGreater(len(seen), 3, "the clusters of this model are not in use")

    def check_made(self, names):
        folder = made_models()
        for name in names:
            with self.subTest(model=name):
                self.check(reference.Made(name, folder))

    def test_bundled_model(self):
        self.check(reference.Bundled())

    def test_age_model(self):
        """With its own codebook, and with one that is fitted here."""
        model = reference.Bundled(AGE)
        self.check(model)
        self.compare(model, AGE / "codebook.json", *self.records())

    def test_made_models(self):
        """A scripted one, a traced one and one that is not convolutional alone; all: method_long_cli_test.py."""
        self.check_made(QUICK)

    def test_a_record_at_the_models_own_rate_and_length_is_not_touched(self):
        model = reference.Made("stride_four", made_models())
        rng = np.random.default_rng(0)
        t = np.arange(4096) / 400
        mv = np.array([np.exp(-0.5 * ((t % 0.9 - 0.4) / 0.01) ** 2) * (1 + 0.1 * k) for k in range(12)])
        mv[2] = mv[1] - mv[0]
        path = write_wfdb(self.dir, "own", mv + 0.01 * rng.standard_normal(mv.shape), 400)
        self.compare(model, self.codebook(model, [path]), path)

    def test_fitted_centroids_are_the_means_of_their_steps(self):
        model, records = reference.Bundled(), self.records()
        book = json.loads(self.codebook(model, records).read_text())
        parts = []
        for path in records:
            x, valid = reference.prepare(path, model.meta)
            _, activations, _ = model.run(x, [t["name"] for t in book["taps"]])
            parts.append(reference.features(activations, book["taps"], book["depth_factors"], x.shape[1])[:valid])
        r, centroids = np.concatenate(parts), np.array(book["centroids"])
        self.assertEqual(book["fit"]["steps"], len(r))
        label, _, entropy, _ = reference.assign(r, centroids, book["temperature"])
        self.compare_with_scikit_learn(r, centroids, book["fit"]["inertia"], label)
        inertia = ((r - centroids[label]) ** 2).sum()
        self.assertAlmostEqual(book["fit"]["inertia"] / inertia, 1, delta=1e-4)
        for k in range(len(centroids)):
            np.testing.assert_allclose(centroids[k], r[label == k].mean(0), atol=2e-3)
        self.assertAlmostEqual(entropy.mean(), 0.5, delta=1e-3)


    def compare_with_scikit_learn(self, r, centroids, inertia, label):
        """Its Lloyd, going on from our centroids, finds our labels, and no better place to be."""
        start = {"init": centroids, "n_init": 1, "tol": 0, "algorithm": "lloyd"}
        once = KMeans(len(centroids), max_iter=1, **start).fit(r)
        self.assertGreater((once.labels_ == label).mean(), 0.999)
        once.cluster_centers_ = centroids
        self.assertGreaterEqual((once.predict(r) == label).mean(), 0.9999)
        self.assertAlmostEqual(-once.score(r) / inertia, 1, delta=1e-5)
        on = KMeans(len(centroids), max_iter=300, **start).fit(r)
        self.assertAlmostEqual(on.inertia_ / inertia, 1, delta=2e-3)


class ModelFiles(ProgramTest):
    def test_a_text_file_named_pt(self):
        text = self.dir / "notes.pt"
        text.write_text("not a model")
        self.assertFailed(self.explain(self.demo(), "--model", text), "notes.pt")

    def test_codebook_of_another_model(self):
        folder, record = made_models(), self.demo()
        self.assertDone(ecglens("fit", record, "--model", folder / "nested_scripted.pt", "--out", self.dir / "c.json",
                                "--clusters", "4"))
        self.assertFailed(self.explain(record, "--codebook", self.dir / "c.json"), "c.json", "model")

    def test_another_model_without_a_codebook(self):
        run = self.explain(self.demo(), "--model", made_models() / "nested_scripted.pt")
        self.assertFailed(run, "nested_scripted", "codebook", "fit")

    def test_what_is_in_doubt_about_a_tap_is_said(self):
        model, record, book = made_models() / "time_patches.pt", self.demo(), self.dir / "c.json"
        run = ecglens("info", model)
        self.assertDone(run)
        self.assertRegex(run.stdout, r"tap +layers\.1: 400 ms, .*stride 40, .*\n  doubt +the first frame .*class token")
        self.assertDone(ecglens("fit", record, "--model", model, "--out", book, "--clusters", "4"))
        self.assertDone(self.explain(record, "--model", model, "--codebook", book))
        result = self.result(record.name)
        for tap in result["model"]["taps"]:
            self.assertIn("class token", tap["doubt"])
        self.assertTrue(any("class token" in w for w in result["warnings"]))
        self.assertDone(self.explain(record))
        for tap in self.result(record.name)["model"]["taps"]:
            self.assertNotIn("doubt", tap)

    def test_a_codebook_fitted_before_metadata_were_corrected(self):
        source, model, record = made_models() / "time_crops.pt", self.dir / "crops.pt", self.demo()
        meta = self.dir / "crops.pt.json"
        with zipfile.ZipFile(source) as given, zipfile.ZipFile(model, "w", zipfile.ZIP_STORED) as out:
            for item in given.infolist():
                if item.filename.endswith("extra/ecglens.json"):
                    stated = json.loads(given.read(item))
                else:
                    out.writestr(item.filename, given.read(item))
        places = [{"name": name, "stride": 8 * 2 ** i, "offset": 0} for i, name in enumerate(stated["taps"])]
        meta.write_text(json.dumps({**stated, "taps": places}))
        for name, offsets in {"own": "stated", "half": "half-pixel"}.items():
            self.assertDone(ecglens("fit", record, "--model", model, "--out", self.dir / f"{name}.json",
                                    "--clusters", "4", "--offsets", offsets))
            self.assertDone(self.explain(record, "--model", model, "--codebook", self.dir / f"{name}.json"))
        for change in ({"offset": 4}, {"stride": 16}):
            with self.subTest(change):
                meta.write_text(json.dumps({**stated, "taps": [{**places[0], **change}, *places[1:]]}))
                run = self.explain(record, "--model", model, "--codebook", self.dir / "own.json")
                self.assertFailed(run, "own.json", "every 8 samples from 0", "Fit the codebook again")
        meta.write_text(json.dumps({**stated, "taps": [{**places[0], "offset": 4}, *places[1:]]}))
        self.assertDone(self.explain(record, "--model", model, "--codebook", self.dir / "half.json"))

    def test_damaged_codebooks(self):
        record = self.demo()
        self.assertDone(ecglens("fit", record, "--out", self.dir / "c.json", "--clusters", "4"))
        good = json.loads((self.dir / "c.json").read_text())
        changes = {"truncated": None, "clusters": 5, "temperature": 0, "centroids": [[1, 2]], "taps": [],
                   "schema": "something/else", "depth_factors": [1], "model_sha256": 7}
        for field, value in changes.items():
            with self.subTest(field=field):
                text = json.dumps({**good, field: value})
                (self.dir / "bad.json").write_text(text[: len(text) // 2] if field == "truncated" else text)
                self.assertFailed(self.explain(record, "--codebook", self.dir / "bad.json"), "bad.json")


if __name__ == "__main__":
    unittest.main()
