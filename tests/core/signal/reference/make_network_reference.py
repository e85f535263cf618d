#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The delineation network's answer, by PyTorch, to a small made-up input.

The network is rebuilt from weights.bin, in which the batch norms are folded, so that the reference
belongs to the very numbers that the program carries.

    /usr/bin/python3 make_network_reference.py > delineation_network.json
"""
import json
import pathlib
import platform
import sys

import numpy as np
import torch

MODEL = pathlib.Path(__file__).resolve().parents[4] / "resources" / "models" / "delineator"
sys.path.insert(0, str(MODEL))
sys.dont_write_bytecode = True
from export import convolutions  # noqa: E402
from network import Delineator  # noqa: E402


def rebuilt(numbers):
    """A Delineator whose batch norms do nothing but add the folded bias."""
    model = Delineator().eval()
    at = 0

    def take(count):
        nonlocal at
        at += count
        return torch.from_numpy(numbers[at - count:at].copy())

    steps = {id(s.norm): s for s in model.modules() if hasattr(s, "norm")}
    folded_steps = iter([model.stem] + [s for level in range(len(model.encode)) for s in
                                        ([model.down[level - 1]] if level else []) +
                                        [model.encode[level]]] +
                        list(model.context) + list(model.decode))
    with torch.no_grad():
        for step in steps.values():
            step.norm.weight.fill_((1 + step.norm.eps) ** 0.5)
            step.norm.bias.zero_()
        for weight, bias in list(convolutions(model)):
            values = take(weight.numel()).reshape(weight.shape[0], weight.shape[2], -1)
            offset = take(bias.numel())
            if isinstance(weight, torch.nn.Parameter):
                weight.copy_(values.permute(0, 2, 1))
                bias.copy_(offset)
            else:
                step = next(folded_steps)
                step.conv.weight.copy_(values.permute(0, 2, 1))
                step.norm.bias.copy_(offset)
    assert at == len(numbers)
    return model


def signal(leads, samples):
    """Beats of two shapes; integer arithmetic and sines, so that any language makes it alike."""
    k = np.arange(samples)
    return np.stack([((k * 7919 % 101) - 50) / 500 + 0.3 * np.sin(0.02 * k * (1 + lead))
                     + (k % 201 < 12) * (3.0 - lead) for lead in range(leads)])


def main():
    model = rebuilt(np.fromfile(MODEL / "weights.bin", "<f4"))
    cases = []
    for leads, samples in ((1, 32), (1, 640), (3, 960)):
        x = torch.from_numpy(signal(leads, samples)).float().unsqueeze(1)
        with torch.no_grad():
            p = model(x, leads).softmax(1).numpy()
        keep = list(range(0, samples, max(1, samples // 16)))
        cases.append({"leads": leads, "samples": samples, "index": keep,
                      "value": [[[float(v) for v in p[lead, c, keep]] for c in range(4)]
                                for lead in range(leads)]})
    made_by = {"torch": torch.__version__, "numpy": np.__version__,
               "python": platform.python_version()}
    json.dump({"made_by": made_by, "cases": cases}, sys.stdout, indent=0)


if __name__ == "__main__":
    main()
