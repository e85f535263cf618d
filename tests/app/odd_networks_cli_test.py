# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks with odd traits that repositories have, opened as a user would, beside PyTorch's own results."""
import csv
import json
import pathlib
import tempfile
import unittest

import numpy as np
import torch

import exporting  # noqa: F401 (where the modules below lie)

import odd_networks
from brought_networks import seeded
from cli import LEADS, ProgramTest, ecglens, write_wfdb
from ecglens_export import export

RATE = 100


class OddNetworks(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = tempfile.TemporaryDirectory(prefix="ecglens-odd-")
        cls.models = pathlib.Path(cls.made.name)
        odd_networks.main(cls.models)

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        noise = np.random.default_rng(11).standard_normal((12, 1000))
        self.x = np.round(noise * 300) / 1000
        self.record = write_wfdb(self.dir, "r", self.x, RATE)

    def run_it(self, command, *arguments):
        # A cache of its own: what one test measured must not answer for another.
        return ecglens(command, *arguments, environment={"XDG_CACHE_HOME": str(self.dir / "cache")})

    def info(self, name, *options):
        run = self.run_it("info", self.models / f"{name}.pt", "--rate", RATE, *options)
        self.assertDone(run)
        return run.stdout

    def taps(self, said):
        return [line.split()[1].rstrip(":") for line in said.splitlines() if line.startswith("  tap ")]

    def predicted(self, name, *options):
        out = self.dir / f"{name}.csv"
        self.assertDone(self.run_it("predict", f"{self.record}.hea", "--model", self.models / f"{name}.pt", "--rate",
                                    RATE, "--out", out, *options))
        row = next(csv.DictReader(out.read_text().splitlines()))
        return np.array([float(v) for k, v in row.items() if k not in ("id", "coverage")])

    def given(self, name):
        with torch.no_grad():
            return seeded(odd_networks.NETWORKS[name])(torch.from_numpy(self.x.astype(np.float32))[None])

    def explained(self, model, *options):
        """Explains the record with a codebook of its own."""
        given = ["--model", model, *options]
        book = self.dir / "c.json"
        self.assertDone(self.run_it("fit", self.dir, *given, "--clusters", 4, "--restarts", 1, "--out", book))
        run = self.run_it("explain", f"{self.record}.hea", *given, "--codebook", book, "--out", self.out)
        return run

    def test_outputs_may_have_axes_of_one(self):
        for name in ("OutputRow", "OutputColumn", "Squeezed"):
            np.testing.assert_allclose(self.predicted(name), torch.sigmoid(self.given(name)).reshape(-1).numpy(),
                                       atol=2e-5, err_msg=name)
            file = self.dir / f"{name}.pt"
            meta = export(seeded(odd_networks.NETWORKS[name]), torch.zeros(1, 12, 1000), file, rate=RATE, leads=LEADS,
                          labels=list("abc"), task="multi-label", say=lambda _: None)
            self.assertEqual(len(meta["labels"]), 3)
            self.assertDone(self.run_it("info", file))

    def test_logarithms_of_probabilities_are_known_by_their_last_operation(self):
        for name in ("LogSigmoid", "LogOfSigmoid"):
            said = self.info(name)
            self.assertIn("taken as multi-label, since the network ends in a log_sigmoid", said)
            self.assertNotIn("doubt", said.split("taps")[0])
            np.testing.assert_allclose(self.predicted(name), torch.exp(self.given(name))[0].numpy(), atol=2e-5)
            # The logits are what went in, not the logarithms.
            self.assertDone(self.explained(self.models / f"{name}.pt", "--rate", RATE))
            p = torch.exp(self.given(name).double())[0]
            np.testing.assert_allclose([q["logit"] for q in self.result("r")["predictions"]],
                                       torch.log(p / (1 - p)).numpy(), atol=1e-4)
        np.testing.assert_allclose(self.predicted("LogSigmoidTwice", "--model-output", "0"),
                                   self.given("LogSigmoidTwice")[1][0].numpy(), atol=2e-5)
        self.assertIn("not multi-label", self.info("LogSigmoid", "--task", "multi-class"))
        run = self.run_it("info", self.models / "LogSigmoid.pt", "--rate", RATE, "--model-output", "probability")
        self.assertFailed(run, "ends in a log_sigmoid")

    def test_a_recurrent_layer_behind_convolutions_is_a_stage(self):
        said = self.info("CnnLstm")
        self.assertEqual(self.taps(said), ["pool2", "pool3", "lstm"])
        self.assertIn("stride 32", [line for line in said.splitlines() if " lstm: " in line][0])
        self.assertEqual(self.taps(self.info("CnnLastState")), ["pool1", "pool2", "pool3"])
        for kind, names in ((odd_networks.CnnLstm, ["pool2", "pool3", "lstm.tap0"]),
                            (odd_networks.CnnLastState, ["pool1", "pool2", "pool3"])):
            file = self.dir / "exported.pt"
            meta = export(seeded(kind), torch.zeros(1, 12, 1000), file, rate=RATE, leads=LEADS, labels=list("abc"),
                          task="multi-label", say=lambda _: None)
            self.assertEqual([t["name"] for t in meta["taps"]], names)
            strides = [16, 32, 32] if kind is odd_networks.CnnLstm else [4, 16, 32]
            self.assertEqual([t.get("stride") for t in meta["taps"]], strides)
            self.assertDone(self.explained(file))

    def test_taps_are_put_in_order(self):
        said = self.info("OutputRow", "--taps", "block3,block1,block2")
        self.assertEqual(self.taps(said), ["block1", "block2", "block3"])
        self.assertIn("block3, block1, block2 were put in that order", said)
        self.assertNotIn("in that order", self.info("OutputRow", "--taps", "block1,block3"))
        heard = []
        meta = export(seeded(odd_networks.OutputRow), torch.zeros(1, 12, 1000), self.dir / "m.pt", rate=RATE,
                      leads=LEADS, taps=["block3", "block1"], say=heard.append)
        self.assertEqual([t["name"] for t in meta["taps"]], ["block1", "block3"])
        self.assertTrue(any("put in order" in line for line in heard), heard)

    def test_causal_padding_is_no_class_token(self):
        said = self.info("Causal", "--taps", "layers.8,layers.9")
        self.assertIn("look back by", said)
        self.assertNotIn("class token", said)
        heard = []
        export(seeded(odd_networks.Causal), torch.zeros(1, 12, 1000), self.dir / "m.pt", rate=RATE, leads=LEADS,
               taps=["layers.9"], say=heard.append)
        self.assertTrue(any("look back by" in line for line in heard), heard)

    def test_gradients_that_are_cut_are_named(self):
        said = self.info("CutBefore")
        self.assertIn("tap block2 follows its input, but no gradient leads back to it", said)
        self.assertNotIn("does not follow its input", said)
        run = self.explained(self.models / "CutBefore.pt", "--rate", RATE)
        self.assertDone(run)
        cam = self.result("r")["gradcam"]["maps"]["output 0"]
        self.assertGreater(max(map(abs, cam)), 0)
        for name in ("CutBehind", "NoGradients"):
            self.assertFailed(self.explained(self.models / f"{name}.pt", "--rate", RATE), "no gradient", "detach()")

    def test_leads_that_go_through_by_themselves(self):
        for name, words in (("LeadByLead", ["each of its 12 leads", "through encoder ", "ecglens_export.py"]),
                            ("LeadLoop", ["called 12 times", "once a lead"])):
            self.assertFailed(self.run_it("info", self.models / f"{name}.pt", "--rate", RATE, "--model-leads",
                                          ",".join(LEADS)), *words)
        file, heard = self.dir / "joined.pt", []
        meta = export(seeded(odd_networks.LeadByLead), torch.zeros(1, 12, 1000), file, rate=RATE, leads=LEADS,
                      labels=list("abc"), task="multi-label", say=heard.append)
        self.assertEqual([(t["name"], t["stride"]) for t in meta["taps"]],
                         [(f"encoder.{i}.tap0", 2 << i) for i in range(3)])
        self.assertTrue(any("each lead" in line for line in heard), heard)
        self.assertIn("72 channels", self.run_it("info", file).stdout)
        self.assertDone(self.explained(file))
        np.testing.assert_allclose([p["logit"] for p in self.result("r")["predictions"]],
                                   self.given("LeadByLead")[0].numpy(), atol=1e-4)
        heard.clear()
        export(seeded(odd_networks.LeadLoop), torch.zeros(1, 12, 1000), self.dir / "loop.pt", rate=RATE, leads=LEADS,
               say=heard.append)
        self.assertTrue(any("12 times in a pass, once a lead" in line for line in heard), heard)


if __name__ == "__main__":
    unittest.main()
