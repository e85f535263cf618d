# SPDX-License-Identifier: GPL-3.0-or-later
"""Records longer than the model's input: `explain` against a plain reference in NumPy and PyTorch."""
import json
import pathlib
import resource
import unittest

import numpy as np

import reference
from cli import BUNDLED, DATA, ProgramTest, ecglens
from resampling import resampled


def read_wfdb(path):
    """Format-16 record whose leads may lie in several files -> {lead upper case: mV}, rate."""
    header = pathlib.Path(f"{path}.hea").read_text()
    lines = [line.split() for line in header.splitlines() if line.strip() and not line.startswith("#")]
    rate, signals = float(lines[0][2]), lines[1:int(lines[0][1]) + 1]
    leads = {}
    for name in dict.fromkeys(s[0] for s in signals):
        mine = [s for s in signals if s[0] == name]
        raw = np.fromfile(pathlib.Path(path).parent / name, "<i2").reshape(-1, len(mine)).astype(float)
        for k, s in enumerate(mine):
            gain, _, rest = s[2].split("/")[0].partition("(")
            leads[s[8].upper()] = (raw[:, k] - float(rest.rstrip(")") or 0)) / float(gain)
    return leads, rate


def whole(path, meta):
    """The whole record in mV at the model's rate, [leads, steps]."""
    leads, rate = read_wfdb(path)
    x = np.array([leads[name.upper()] for name in meta["leads"]])
    return resampled(x, rate, int(meta["sampling_rate_hz"]))


def scaled(x, meta):
    scaling = meta.get("scaling", {})
    mean = np.broadcast_to(scaling.get("mean", 0), len(x))[:, None]
    std = np.broadcast_to(scaling.get("std", scaling.get("scale", 1)), len(x))[:, None]
    return ((x - mean) / std).astype(np.float32)


def window_starts(total, window, stride):
    hop = int(window * 3 // 4 // stride * stride)
    return [*range(0, total - window, hop), total - window]


def weights(starts, window, total):
    """[windows, steps]: how much each window counts; every column adds up to 1."""
    w = np.zeros((len(starts), total))
    w[0, :window] = 1
    for i in range(1, len(starts)):
        begin = max(starts[i], starts[i - 2] + window if i > 1 else 0)
        end = starts[i - 1] + window
        ramp = np.arange(1, end - begin + 1) / (end - begin + 1)
        w[i, begin:end] = ramp
        w[i - 1, begin:end] *= 1 - ramp
        w[i - 1, end:] = 0
        w[i, end:starts[i] + window] = 1
    return w


class LongRecords(ProgramTest):
    def compare(self, path):
        model = reference.Bundled()
        book = json.loads((BUNDLED / "codebook.json").read_text())
        self.assertDone(self.explain(path))
        got = self.result(path.name)
        taps, window = book["taps"], model.meta["samples"]
        x = scaled(whole(path, model.meta), model.meta)
        total = x.shape[1]
        self.assertEqual(got["time_s"]["count"], total)
        starts = window_starts(total, window, taps[-1]["stride"])
        w = weights(starts, window, total)
        np.testing.assert_allclose(w.sum(0), 1)
        centroids = np.array(book["centroids"])
        distance, cam, logits = np.zeros((total, len(centroids))), {}, []
        for i, start in enumerate(starts):
            outputs, z, gradients = model.run(np.ascontiguousarray(x[:, start:start + window]),
                                              [t["name"] for t in taps])
            logits.append(outputs)
            r = reference.features(z, taps, book["depth_factors"], window)
            d = np.array([np.linalg.norm(r - c, axis=1) for c in centroids]).T
            share = w[i, start:start + window]
            distance[start:start + window] += share[:, None] * d
            for k, p in enumerate(got["predictions"]):
                one = reference.grad_cam(z[-1], gradients[k], taps[-1], window)
                cam.setdefault(p["label"], np.zeros(total))[start:start + window] += share * one
        two = np.sort(distance, axis=1)[:, :2]
        same = (np.array(got["cluster"]) == distance.argmin(1)) | (two[:, 1] - two[:, 0] < 1e-5)
        self.assertGreaterEqual(same.mean(), 0.999)
        e = np.exp(-(distance - distance.min(1, keepdims=True)) / book["temperature"])
        p = e / e.sum(1, keepdims=True)
        entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(1) / np.log(len(centroids))
        np.testing.assert_allclose(got["entropy"], entropy, atol=2e-4)
        np.testing.assert_allclose(got["soft_proportions"], p.mean(0), atol=1e-4)
        for label, values in cam.items():
            np.testing.assert_allclose(got["gradcam"]["maps"][label], values, atol=1e-4 * abs(values).max())
        np.testing.assert_allclose([v["logits"] for v in got["windows"]], logits, atol=1e-4, rtol=1e-4)
        np.testing.assert_allclose([v["start_s"] for v in got["windows"]], np.array(starts) / 100, atol=1e-9)
        mean = np.mean(logits, axis=0)
        np.testing.assert_allclose([v["logit"] for v in got["predictions"]], mean, atol=1e-4, rtol=1e-4)
        np.testing.assert_allclose([v["probability"] for v in got["predictions"]], 1 / (1 + np.exp(-mean)), atol=1e-4)
        self.assertEqual(got["prediction_rule"], "mean logit over the windows")

    def test_a_synthetic_record(self):
        self.assertDone(ecglens("demo", self.dir / "demo", "--kind", "inferior-infarction", "--duration", "31.7"))
        self.compare(self.dir / "demo" / "inferior-infarction")

    @unittest.skipUnless((DATA / "formats" / "wfdb" / "s0010_re.hea").exists(), "no test data")
    def test_a_recorded_one_of_38_seconds_and_15_leads(self):
        self.compare(DATA / "formats" / "wfdb" / "s0010_re")

    def test_ten_minutes_stay_within_450_megabytes(self):
        for seconds in (60, 600):
            folder = self.dir / str(seconds)
            self.assertDone(ecglens("demo", folder, "--kind", "sinus-rhythm", "--duration", str(seconds)))
            self.assertDone(self.explain(folder / "sinus-rhythm"))
            # The peak of all children so far: the longer record comes second.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            self.assertLess(peak, 450_000, f"kB for {seconds} s")


if __name__ == "__main__":
    unittest.main()
