# SPDX-License-Identifier: GPL-3.0-or-later
"""The exporter as a user meets it: the README's example as written, the command, what it refuses."""
import json
import pathlib
import pickle
import re
import subprocess
import sys
import unittest

import torch
from torch import nn

from cli import ECGLENS, SOURCE, ProgramTest, ecglens
from exporting import command, embedded

import ecglens_export as exporter
import lookalikes
from ecglens_export import ExportError


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

    def test_the_age_models_config_is_read_under_either_spelling(self):
        _, arguments = lookalikes.make("age400", self.dir / "age")
        given = [*arguments, "--out", self.dir / "m.pt"]
        config = self.dir / "age" / "model" / "config.json"
        facts = json.loads(config.read_text())
        lengths = facts.pop("net_seq_lengh")
        config.write_text(json.dumps(facts))
        self.assertRefused(given, "config.json", "net_seq_lengh")
        self.assertRefused([*given, "--samples", "1000"], "net_seq_lengh")
        config.write_text(json.dumps({**facts, "net_seq_length": lengths}))
        self.assertRefused([*given, "--samples", "1000"], "forward of [1, 12, 1000] fails", "shape")
        self.assertEqual(self.run_command(*given)["samples"], 4096)
        self.assertTrue(any("only tensors were read" in line for line in self.said), self.said)

    def test_what_the_code_imports_need_not_be_installed_unless_it_is_used(self):
        _, arguments = self.net1d()
        self.run_command(*arguments)
        self.assertTrue(any("net1d imports plots_of_nobody, not installed" in line for line in self.said), self.said)
        (self.dir / "m.pt").unlink()
        folder = self.dir / "code"
        folder.mkdir()
        for name, code in {"base": "from layers_of_nobody import Base\nclass Net(Base):\n    pass\n",
                           "made": "import layers_of_nobody.x as l\nNet = lambda: l.Conv(12)\n",
                           "marked": "from layers_of_nobody import fast\n@fast\ndef Net():\n    pass\n"}.items():
            (folder / f"{name}.py").write_text(code)
            self.assertRefused(["module", "--code", folder, "--make", f"{name}:Net", "--checkpoint", self.net1d_file(),
                                "--out", self.dir / "m.pt", "--rate", "100", "--samples", "1000"],
                               "layers_of_nobody", "pip install layers_of_nobody")
        # A part of the repository that is not there is no package.
        (folder / "parts").mkdir()
        (folder / "parts" / "one.py").write_text("x = 1\n")
        (folder / "net.py").write_text("from parts.one import x\nfrom parts.two import y\nNet = print\n")
        self.assertRefused(["module", "--code", folder, "--make", "net:Net", "--checkpoint", self.net1d_file(), "--out",
                            self.dir / "m.pt", "--rate", "100", "--samples", "1000"], "cannot be imported", "parts.two")

    def net1d_file(self):
        return self.dir / "net1d" / "checkpoint.pth"

    def test_a_whole_network_that_was_saved_finds_its_code(self):
        lookalikes.write(self.dir / "code", {"mine/nets.py": (lookalikes.HEADER, [
            lookalikes.SELayer, lookalikes.SEBlock, Plain])})
        make = "import mine.nets, torch; torch.manual_seed(1); torch.save(mine.nets.Plain(2).eval(), 'whole.pth')"
        subprocess.run([sys.executable, "-B", "-c", make], cwd=self.dir / "code", check=True)
        given = ["module", "--code", self.dir / "code", "--make", "mine.nets:Plain", "--arguments", '{"outputs": 2}',
                 "--checkpoint", self.dir / "code" / "whole.pth", "--out", self.dir / "m.pt", "--samples", "1200",
                 "--leads", "I,II,V2", "--rate", "250"]
        self.assertRefused(given, "--trust")
        self.assertEqual(len(self.run_command(*given, "--trust")["taps"]), 2)

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
