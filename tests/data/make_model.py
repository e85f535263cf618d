# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes two small networks beside this script, and what PyTorch says of the made ECG with them.

    python3 make_model.py

`small.pt` takes 10 s at 250 Hz, as most files of the set are, so that nothing is resampled;
`centred.pt` takes the 2,048 samples at 400 Hz of the set's CODE-15 % file and looks at where they
are. Needs PyTorch; the tests that use what it made do not. `model_reference.json` holds the
probabilities, computed here from the digits of `signals.i16`, and the versions that made them.
"""
import json
import pathlib

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
SET = json.loads((HERE / "reference.json").read_text())


class Small(torch.nn.Module):
    """Three blocks of which the codebook can be made, and a head over their mean."""

    def __init__(self):
        super().__init__()
        self.block1 = torch.nn.Sequential(torch.nn.Conv1d(12, 6, 9, 2, 4), torch.nn.ReLU())
        self.block2 = torch.nn.Sequential(torch.nn.Conv1d(6, 8, 9, 2, 4), torch.nn.ReLU())
        self.block3 = torch.nn.Sequential(torch.nn.Conv1d(8, 8, 9, 2, 4), torch.nn.ReLU())
        self.head = torch.nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.block3(self.block2(self.block1(x))).mean(2))


class Centred(Small):
    """The same at 400 Hz, with weights that depend on the place in the window."""

    def __init__(self):
        super().__init__()
        self.register_buffer("place", torch.linspace(-1, 1, 256) ** 3 * 60)

    def forward(self, x):
        return self.head((self.block3(self.block2(self.block1(x))) * self.place).mean(2))


def save(net, name, rate, samples):
    meta = {"schema": "ecglens/model/1", "name": name, "sampling_rate_hz": rate, "samples": samples,
            "leads": SET["leads"], "unit": "mV", "scaling": {"mean": 0.0, "std": 0.25},
            "labels": ["A", "B", "C"], "task": "multi-label",
            "taps": [{"name": f"block{k}", "stride": 2 ** k, "offset": 0} for k in (1, 2, 3)],
            "card": {"description": "random weights, for tests"}}
    torch.jit.save(torch.jit.script(net), str(HERE / f"{name}.pt"),
                   _extra_files={"ecglens.json": json.dumps(meta)})


def probabilities(net, mv):
    with torch.no_grad():
        return torch.sigmoid(net(torch.tensor(mv / 0.25, dtype=torch.float32)[None]))[0].tolist()


def main():
    torch.manual_seed(11)
    torch.use_deterministic_algorithms(True)
    small, centred = Small().eval(), Centred().eval()
    with torch.no_grad():
        for net in (small, centred):
            net.head.weight *= 6
    save(small, "small", 250, 2500)
    save(centred, "centred", 400, 2048)
    digits = np.fromfile(HERE / "signals.i16", "<i2").reshape(12, -1)
    mv = digits * SET["digit_mv"]
    file = SET["files"]["code15.hdf5"]
    tracing = np.zeros((12, 2048))
    before, count = file["padding"][0], file["pieces"][0][2]
    tracing[:, before:before + count] = mv[:, :count]
    out = {"made_by": "tests/data/make_model.py", "torch": torch.__version__, "numpy": np.__version__,
           "small": {"whole": probabilities(small, mv)},
           "centred": {"as_stored": probabilities(centred, tracing),
                       "padding_cut": probabilities(centred, np.roll(tracing, -before, axis=1))}}
    (HERE / "model_reference.json").write_text(json.dumps(out, indent=1) + "\n")
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
