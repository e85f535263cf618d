# SPDX-License-Identifier: GPL-3.0-or-later
"""Other parameters than the codebook's, and fits over long records, against plain NumPy and PyTorch."""
import json
import unittest

import numpy as np

import reference
from cli import BUNDLED, ProgramTest, ecglens
from long_record_cli_test import scaled, weights, whole, window_starts


def book_of(path=BUNDLED / "codebook.json"):
    return json.loads(path.read_text())


def half_pixel(taps):
    return [{**t, "offset": (t["stride"] - 1) / 2} for t in taps]


class Explained(ProgramTest):
    def setUp(self):
        super().setUp()
        self.model, self.book, self.record = reference.Bundled(), book_of(), self.demo("inferior-infarction")
        x, self.valid = reference.prepare(self.record, self.model.meta)
        self.samples = x.shape[1]
        _, self.activations, self.gradients = self.model.run(x, [t["name"] for t in self.book["taps"]])

    def explained(self, *arguments):
        self.assertDone(self.explain(self.record, *arguments))
        return self.result(self.record.name)

    def scaled_centroids(self, factors):
        """Block by block: the mean of the same steps, seen in the new metric."""
        by = [w / own for w, own in zip(factors, self.book["depth_factors"])]
        channels = [t["channels"] for t in self.book["taps"]]
        return np.array(self.book["centroids"]) * np.repeat(by, channels)

    def compare(self, got, factors, taps, temperature):
        r = reference.features(self.activations, taps, factors, self.samples)[:self.valid]
        centroids = self.scaled_centroids(factors)
        label, margin, entropy, soft = reference.assign(r, centroids, temperature or got["codebook"]["temperature"])
        self.assertGreaterEqual(((np.array(got["cluster"]) == label) | (margin < 1e-5)).mean(), 0.999)
        np.testing.assert_allclose(got["entropy"], entropy, atol=2e-4)
        np.testing.assert_allclose(got["soft_proportions"], soft, atol=1e-4)
        for k, p in enumerate(got["predictions"]):
            cam = reference.grad_cam(self.activations[-1], self.gradients[k], taps[-1], self.samples)[:self.valid]
            np.testing.assert_allclose(got["gradcam"]["maps"][p["label"]], cam, atol=1e-4 * abs(cam).max())
        return entropy.mean()

    def test_nothing_chosen_is_the_codebooks_own(self):
        plain = self.explained()
        self.assertNotIn("differs_from_codebook", plain)
        own = ",".join(map(str, self.book["depth_factors"]))
        for arguments in (["--temperature", "codebook", "--offsets", "codebook"],
                          ["--depth-factors", own, "--temperature", repr(self.book["temperature"])]):
            self.assertEqual(self.explained(*arguments), plain)

    def test_depth_factors_offsets_and_temperature(self):
        for factors in ([1, 1, 1], [0, 0.5, 2], [1, 0, 0]):
            with self.subTest(factors=factors):
                text = ",".join(map(str, factors))
                got = self.explained("--depth-factors", text, "--temperature", "0.08", "--offsets", "half-pixel")
                self.compare(got, factors, half_pixel(self.book["taps"]), 0.08)
                differs = got["differs_from_codebook"]
                self.assertEqual(differs["depth_factors"]["used"], factors)
                self.assertEqual(differs["depth_factors"]["codebook"], self.book["depth_factors"])
                self.assertEqual(differs["temperature"],
                                 {"used": 0.08, "codebook": self.book["temperature"], "rule": "given"})
                self.assertTrue(any("not fitted anew" in w for w in got["warnings"]))

    def test_temperature_of_the_record(self):
        got = self.explained("--temperature", "auto", "--depth-factors", "0.5,1,1")
        self.assertAlmostEqual(self.compare(got, [0.5, 1, 1], self.book["taps"], None), 0.5, delta=1e-3)
        self.assertAlmostEqual(np.mean(got["entropy"]), 0.5, delta=2e-6)

    def test_temperature_one(self):
        self.compare(self.explained("--temperature", "1"), self.book["depth_factors"], self.book["taps"], 1)

    def test_what_cannot_be_is_refused(self):
        for arguments in (["--temperature", "0"], ["--temperature", "warm"], ["--temperature", "-1"],
                          ["--offsets", "nowhere"], ["--depth-factors", "1,1"], ["--depth-factors", "0,0,0"],
                          ["--depth-factors=-1,1,1"]):
            with self.subTest(arguments=arguments):
                run = self.explain(self.record, *arguments)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertFalse((self.out / f"{self.record.name}.json").exists())

    def test_a_layer_that_the_codebook_left_out_cannot_come_back(self):
        out = self.dir / "two.json"
        self.assertDone(ecglens("fit", self.record, "--out", out, "--clusters", "4", "--depth-factors", "1,0.5,0"))
        self.assertDone(self.explain(self.record, "--codebook", out, "--depth-factors", "1,1,0"))
        run = self.explain(self.record, "--codebook", out, "--depth-factors", "1,0.5,0.25")
        self.assertFailed(run, book_of(out)["taps"][2]["name"], "nothing of it", code=2)

    def test_figures_name_the_parameters_used(self):
        self.assertDone(self.explain(self.record, "--format", "svg", "--temperature", "1"))
        self.assertTrue((self.out / f"{self.record.name}.svg").stat().st_size > 10000)


class Fitted(ProgramTest):
    def test_offsets_of_half_pixel_are_kept_in_the_codebook(self):
        record, out = self.demo(), self.dir / "c.json"
        self.assertDone(ecglens("fit", record, "--out", out, "--clusters", "4", "--offsets", "half-pixel"))
        for tap in book_of(out)["taps"]:
            self.assertEqual(tap["offset"], (tap["stride"] - 1) / 2)

    def test_long_records_are_clustered_whole_and_once(self):
        """Against every step upsampled, each taken from the window in which it counts most."""
        folder, out = self.dir / "long", self.dir / "c.json"
        self.assertDone(ecglens("demo", folder, "--kind", "sinus-rhythm", "--duration", "31.7"))
        self.assertDone(ecglens("demo", folder, "--kind", "inferior-infarction", "--duration", "10"))
        (folder / "RECORDS").write_text("sinus-rhythm\ninferior-infarction\n")  # of both calls
        self.assertDone(ecglens("fit", folder, "--out", out, "--clusters", "8", "--restarts", "1"))
        model, book, parts = reference.Bundled(), book_of(out), []
        names, window = [t["name"] for t in book["taps"]], model.meta["samples"]
        for record in book["fit"]["records"]:
            x = scaled(whole(folder / record, model.meta), model.meta)
            total = x.shape[1]
            starts = window_starts(total, window, book["taps"][-1]["stride"]) if total > window + 1 else [0]
            share = weights(starts, window, total)
            # Where two count the same, the later one has the step.
            owner = len(starts) - 1 - share[::-1].argmax(0)
            for i, start in enumerate(starts):
                piece = x[:, start:start + window]
                padded = np.zeros((len(x), window), np.float32)
                padded[:, :piece.shape[1]] = piece
                _, z, _ = model.run(padded, names)
                r = reference.features(z, book["taps"], book["depth_factors"], window)
                parts.append(r[np.flatnonzero(owner == i) - start])
        r, centroids = np.concatenate(parts), np.array(book["centroids"])
        self.assertEqual(book["fit"]["steps"], 3170 + 1000)
        self.assertEqual(len(r), 3170 + 1000)
        label, _, entropy, _ = reference.assign(r, centroids, book["temperature"])
        self.assertAlmostEqual(((r - centroids[label]) ** 2).sum() / book["fit"]["inertia"], 1, delta=1e-4)
        for k in range(len(centroids)):
            np.testing.assert_allclose(centroids[k], r[label == k].mean(0), atol=5e-3)
        self.assertAlmostEqual(entropy.mean(), 0.5, delta=1e-3)


if __name__ == "__main__":
    unittest.main()
