# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks as researchers bring them, opened as a user would, beside PyTorch's own results."""
import csv
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

import numpy as np
import torch

from cli import LEADS, SOURCE, ProgramTest, ecglens, write_wfdb

sys.path.insert(0, str(SOURCE / "tests" / "models"))
import brought_networks  # noqa: E402

RATE = 100
RNG = np.random.default_rng(11)
AGE, SEX = 62, "female"


def signal(samples=1000):
    """Twelve leads of smooth noise in mV, whole microvolts."""
    raw = RNG.standard_normal((12, samples + 20))
    smooth = np.stack([np.convolve(row, np.ones(5) / 5, "same") for row in raw])[:, 10 : 10 + samples]
    return np.round(smooth * 1000) / 1000


class Brought(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = tempfile.TemporaryDirectory(prefix="ecglens-brought-")
        cls.models = pathlib.Path(cls.made.name)
        argv, sys.argv = sys.argv, ["brought_networks.py", cls.made.name]
        try:
            brought_networks.main()
        finally:
            sys.argv = argv
        cls.networks = {name: network for name, (network, _) in brought_networks.networks().items()}

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        # A cache of its own: what one test measured must not answer for another.
        self.cache = {"XDG_CACHE_HOME": str(self.dir / "cache")}
        self.x = signal()
        self.record = write_wfdb(self.dir, "r", self.x, RATE)

    def run_it(self, *arguments):
        return ecglens(*arguments, environment=self.cache)

    def predict(self, name, *options, record=None):
        """Probabilities of the record by the model; the model states nothing, the options all."""
        out = self.dir / "p.csv"
        self.assertDone(self.run_it("predict", f"{record or self.record}.hea", "--model", self.models / f"{name}.pt", "--out", out, "--rate",
                                    RATE, *options))
        row = next(csv.DictReader(out.read_text().splitlines()))
        return np.array([float(v) for k, v in row.items() if k not in ("id", "coverage")])

    def tensor(self):
        return torch.from_numpy(self.x.astype(np.float32))[None]

    def assertSame(self, found, logits, softmax=False):
        with torch.no_grad():
            expected = torch.softmax(logits, 1) if softmax else torch.sigmoid(logits)
        np.testing.assert_allclose(found, expected.numpy()[0], atol=2e-5)

    def test_without_metadata_everything_can_be_said_on_the_command_line(self):
        eight = ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]
        model = self.models / "eight_leads.pt"
        failed = self.run_it("predict", f"{self.record}.hea", "--model", model, "--out", self.dir / "p.csv")
        self.assertEqual(failed.returncode, 1)
        self.assertIn("--rate", failed.stderr)
        self.assertIn("--model-leads", failed.stderr)
        options = ["--samples", 800, "--model-leads", ",".join(eight), "--unit", "uV", "--mean", 5, "--scale", 250,
                   "--labels", "one,two,three", "--task", "multi-class", "--taps", "block1,block3"]
        found = self.predict("eight_leads", *options)
        rows = [LEADS.index(lead) for lead in eight]
        x = torch.from_numpy(((self.x[rows] * 1000 - 5) / 250).astype(np.float32))
        with torch.no_grad():  # windows of a record of 1,000 samples: two that end with it
            pieces = [self.networks["eight_leads"](x[None, :, a : a + 800]) for a in (0, 200)]
        self.assertSame(found, sum(pieces) / 2, softmax=True)
        header = (self.dir / "p.csv").read_text().splitlines()[0]
        self.assertEqual(header, "id,one,two,three,coverage")

        kept = self.dir / "kept.pt"
        shutil.copy(model, kept)
        self.assertDone(self.run_it("model", kept, "--rate", RATE, "--leads", ",".join(eight), *options[0:2], *options[4:],
                                    "--write-metadata"))
        stated = json.loads((self.dir / "kept.pt.json").read_text())
        self.assertEqual((stated["sampling_rate_hz"], stated["unit"], stated["labels"]), (100, "uV", ["one", "two", "three"]))
        self.assertEqual([tap["name"] for tap in stated["taps"]], ["block1", "block3"])
        out = self.dir / "again.csv"
        self.assertDone(self.run_it("predict", f"{self.record}.hea", "--model", kept, "--out", out))
        self.assertEqual(out.read_text(), (self.dir / "p.csv").read_text())

    def test_what_stands_beside_a_model_is_kept_when_more_is_stated(self):
        model = self.dir / "m.pt"
        shutil.copy(self.models / "plain.pt", model)
        (self.dir / "m.pt.json").write_text(json.dumps({"sampling_rate_hz": 50, "mine": "note"}))
        self.assertDone(self.run_it("model", model, "--rate", 100, "--write-metadata"))
        stated = json.loads((self.dir / "m.pt.json").read_text())
        self.assertEqual((stated["mine"], stated["sampling_rate_hz"]), ("note", 100))
        with_own = self.run_it("model", SOURCE / "resources/models/ptbxl-superclass/model.pt", "--write-metadata")
        self.assertEqual(with_own.returncode, 1)
        self.assertIn("metadata inside", with_own.stderr)

    def test_batch_norm_that_follows_the_input_is_refused(self):
        for name in ("training", "no_statistics"):
            run = self.run_it("info", self.models / f"{name}.pt", "--rate", RATE)
            self.assertEqual(run.returncode, 1, name)
            self.assertIn("eval()", run.stderr)

    def test_one_of_several_outputs(self):
        for name, choice, key in (("tuple", "1", 1), ("dict", "logits", "logits"), ("list", "1", 1)):
            asked = self.run_it("info", self.models / f"{name}.pt", "--rate", RATE)
            self.assertEqual(asked.returncode, 1, name)
            self.assertIn("several outputs", asked.stderr)
            self.assertIn("--model-output", asked.stderr)
            with torch.no_grad():
                logits = self.networks[name](self.tensor())[key]
            self.assertSame(self.predict(name, "--model-output", choice), logits)
        # The first of the list is a sigmoid of the second: the same probabilities.
        with torch.no_grad():
            logits = self.networks["list"](self.tensor())[1]
        self.assertSame(self.predict("list", "--model-output", "0"), logits)
        wrong = self.run_it("info", self.models / "dict.pt", "--rate", RATE, "--model-output", "logit_s")
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("features", wrong.stderr)

    def test_axes_of_the_input_are_found_out_and_said(self):
        given = {"time_first": lambda x: x.permute(0, 2, 1), "image": lambda x: x[:, None],
                 "flat": lambda x: x.reshape(1, -1)}
        for name, form in given.items():
            with torch.no_grad():
                self.assertSame(self.predict(name), self.networks[name](form(self.tensor())))
            self.assertIn("input_layout is not stated",
                          self.run_it("info", self.models / f"{name}.pt", "--rate", RATE).stdout)
        with torch.no_grad():
            self.assertSame(self.predict("flat", "--input-layout", "flat"),
                            self.networks["flat"](self.tensor().reshape(1, -1)))

    def test_an_age_and_a_sex_come_from_the_record_or_are_asked_for(self):
        missing = self.run_it("predict", f"{self.record}.hea", "--model", self.models / "age_sex.pt", "--rate", RATE,
                              "--out", self.dir / "p.csv")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("--inputs", missing.stderr)
        inputs = ["--inputs", "ecg,age,sex"]
        refused = self.run_it("predict", f"{self.record}.hea", "--model", self.models / "age_sex.pt", "--rate", RATE, *inputs,
                              "--out", self.dir / "p.csv")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("age", refused.stderr)
        with torch.no_grad():
            logits = self.networks["age_sex"](self.tensor(), torch.tensor([[62.0]]), torch.tensor([[1.0]]))
        self.assertSame(self.predict("age_sex", *inputs, "--age", AGE, "--sex", SEX), logits)
        known = write_wfdb(self.dir, "known", self.x, RATE)
        header = pathlib.Path(f"{known}.hea")
        header.write_text(header.read_text() + "# Age: 62\n# Sex: Female\n")
        self.assertSame(self.predict("age_sex", *inputs, record=known), logits)
        # What the metadata says of their scale, and what stands for an age that nobody knows.
        model = self.dir / "scaled.pt"
        shutil.copy(self.models / "age_sex.pt", model)
        meta = {"sampling_rate_hz": RATE,
                "inputs": [{"name": "ecg"}, {"name": "age", "mean": 50, "scale": 20, "missing": 58},
                           {"name": "sex", "male": -1, "female": 1, "missing": 0}]}
        (self.dir / "scaled.pt.json").write_text(json.dumps(meta))
        out = self.dir / "s.csv"
        self.assertDone(self.run_it("predict", f"{self.record}.hea", "--model", model, "--out", out))
        with torch.no_grad():
            logits = self.networks["age_sex"](self.tensor(), torch.tensor([[0.4]]), torch.tensor([[0.0]]))
        row = next(csv.reader(out.read_text().splitlines()[1:]))
        self.assertSame(np.array([float(v) for v in row[1:4]]), logits)

    def test_a_mask_says_what_was_measured(self):
        gap = np.zeros((12, 1000), bool)
        gap[:, 300:450] = True
        record = write_wfdb(self.dir, "gap", self.x, RATE, missing=gap)
        found = self.predict("masked", "--inputs", "ecg,mask", record=record)
        x = self.x.copy()
        for row in x:  # method.md 3a: the network gets the line between the gap's neighbours
            row[300:450] = np.interp(np.arange(300, 450), [299, 450], [row[299], row[450]])
        mask = torch.from_numpy((~gap[0]).astype(np.float32))[None]
        with torch.no_grad():
            self.assertSame(found, self.networks["masked"](torch.from_numpy(x.astype(np.float32))[None], mask))

    def test_the_last_operation_tells_the_task(self):
        for name in ("log_softmax", "shares"):
            self.assertIn("multi-class", self.run_it("info", self.models / f"{name}.pt", "--rate", RATE).stdout, name)
            with torch.no_grad():
                given = self.networks[name](self.tensor())
            logs = given if name == "log_softmax" else torch.log(given)
            self.assertSame(self.predict(name), logs, softmax=True)

    def test_probabilities_that_end_in_no_sigmoid_are_asked_about(self):
        asked = self.run_it("predict", f"{self.record}.hea", "--model", self.models / "clamped.pt", "--rate", RATE,
                            "--out", self.dir / "p.csv")
        self.assertEqual(asked.returncode, 1)
        self.assertIn("--model-output probability", asked.stderr)
        with torch.no_grad():
            expected = self.networks["clamped"](self.tensor()).numpy()[0]
        np.testing.assert_allclose(self.predict("clamped", "--model-output", "probability"), expected, atol=2e-5)

    def test_an_image_that_could_lie_either_way_is_a_doubt(self):
        said = self.run_it("info", self.models / "turned.pt", "--rate", RATE).stdout
        self.assertIn("as well as", said)
        with torch.no_grad():
            logits = self.networks["turned"](self.tensor().permute(0, 2, 1)[:, None])
        self.assertSame(self.predict("turned", "--input-layout", "N1TC"), logits)

    def test_what_is_wrong_is_said_with_the_way_out(self):
        drops = self.run_it("info", self.models / "drops.pt", "--rate", RATE)
        self.assertEqual(drops.returncode, 1)
        self.assertIn("eval()", drops.stderr)
        with torch.no_grad():
            self.assertSame(self.predict("fast_encoder"), self.networks["fast_encoder"](self.tensor()))
        for bad in (["--labels", "a,a,b"], ["--inputs", "age,sex"], ["--inputs", "ecg,ecg"], ["--hop", 2000],
                    ["--samples", 500, "--hop", 600], ["--model-output", "-1"], ["--taps", "nowhere"]):
            run = self.run_it("info", self.models / "plain.pt", "--rate", RATE, *bad)
            self.assertNotEqual(run.returncode, 0, bad)
            self.assertNotIn("died", run.stderr, bad)

    def test_places_that_cannot_be_are_not_believed(self):
        model = self.models / "plain.pt"
        info = ("info", model, "--rate", RATE)
        first = self.run_it(*info)
        self.assertDone(first)
        kept = next((self.dir / "cache").rglob("*.json"))
        good = kept.read_text()
        for key, value in (("stride", 1e300), ("stride", 70), ("stride", -8), ("offset", 9000), ("stride", "x")):
            known = json.loads(good)
            for tap in known["taps"]:
                tap[key] = value
            kept.write_text(json.dumps(known))
            self.assertEqual(self.run_it(*info).stdout, first.stdout, (key, value))
        kept.unlink()
        os.mkfifo(kept)
        self.assertEqual(self.run_it(*info).stdout, first.stdout)
        for stride, said in ((30, "does not fit a stride of 30"), (1e300, "does not fit")):
            beside = self.dir / "m.pt"
            shutil.copy(model, beside)
            (self.dir / "m.pt.json").write_text(json.dumps(
                {"sampling_rate_hz": RATE, "taps": [{"name": "block3", "stride": stride, "offset": 0}]}))
            run = self.run_it("info", beside)
            self.assertIn(said, run.stdout + run.stderr, stride)

    def test_crops_are_joined_as_the_metadata_says(self):
        options = ["--samples", 250, "--hop", 125]
        with torch.no_grad():
            crops = torch.cat([self.networks["plain"](self.tensor()[:, :, a : a + 250]) for a in range(0, 751, 125)])
        self.assertSame(self.predict("plain", *options, "--aggregate", "max"), crops.amax(0, keepdim=True))
        self.assertSame(self.predict("plain", *options), crops.mean(0, keepdim=True))

    def taps(self, name, *options):
        run = self.run_it("info", self.models / f"{name}.pt", "--rate", RATE, *options)
        self.assertDone(run)
        return [line.split()[1].rstrip(":") for line in run.stdout.splitlines() if line.startswith("  tap ")]

    def test_taps_are_listed_and_all_branches_of_a_stage_are_chosen(self):
        self.assertEqual(self.taps("branches"), ["fine.0", "coarse.0", "fine.1", "coarse.1", "fine.2", "coarse.2"])
        self.assertEqual(self.taps("frames_first"), ["layers.1", "layers.2", "layers.3"])
        self.assertEqual(self.taps("attention"), ["2", "3", "4"])
        self.assertEqual(self.taps("commas"), ["conv,1", "conv,2", "conv,3"])
        self.assertEqual(self.taps("commas", "--taps", "conv,1,conv,3"), ["conv,1", "conv,3"])
        listed = self.run_it("model", self.models / "branches.pt", "--rate", RATE).stdout
        self.assertIn("could be tapped* fine.0: Block, 6 channels, 500 frames, about 20 ms", listed)
        self.assertIn("could be tapped* coarse.2: Block, 5 channels, 63 frames, about 160 ms", listed)
        # Branches of a stage weigh the same in a codebook.
        out = self.dir / "c.json"
        self.assertDone(self.run_it("fit", self.dir, "--model", self.models / "branches.pt", "--rate", RATE, "--clusters", 4,
                                    "--restarts", 1, "--out", out))
        self.assertEqual(json.loads(out.read_text())["depth_factors"], [1, 1, 0.5, 0.5, 0.25, 0.25])

    def test_operations_in_place_are_no_hindrance(self):
        with torch.no_grad():
            self.assertSame(self.predict("in_place"), self.networks["in_place"](self.tensor()))
        codebook = self.dir / "c.json"
        model = ["--model", self.models / "in_place.pt", "--rate", RATE]
        self.assertDone(self.run_it("fit", self.dir, *model, "--clusters", 4, "--restarts", 1, "--out", codebook))
        self.assertDone(self.run_it("explain", f"{self.record}.hea", *model, "--codebook", codebook, "--out", self.out))
        cam = np.array(json.loads((self.out / "r.json").read_text())["gradcam"]["maps"]["output 0"])
        self.assertGreater(np.abs(cam).max(), 0)

    def test_files_of_other_kinds_are_named(self):
        for file, said in (("weights.pth", "weights only"), ("lightning.ckpt", "weights only"), ("old.pth", "old format"),
                           ("module.pt", "pickled Python module"), ("model.safetensors", "safetensors"),
                           ("model.onnx", "ONNX"), ("exported.pt2", "torch.export"), ("model.keras", "Keras")):
            run = self.run_it("info", self.models / file)
            self.assertEqual(run.returncode, 1, file)
            self.assertIn(said, run.stderr, file)
            self.assertIn("ecglens_export.py", run.stderr, file)
        run = self.run_it("predict", self.dir, "--model", self.models / "keras.h5", "--out", self.dir / "p.csv")
        self.assertIn("Keras", run.stderr)

    def test_an_operator_newer_than_the_library_is_named_with_the_remedy(self):
        run = self.run_it("info", self.models / "newer.pt", "--rate", RATE)
        self.assertEqual(run.returncode, 1)
        self.assertIn("rms_norm", run.stderr)
        self.assertIn("PyTorch 1.13", run.stderr)

    def test_attention_as_pytorch_2_saves_it_is_computed(self):
        with torch.no_grad():
            logits = self.networks["attention_2"](self.tensor())
        self.assertSame(self.predict("attention_2"), logits)

    def test_what_was_measured_once_is_known_the_next_time(self):
        command = ("info", self.models / "recurrent.pt", "--rate", RATE)
        first = self.run_it(*command)
        self.assertDone(first)
        kept = next((self.dir / "cache").rglob("*.json"))
        self.assertEqual(self.run_it(*command).stdout, first.stdout)
        # It is not measured again: another place, that could be, is believed.
        known = json.loads(kept.read_text())
        known["taps"][0]["offset"] = 0.25
        kept.write_text(json.dumps(known))
        self.assertIn("offset 0.25 (measured)", self.run_it(*command).stdout)
        # A cache that says nonsense is.
        kept.write_text('{"schema": "ecglens/taps/1"')
        self.assertEqual(self.run_it(*command).stdout, first.stdout)
        self.assertEqual(json.loads(kept.read_text())["taps"][0]["name"], "lstm")

    def test_a_codebook_knows_what_was_measured_where_no_cache_does(self):
        """Its own strides are held against that, so that one that was changed is still refused."""
        book = self.dir / "known.json"
        model = ["--model", self.models / "in_place.pt", "--rate", RATE]
        self.assertDone(self.run_it("fit", self.dir, *model, "--clusters", 4, "--restarts", 1, "--out", book))
        codebook = json.loads(book.read_text())
        measured = codebook["measured_taps"]["taps"]
        self.assertEqual([tap["name"] for tap in measured], [tap["name"] for tap in codebook["taps"]])
        explain = ("explain", f"{self.record}.hea", *model, "--codebook", book, "--out", self.out)
        shutil.rmtree(self.dir / "cache")
        self.assertDone(self.run_it(*explain))
        # Not measured again: another place, that could be, is believed, and the taps are not where they were.
        measured[0]["offset"] += 0.25 * measured[0]["stride"]
        book.write_text(json.dumps(codebook))
        shutil.rmtree(self.dir / "cache")
        self.assertIn("at wrong times", self.run_it(*explain).stderr)
        # So is one that lies beside the model, where none is named.
        alone = self.dir / "alone"
        alone.mkdir()
        shutil.copy(self.models / "in_place.pt", alone)
        shutil.copy(book, alone / "codebook.json")
        shutil.rmtree(self.dir / "cache")
        said = self.run_it("info", alone / "in_place.pt", "--rate", RATE).stdout
        self.assertIn(f"offset {measured[0]['offset']:g} (measured)", said)
        # Only the codebook's own stride is changed.
        measured[0]["offset"] -= 0.25 * measured[0]["stride"]
        codebook["taps"][0]["stride"] *= 2
        book.write_text(json.dumps(codebook))
        shutil.rmtree(self.dir / "cache")
        self.assertIn("at wrong times", self.run_it(*explain).stderr)


if __name__ == "__main__":
    unittest.main()
