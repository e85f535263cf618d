# SPDX-License-Identifier: GPL-3.0-or-later
"""The exporter on four published architectures: a repository and a checkpoint in, a file out.

What the program says of each exported file is compared with the network it came from, in PyTorch and NumPy.
"""
import json
import pathlib
import re
import tempfile
import unittest

import numpy as np
import torch

import reference
from cli import ProgramTest, ecglens
from exporting import command, embedded

import ecglens_export as exporter
import lookalikes
from ecglens_export import LEADS

# command: taps as (name in the file, submodule of the network, element of a tuple), strides
TAPS = {
    "age400": ([(f"resblock1d_{i}.tap0", f"resblock1d_{i}", 0) for i in (2, 3, 4)], [16, 64, 256]),
    "xresnet1d101": ([(n, n, None) for n in "567"], [8, 16, 32]),
    "net1d": ([(f"network.stage_list.{i}", f"stage_list.{i}", None) for i in (1, 2, 3)], [8, 16, 32]),
    "seresnet2020": ([(f"network.layer{i}", f"layer{i}", None) for i in (2, 3, 4)], [8, 16, 32]),
}
# Input sample of frame 0 as the layers place it: between the paths of a block where they differ.
FIRST = {"age400": [6.25, 27, 109], "xresnet1d101": [1.5, 4, 9], "net1d": [3.5, 8, 16], "seresnet2020": [0, 0, 0]}
KEYS = {
    "age400": {"sampling_rate_hz": 400, "samples": 4096, "labels": ["age"], "task": "regression", "output_unit": "y",
               "recorded": "age", "unit": "mV"},
    "xresnet1d101": {"sampling_rate_hz": 100, "samples": 250, "labels": ["NORM", "MI", "STTC", "CD", "HYP"],
                     "task": "multi-label", "aggregate": "max", "hop": 125,
                     "scaling": {"mean": -0.0008, "std": 0.2357}},
    "net1d": {"sampling_rate_hz": 500, "samples": 5000, "task": "multi-label", "output_kind": "logit"},
    "seresnet2020": {"sampling_rate_hz": 257, "samples": 4096, "unit": "uV", "aggregate": "mean",
                     "labels": list(exporter.SCORED_2020)},
}


def captured(network, inputs, taps):
    """Outputs, activations [C, T] and their gradients [tap][output], by hooks on the original network."""
    modules, kept, hooks = dict(network.named_modules()), {}, []
    for _, path, element in taps:
        def hook(module, given, output, path=path, element=element):
            kept[path] = (output if element is None else output[element]).clone()
            if element is None:
                return kept[path].clone()  # what changes it in place later changes another
            return tuple(kept[path] if i == element else v for i, v in enumerate(output))
        hooks.append(modules[path].register_forward_hook(hook))
    y = network(*inputs)
    y = (y[0] if isinstance(y, tuple) else y).reshape(-1)
    for hook in hooks:
        hook.remove()
    gradients = [[torch.autograd.grad(v, kept[p], retain_graph=True)[0][0].numpy() for v in y] for _, p, _ in taps]
    return y.detach().numpy(), [kept[p].detach()[0].numpy() for _, p, _ in taps], gradients


def network_inputs(name, x):
    """What the network gets for the prepared ECG `x`, by the facts of its architecture."""
    if name == "net1d":
        x = (x - x.mean()) / (x.std() + 1e-8)
    first = torch.from_numpy(x.astype(np.float32))[None].requires_grad_(True)
    return (first, torch.zeros(1, 5)) if name == "seresnet2020" else (first,)  # demo records: nobody's


class Repositories(ProgramTest):
    """Four repositories and checkpoints in, four files out, and what the program says of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = tempfile.TemporaryDirectory(prefix="ecglens-exporter-")
        cls.folder = pathlib.Path(cls.made.name)

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()
        super().tearDownClass()

    def exported(self, name):
        network, arguments = lookalikes.make(name, self.folder / name)
        file = self.folder / f"{name}.pt"
        before = sorted(p.name for p in (self.folder / name).rglob("*"))
        run = command(*arguments, "--out", file)
        self.assertDone(run)
        self.assertEqual(before, sorted(p.name for p in (self.folder / name).rglob("*")), "it left files behind")
        meta = embedded(file)
        for key, value in {**KEYS[name], "leads": LEADS, "schema": "ecglens/model/1"}.items():
            self.assertEqual(meta.get(key), value, key)
        taps, strides = TAPS[name]
        self.assertEqual([t["name"] for t in meta["taps"]], [t[0] for t in taps])
        self.assertEqual([t.get("stride") for t in meta["taps"]], strides, run.stdout)
        for tap, first in zip(meta["taps"], FIRST[name]):
            self.assertLess(abs(tap["offset"] - first), tap["stride"] / 2, tap)
            self.assertIn(f"{1000 * tap['stride'] / meta['sampling_rate_hz']:g} ms", run.stdout)
        return network, file, meta

    def check(self, name, seconds, compared=2):
        network, file, meta = self.exported(name)
        run = ecglens("info", file)
        self.assertDone(run)
        for tap in meta["taps"]:
            self.assertRegex(run.stdout, rf"tap +{re.escape(tap['name'])}: .*stride {tap['stride']:g}, offset")
        for remark in ("unknown key", "doubt", "are not stated: the"):
            self.assertNotIn(remark, run.stdout)
        records = [self.demo(kind, duration=seconds) for kind in ("anterior-infarction", "sinus-rhythm")[:compared]]
        book = self.dir / f"{name}.codebook.json"
        (self.dir / "RECORDS").write_text("\n".join(map(str, records)) + "\n")
        self.assertDone(ecglens("fit", self.dir / "RECORDS", "--model", file, "--out", book, "--clusters", "8",
                                "--restarts", "1", "--seed", "5"))
        seen = set()
        for path in records:
            with self.subTest(model=name, record=path.name):
                seen |= self.compare(name, network, meta, file, book, path)
        self.assertGreater(len(seen), 3, "the clusters of this model are not in use")
        return network, file, book

    def compare(self, name, network, meta, file, book_file, path):
        self.assertDone(self.explain(path, "--model", file, "--codebook", book_file))
        got, book = self.result(path.name), json.loads(book_file.read_text())
        x, valid = reference.prepare(path, meta)
        outputs, activations, gradients = captured(network, network_inputs(name, x), TAPS[name][0])
        np.testing.assert_allclose([p["logit"] for p in got["predictions"]], outputs, atol=1e-4, rtol=1e-4)
        r = reference.features(activations, book["taps"], book["depth_factors"], x.shape[1])[:valid]
        label, margin, entropy, soft = reference.assign(r, np.array(book["centroids"]), book["temperature"])
        same = (np.array(got["cluster"]) == label) | (margin < 1e-5)
        self.assertGreaterEqual(same.mean(), 0.999)
        np.testing.assert_allclose(got["entropy"], entropy, atol=1e-4)
        np.testing.assert_allclose(got["soft_proportions"], soft, atol=1e-4)
        for k, p in enumerate(got["predictions"]):
            cam = reference.grad_cam(activations[-1], gradients[-1][k], book["taps"][-1], x.shape[1])[:valid]
            np.testing.assert_allclose(got["gradcam"]["maps"][p["label"]], cam,
                                       atol=1e-4 * max(abs(cam).max(), 1e-12))
        return set(label.tolist())

    def test_age_at_400_hertz(self):
        """Blocks that give tuples, which a trace reorders, and add in place; a checkpoint of more than tensors."""
        self.check("age400", 10)

    def test_xresnet1d101(self):
        """One crop, then a record of 10 s: the maximum over crops at half their length."""
        network, file, book = self.check("xresnet1d101", 2.5)
        path = self.demo(duration=10)
        self.assertDone(self.explain(path, "--model", file, "--codebook", book))
        x, _ = reference.prepare(path, {**embedded(file), "samples": 1000})
        with torch.no_grad():
            crops = network(torch.from_numpy(np.stack([x[:, at:at + 250] for at in range(0, 751, 125)])))
        np.testing.assert_allclose([p["logit"] for p in self.result(path.name)["predictions"]],
                                   crops.amax(0).numpy(), atol=1e-4)

    def test_net1d(self):
        """Normalised by record; forward gives two things, of which the first is asked for."""
        self.check("net1d", 10, compared=1)

    def test_seresnet_with_age_and_sex(self):
        network, file, book = self.check("seresnet2020", 10, compared=1)
        path = self.demo()
        header = path.with_suffix(".hea")
        header.write_text(header.read_text() + "# Age: 62\n# Sex: Female\n")
        self.assertDone(self.explain(path, "--model", file, "--codebook", book))
        x, _ = reference.prepare(path, embedded(file))
        with torch.no_grad():
            expected = network(torch.from_numpy(x)[None], torch.tensor([[0.62, 0, 1, 0, 1]]))[0].numpy()
        np.testing.assert_allclose([p["logit"] for p in self.result(path.name)["predictions"]], expected, atol=1e-4)


if __name__ == "__main__":
    unittest.main()
