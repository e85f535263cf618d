# SPDX-License-Identifier: GPL-3.0-or-later
"""The exporter as a user meets it: the README's example as written, four published architectures, refusals.

What the program says of each exported file is compared with the network it came from, in PyTorch and NumPy.
"""
import json
import pathlib
import pickle
import re
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import torch
from torch import nn

import reference
from cli import ECGLENS, SOURCE, ProgramTest, ecglens

sys.path.insert(0, str(SOURCE / "resources" / "exporter"))
import ecglens_export as exporter  # noqa: E402
import lookalikes  # noqa: E402
import time_networks  # noqa: E402
from ecglens_export import LEADS, ExportError, export  # noqa: E402
from networks import Block, build  # noqa: E402

torch.set_num_threads(1)
SCRIPT = SOURCE / "resources" / "exporter" / "ecglens_export.py"
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


def command(*arguments):
    return subprocess.run([sys.executable, "-B", SCRIPT, *map(str, arguments)], capture_output=True, text=True,
                          timeout=300)


def embedded(file):
    extra = {"ecglens.json": ""}
    torch.jit.load(str(file), _extra_files=extra)
    return json.loads(extra["ecglens.json"])


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


class ReadmeExample(ProgramTest):
    def test_it_runs_as_written(self):
        text = (SOURCE / "README.md").read_text()
        part = re.search(r"<!-- example: bring your own network -->(.*?)<!-- end of the example -->", text, re.S)
        blocks = re.findall(r"```(\w+)\n(.*?)```", part.group(1), re.S)
        self.assertEqual([language for language, _ in blocks], ["python", "bash"])
        (self.dir / "resources").symlink_to(SOURCE / "resources")
        (self.dir / "build" / "app").mkdir(parents=True)
        (self.dir / "build" / "app" / "ecglens").symlink_to(ECGLENS)
        for program, (_, code) in zip(([sys.executable, "-B", "-c"], ["bash", "-euc"]), blocks):
            run = subprocess.run([*program, code], cwd=self.dir, capture_output=True, text=True, timeout=120)
            self.assertEqual(run.returncode, 0, run.stderr)
        results = sorted((self.dir / "results").glob("*.json"))
        self.assertTrue(results)
        got = json.loads(results[0].read_text())
        self.assertEqual([p["label"] for p in got["predictions"]], ["NORM", "MI", "STTC", "CD", "HYP"])
        self.assertEqual([t["stride"] for t in got["model"]["taps"]], [4, 8, 16])


class Small(nn.Module):
    """Two stages and a head, as a start for what goes wrong."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(12, 8, 7, 2, 3)
        self.blocks = nn.Sequential(Block(8, 8, 2), Block(8, 12, 2), Block(12, 12, 2))
        self.head = nn.Linear(12, 2)

    def features(self, x):
        return self.blocks(self.stem(x)).mean(2)

    def forward(self, x):
        return self.head(self.features(x))


class Random(Small):
    def forward(self, x):
        return self.head(nn.functional.dropout(self.features(x), 0.1))


class BatchStatistics(Small):
    def forward(self, x):
        return self.head(self.norm(self.blocks(self.stem(x))).mean(2))


class AlwaysTraining(Small):
    def forward(self, x):
        z = self.blocks(self.stem(x))
        return self.head(nn.functional.batch_norm(z, None, None, training=True).mean(2))


class Infinite(Small):
    def forward(self, x):
        return self.head(self.features(x)) / 0


class Deciding(Small):
    def forward(self, x):
        y = self.head(self.features(x))
        return y if x.abs().max() < 0.5 else -y


class DecidingAlone(Deciding):
    """The same, of a network that takes one record at a time."""

    def forward(self, x):
        return super().forward(x.reshape(1, 12, 1000))


class Shared(Small):
    def features(self, x):
        return self.blocks[2](self.blocks[1](self.blocks[0](self.blocks[0](self.stem(x))))).mean(2)


class SeveralOutputs(Small):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def forward(self, x):
        z = self.features(x)
        return {"features": z, "logits": self.head(z)} if self.kind is dict else (z, self.head(z))


class InPlace(Small):
    """What is tapped is changed behind the block: by x += y, by ReLU(inplace=True)."""

    def forward(self, x):
        x = self.blocks[0](self.stem(x))
        x += 1
        x = self.blocks[1](x)
        x = nn.functional.relu_(x - 0.5)
        x = self.blocks[2](x)
        x *= 0.5
        return self.head(x.mean(2))


class Branches(nn.Module):
    """Two branches of three blocks beside each other, at different scales."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(12, 8, 7, 2, 3)
        self.fine = nn.Sequential(Block(8, 8, 2, 3), Block(8, 8, 2, 3), Block(8, 8, 2, 3))
        self.wide = nn.Sequential(Block(8, 8, 2, 15), Block(8, 8, 2, 15), Block(8, 8, 2, 15))
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        x = self.stem(x)
        return self.head(torch.cat([self.fine(x).mean(2), self.wide(x).mean(2)], 1))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(12, 8, 9, 4, 4), nn.ReLU(), nn.Conv1d(8, 8, 9, 5, 4))
        self.lstm = nn.LSTM(8, 6, batch_first=True)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        return self.head(self.lstm(self.stem(x).transpose(1, 2))[0].mean(1))


class TimeFirst(Small):
    """Takes [N, 1, T, leads]."""

    def forward(self, x):
        return super().forward(x.squeeze(1).transpose(1, 2))


class Flat(nn.Module):
    """Two-dimensional convolutions along time: blocks give [N, C, leads, T]."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*[nn.Sequential(nn.Conv2d(a, b, (1, 7), (1, 2), (0, 3)), nn.ReLU())
                                      for a, b in ((1, 4), (4, 6), (6, 8))])
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.blocks(x).mean((2, 3)))


class _WeightNorm(nn.Module):
    """As torch's own parametrization of that name, which torch 1.13 has not yet."""

    def forward(self, direction):
        return 2 * direction / direction.norm(dim=(1, 2), keepdim=True)


class WithWeightNorm(Small):
    def __init__(self):
        super().__init__()
        self.stem = nn.utils.weight_norm(self.stem)
        nn.utils.parametrize.register_parametrization(self.blocks[1].conv1, "weight", _WeightNorm())


class Exports(unittest.TestCase):
    """The function, on networks of the kinds that are met."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="ecglens-exporter-")
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        self.said = []

    def export(self, network, example=None, **more):
        arguments = {"rate": 100, "leads": LEADS, "labels": ["a", "b"], "task": "multi-label",
                     "say": self.said.append, **more}
        return export(network, torch.zeros(2, 12, 1000) if example is None else example, self.dir / "m.pt",
                      **arguments)

    def assertRefused(self, network, *words, **more):
        with self.assertRaises(ExportError) as caught:
            self.export(network, **more)
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.assertEqual(list(self.dir.iterdir()), [], "something was written")

    def result(self, x):
        with torch.no_grad():
            return torch.jit.load(str(self.dir / "m.pt"))(x)

    def strides(self, meta):
        return {t["name"]: t.get("stride") for t in meta["taps"]}

    def test_the_module_stays_as_it_is(self):
        network = build(Small).train()
        network.head.weight.requires_grad_(False)
        before = {k: v.clone() for k, v in network.state_dict().items()}
        meta = self.export(network)
        self.assertTrue(all(m.training for m in network.modules()))
        self.assertFalse(network.head.weight.requires_grad)
        self.assertTrue(all(torch.equal(v, before[k]) for k, v in network.state_dict().items()))
        self.assertFalse(any(m._forward_hooks for m in network.modules()))
        self.assertEqual(self.strides(meta), {"blocks.0": 4, "blocks.1": 8, "blocks.2": 16})
        x = exporter.noise((1, 12, 1000), 9)
        torch.testing.assert_close(self.result(x), network.eval()(x).detach())

    def test_refused(self):
        network = build(BatchStatistics)
        network.norm = nn.BatchNorm1d(12, track_running_stats=False)
        self.assertRefused(network, "batch norm without stored statistics (network.norm)")
        for kind, words in {Random: ["random"], AlwaysTraining: ["training=True"], Infinite: ["not finite"],
                            Deciding: ["decides by the values of all"],
                            DecidingAlone: ["decides by the values of its input", "noise"]}.items():
            with self.subTest(kind.__name__):
                self.assertRefused(build(kind), *words)
        self.assertRefused(build(Shared), "called 2 times", taps=["blocks.0"])
        self.assertRefused(build(Small), "no such submodule", "blocks.1", taps=["layer4"])
        self.assertRefused(build(Small), "3 labels", "2 outputs", labels=list("abc"))
        self.assertRefused(build(Small), "11 leads", leads=LEADS[:11])
        self.assertRefused(build(Small), "task", task="multilabel")
        self.assertRefused(build(Small), "unit", unit="mm")
        self.assertRefused(build(Small), "positive", scaling={"mean": 0, "std": 0})
        self.assertRefused(torch.jit.script(build(Small)), "TorchScript already")
        self.assertRefused(build(Small), "2 inputs",
                           example=(torch.zeros(1, 12, 1000), torch.zeros(1, 1)))

    def test_one_of_several_outputs(self):
        for kind, chosen in ((tuple, 1), (dict, "logits")):
            network = build(lambda: SeveralOutputs(kind))
            self.assertRefused(network, "several", "[1, 12]", "[1, 2]")
            self.assertRefused(network, "nothing at", output=7)
            meta = self.export(network, output=chosen)
            self.assertNotIn("output", meta)
            self.assertEqual(self.strides(meta), {f"network.blocks.{i}": 4 << i for i in range(3)})
            x = exporter.noise((1, 12, 1000), 9)
            torch.testing.assert_close(self.result(x), network(x)[chosen].detach())
            self.assertEqual(self.strides(self.export(network, output=chosen, taps=["blocks.1"])),
                             {"network.blocks.1": 8})
            (self.dir / "m.pt").unlink()

    def test_in_place_operations_and_branches(self):
        self.assertEqual(self.strides(self.export(build(InPlace))), {f"blocks.{i}": 4 << i for i in range(3)})
        meta = self.export(build(Branches), labels=list("abc"))
        self.assertEqual(self.strides(meta), {"fine.0": 4, "wide.0": 4, "fine.1": 8, "wide.1": 8, "fine.2": 16,
                                              "wide.2": 16})

    def test_axes_of_inputs_and_taps(self):
        meta = self.export(build(Recurrent), taps=["stem.2", "lstm[0]"])
        self.assertEqual(meta["taps"][1]["name"], "lstm.tap0")
        self.assertEqual(meta["taps"][1]["layout"], "NTC")
        self.assertEqual(meta["taps"][0]["stride"], 20)
        self.assertEqual(self.strides(meta)["lstm.tap0"], 20, self.said)
        network = build(TimeFirst)
        meta = self.export(network, torch.zeros(1, 1, 1000, 12), input_layout="N1TC")
        self.assertNotIn("input_layout", meta)
        x = exporter.noise((1, 12, 1000), 9)
        torch.testing.assert_close(self.result(x), network(x.transpose(1, 2)[:, None]).detach())

    def test_blocks_of_four_axes_are_left_to_the_program(self):
        network = build(Flat)
        meta = self.export(network, torch.zeros(1, 1, 12, 1000), input_layout="N1CT")
        self.assertNotIn("taps", meta)
        self.assertTrue(any("EcgLens chooses" in line for line in self.said), self.said)
        self.assertEqual(self.export(network, torch.zeros(1, 1, 12, 1000), input_layout="N1CT",
                                     taps=["blocks.1"])["taps"], [{"name": "network.blocks.1"}])

    def test_what_is_wrapped_around_a_module(self):
        meta = self.export(nn.DataParallel(build(Small).double()))
        self.assertEqual(self.strides(meta), {"blocks.0": 4, "blocks.1": 8, "blocks.2": 16})
        self.assertTrue(any("float32" in line for line in self.said), self.said)

    def test_frames_that_see_more_than_their_moment(self):
        """Squeeze-excite, normalisation over time, attention, wide kernels: places as they are known."""
        for name in ("squeeze", "instance_norm", "wide_strides", "crops", "threes", "pooled"):
            kind, rate, samples, taps, strides, first = time_networks.TIMES[name]
            meta = self.export(build(kind), torch.zeros(1, 12, samples), rate=rate, taps=taps)
            for tap, stride in zip(meta["taps"], strides):
                with self.subTest(name, tap=tap["name"]):
                    self.assertAlmostEqual(tap["stride"], stride, delta=1e-9)
                    self.assertLess(abs(tap["offset"] - first) / stride, 0.2)
                    self.assertNotIn("layout", tap)

    def test_a_stride_is_the_layers_product_where_padding_hides_it(self):
        """Every layer pads to a whole number of frames: 5,000 samples are 20 frames of 256, not of 250."""
        network = lookalikes.weighted(lookalikes.Net1D(**{
            **lookalikes.FOUNDER, "filter_list": [4] * 7, "base_filters": 4, "m_blocks_list": [1] * 7, "n_classes": 2}))
        meta = self.export(network, torch.zeros(1, 12, 5000), rate=500)
        self.assertEqual(self.strides(meta), {"stage_list.4": 64, "stage_list.5": 128, "stage_list.6": 256})

    def test_weight_norm_of_both_kinds_is_removed(self):
        network = build(WithWeightNorm)
        self.export(network)
        script = torch.jit.load(str(self.dir / "m.pt"))
        self.assertFalse([n for n, _ in script.named_parameters() if n.endswith(("_g", "_v", "original"))])
        x = exporter.noise((1, 12, 1000), 9)
        torch.testing.assert_close(script(x).detach(), network(x).detach())
        self.assertTrue(any("stem.weight, blocks.1.conv1.weight" in line for line in self.said), self.said)

    def test_what_is_in_doubt_is_left_out_and_said(self):
        network = build(time_networks.Patches)
        meta = self.export(network, taps=["layers.1"])
        self.assertEqual(meta["taps"], [{"name": "layers.1", "layout": "NTC"}])
        self.assertTrue(any("class token" in line for line in self.said), self.said)

    def test_files_of_others_are_not_replaced(self):
        file = self.dir / "m.pt"
        torch.save(build(Small).state_dict(), file)
        before = file.read_bytes()
        with self.assertRaisesRegex(ExportError, "is no exported model"):
            self.export(build(Small))
        self.assertEqual(file.read_bytes(), before)
        file.unlink()
        self.assertEqual(self.export(build(Small)), self.export(build(Small)))
        self.assertEqual([p.name for p in self.dir.iterdir()], ["m.pt"])
        file.rename(self.dir / "other.pt")
        file.symlink_to("other.pt")
        other = (self.dir / "other.pt").read_bytes()
        self.export(build(Small), rate=200)
        self.assertFalse(file.is_symlink())
        self.assertEqual((self.dir / "other.pt").read_bytes(), other)


class Hostile:
    """A pickle that would leave a file behind if it were run."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return pathlib.Path.touch, (self.file,)


class Checkpoints(ProgramTest):
    """What the command reads, in this process: it is the same function, and torch loads but once."""

    def setUp(self):
        super().setUp()
        self.said = []
        before = set(sys.modules)
        self.addCleanup(lambda: [sys.modules.pop(name) for name in set(sys.modules) - before])

    def run_command(self, *arguments):
        return exporter.run([str(a) for a in arguments], say=self.said.append)

    def assertRefused(self, arguments, *words):
        with self.assertRaises(ExportError) as caught:
            self.run_command(*arguments)
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.assertFalse((self.dir / "m.pt").exists())

    def net1d(self):
        _, arguments = lookalikes.make("net1d", self.dir / "net1d")
        return self.dir / "net1d" / "checkpoint.pth", [*arguments, "--out", self.dir / "m.pt", "--samples", "1000"]

    def test_missing_and_unexpected_weights_are_listed(self):
        file, arguments = self.net1d()
        state = torch.load(file)["state_dict"]
        del state["module.stage_list.1.block_list.0.se_fc1.bias"]
        state["module.ema.decay"] = torch.zeros(1)
        torch.save({"state_dict": state}, file)
        self.assertRefused(arguments, "missing: stage_list.1.block_list.0.se_fc1.bias", "unexpected: ema.decay",
                           "checkpoint.pth")
        self.assertFailed(command(*arguments), "ecglens_export: ", "missing: stage_list.1")

    def test_nothing_of_a_checkpoint_is_run(self):
        file, arguments = self.net1d()
        left = self.dir / "was-here"
        held = torch.load(file)
        torch.save(lookalikes.SELayer(8), file)
        self.assertRefused(arguments, "--trust")
        file.write_bytes(b"no checkpoint")
        self.assertRefused(arguments, "checkpoint.pth", "--trust")
        self.assertRefused([a if a != file else self.dir / "none.pth" for a in arguments], "no such file")
        torch.save({**held, "more": Hostile(left)}, file)
        self.assertEqual(self.run_command(*arguments)["samples"], 1000)
        self.assertFalse(left.exists())
        self.assertTrue(any("only tensors were read" in line and "Path" in line for line in self.said), self.said)

    def test_a_scaler_is_not_unpickled_unless_asked(self):
        _, arguments = lookalikes.make("xresnet1d101", self.dir / "x")
        at = arguments.index("--mean")
        bare = arguments[:at] + arguments[at + 4:] + ["--out", self.dir / "m.pt"]
        self.assertRefused(bare, "--mean", "--std")
        left = self.dir / "was-here"
        (self.dir / "standard_scaler.pkl").write_bytes(pickle.dumps(Hostile(left)))
        self.assertRefused([*bare, "--scaler", self.dir / "standard_scaler.pkl"], "--trust")
        self.assertFalse(left.exists())

    def test_any_module(self):
        lookalikes.write(self.dir / "code", {"mine/nets.py": (lookalikes.HEADER, [
            lookalikes.SELayer, lookalikes.SEBlock, Plain])})
        network = lookalikes.weighted(Plain(3))
        torch.save({"model_state_dict": {f"model.{k}": v for k, v in network.state_dict().items()}},
                   self.dir / "last.ckpt")
        given = ["module", "--code", self.dir / "code", "--make", "mine.nets:Plain", "--arguments", '{"outputs": 3}',
                 "--checkpoint", self.dir / "last.ckpt", "--out", self.dir / "m.pt", "--samples", "1200", "--leads",
                 "I,II,V2", "--task", "multi-class", "--labels", "SR,AF,other", "--unit", "uV"]
        self.assertRefused(given, "--rate")
        meta = self.run_command(*given, "--rate", "250")
        self.assertEqual(embedded(self.dir / "m.pt"), json.loads(json.dumps(meta)))
        self.assertEqual(meta["leads"], ["I", "II", "V2"])
        self.assertEqual([(t["name"], t["stride"]) for t in meta["taps"]], [("blocks.0", 4), ("blocks.1", 8)])
        self.assertDone(ecglens("info", self.dir / "m.pt"))


class Plain(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.stem = nn.Conv1d(3, 8, 7, 2, 3)
        down = [nn.Conv1d(8, 8, 1, 2), nn.Conv1d(8, 12, 1, 2)]
        self.blocks = nn.Sequential(SEBlock(8, 8, 2, down[0]), SEBlock(8, 12, 2, down[1]))
        self.head = nn.Linear(12, outputs)

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)).mean(2))


SEBlock = lookalikes.SEBlock

if __name__ == "__main__":
    unittest.main()
