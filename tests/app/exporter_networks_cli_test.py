# SPDX-License-Identifier: GPL-3.0-or-later
"""The exporter's function, on networks of the kinds that are met: what it writes, and what it refuses."""
import pathlib
import tempfile
import unittest

import torch
from torch import nn

import exporting  # noqa: F401 (where the modules below lie)

import ecglens_export as exporter
import lookalikes
import time_networks
from ecglens_export import LEADS, ExportError, export
from networks import build
from small_networks import (AlwaysTraining, BatchStatistics, Branches, Deciding, DecidingAlone, Flat, InPlace,
                            Infinite, Random, Recurrent, SeveralOutputs, Shared, Small, TimeFirst, WithWeightNorm)


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


if __name__ == "__main__":
    unittest.main()
