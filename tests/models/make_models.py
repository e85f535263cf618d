#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the TorchScript files of the model tests, with reference results from Python hooks.

    python3 make_models.py OUT [--data DIR]

For each good model <name>.pt there is <name>.json (what is where, library versions) and <name>.bin
(float32): inputs, outputs, and per tap activations and gradients of every output. Gradients come
from torch.autograd through the original nn.Module with forward hooks: another way than the program's
graph rewriting. With --data (a folder with ptbxl/) two real records are among the inputs.
"""
import argparse
import json
import pathlib

import numpy as np
import torch

import bad_models
import hostile_models
import planted
from networks import (Age, ControlFlow, FixedLength, HandMade, Layers, Nested, Pairs, Plain, Probability, Rhythm,
                      Saturated, SoftmaxLayer, StrideFour, TimeBeforeChannels, TimeFirst, Unpadded, build)
from time_networks import TIMES

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
EIGHT = ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"]
SUPERCLASSES = ["NORM", "MI", "STTC", "CD", "HYP"]


def named(names, strides):
    return [{"name": n, "stride": s, "offset": 0} for n, s in zip(names, strides)]


BLOCKS = named(["encoder.layer2.1", "encoder.layer3.0", "encoder.layer3.1"], [4, 8, 8])


def usual(labels, **more):
    return {"sampling_rate_hz": 100, "samples": 1000, "leads": LEADS, "labels": list(labels), **more}


# name: network, traced, shape, taps of the reference, metadata (None: none in the file)
MODELS = {
    "nested_scripted": (Nested, False, (12, 1000), ["encoder.layer2.1", "encoder.layer3.0", "encoder.layer3.1"], {
        "schema": "ecglens/model/1", "name": "nested", "sampling_rate_hz": 100, "samples": 1000, "leads": LEADS,
        "unit": "mV", "scaling": {"mean": 0, "std": 0.25}, "labels": SUPERCLASSES, "task": "multi-label",
        "taps": named(["encoder.layer2.1", "encoder.layer3.0", "encoder.layer3.1"], [4, 8, 8]),
        "card": {"description": "random weights", "licence": "none"}}),
    "nested_traced": (Nested, True, (12, 1000), ["encoder.layer1.0", "encoder.layer2", "encoder.layer3.1"], {
        "fs": 100, "samples": 1000, "leads": LEADS, "labels": SUPERCLASSES, "task": "multi-label",
        "taps": ["encoder.layer1.0", "encoder.layer2", "encoder.layer3.1"]}),
    "sequential_traced": (Layers, True, (12, 1000), ["layers.1", "layers.2", "layers.3"], {
        "sampling_rate": 100, "samples": 1000, "lead_order": [n.upper() for n in LEADS], "classes": list("abcd"),
        "task": "multi-label", "unit": "mV", "scaling": {"type": "global", "mean": 0.0, "scale": 0.3}}),
    "stride_four": (StrideFour, False, (12, 4096), ["block2", "block3", "block4"], {
        "sampling_rate_hz": 400, "samples": 4096, "leads": LEADS, "unit": "mV", "task": "multi-label",
        "labels": ["1dAVb", "RBBB", "LBBB", "SB", "AF", "ST"],
        "taps": named(["block2", "block3", "block4"], [16, 64, 256])}),
    "age_regression": (Age, False, (12, 2500), ["conv1", "conv2", "conv3"], {
        "sampling_rate_hz": 250, "samples": 2500, "leads": LEADS, "unit": "uV", "task": "regression",
        "labels": ["age"], "scaling": {"type": "per-lead", "mean": [float(i) for i in range(12)], "std": [200.0] * 12},
        "output_unit": "y", "recorded": "age", "author": "nobody"}),
    "rhythm_modulelist": (Rhythm, False, (8, 5000), ["blocks.1", "blocks.2", "blocks.3"], {
        "sampling_rate_hz": 500, "leads": EIGHT, "labels": ["SR", "AF", "other"], "task": "multi-class"}),
    "control_flow": (ControlFlow, False, (12, 1000), ["first", "second", "third"], {
        "sampling_rate_hz": 100, "samples": 1000, "leads": LEADS, "labels": ["a", "b"], "task": "multi-label",
        "taps": ["first", "second", "third"]}),
    "plain_without_metadata": (Plain, False, (12, 1000), ["features.7", "features.11", "features.15"], None),
    "pairs_scripted": (Pairs, False, (12, 1024), ["block0[0]", "block1[0]", "block2[0]"], {
        "sampling_rate_hz": 100, "samples": 1024, "leads": LEADS, "labels": list("abc"), "task": "multi-label",
        "taps": named(["block0[0]", "block1[0]", "block2[0]"], [4, 16, 64])}),
    "unpadded": (Unpadded, False, (12, 1000), ["conv1", "conv2", "conv3"], {
        "sampling_rate_hz": 100, "samples": 1000, "leads": LEADS, "labels": ["a", "b"], "task": "multi-label"}),
    "sigmoid_scripted": (Probability, False, (12, 1000), ["encoder.layer2.1", "encoder.layer3.1"], usual(
        "abcde", task="multi-label", output="probability", taps=BLOCKS)),
    "sigmoid_traced": (Probability, True, (12, 1000), ["encoder.layer3.1"], usual("abcde", taps=BLOCKS)),
    "saturated": (Saturated, False, (12, 1000), ["encoder.layer3.1"], usual(
        "abcde", output="probability", taps=BLOCKS)),
    "softmax_scripted": (SoftmaxLayer, False, (12, 1000), ["encoder.layer3.1"], usual(
        "abc", task="multi-class", taps=BLOCKS)),
    "softmax_traced": (SoftmaxLayer, True, (12, 1000), ["encoder.layer3.1"], usual("abc", taps=BLOCKS)),
    "hand_made_sigmoid": (HandMade, False, (12, 1000), ["encoder.layer3.1"], usual(
        "abcde", task="multi-label", output="probability", taps=BLOCKS)),
    "time_before_channels": (TimeBeforeChannels, False, (12, 1000), ["mixer", "lstm[0]"], usual(
        "abc", task="multi-label", taps=["stem", "mixer", "lstm[0]"])),
    "fixed_length": (FixedLength, False, (12, 1000), ["mixer"], usual(
        "ab", task="multi-label", taps=["stem", "mixer"])),
    "time_first": (TimeFirst, False, (12, 1000), ["transformer"], usual(
        "ab", task="multi-label", taps=["stem", "transformer"])),
}


def real_inputs(data, shape):
    """Two PTB-XL records in mV, stretched to `shape` by linear interpolation."""
    folder = data / "ptbxl" / "records100"
    found = sorted(folder.rglob("*.dat"))[:2] if folder.exists() else []
    out = []
    for path in found:
        mv = np.fromfile(path, "<i2").reshape(-1, 12).T / 1000.0
        at = np.linspace(0, mv.shape[1] - 1, shape[1])
        rows = [np.interp(at, np.arange(mv.shape[1]), lead) for lead in mv]
        out.append(np.array(rows[: shape[0]], dtype=np.float32))
    return out


def reference(network, x, taps):
    """Outputs, activations, gradients [tap][output] for one input by forward hooks.

    "block[1]" is the second tensor of the tuple that `block` returns. Outputs are logits, also of a network that
    gives probabilities; what is [N, T, C] or [T, N, C] comes as [C, T].
    """
    kept, hooks = {}, []
    modules = dict(network.named_modules())
    for name in taps:
        path, _, element = name.rstrip("]").partition("[")

        def hook(module, inputs, output, name=name, element=element):
            kept[name] = output[int(element)] if element else output
            copy = kept[name].clone()  # a later in-place operation must not touch what was kept
            if not element:
                return copy
            return tuple(copy if i == int(element) else v for i, v in enumerate(output))
        hooks.append(modules[path].register_forward_hook(hook))
    forward = getattr(network, "logits", network)
    y = forward(torch.from_numpy(x)[None].requires_grad_(True)).reshape(-1)
    for hook in hooks:
        hook.remove()
    axes = getattr(network, "axes", {})

    def framed(value, name):
        return value.permute(*axes.get(name, (0, 1, 2)))[0].numpy()
    activations = [framed(kept[name].detach(), name) for name in taps]
    gradients = [[framed(torch.autograd.grad(v, kept[name], retain_graph=True)[0], name) for v in y] for name in taps]
    return y.detach().numpy(), activations, gradients


class Writer:
    """Float arrays one after another in a .bin; their shapes and places in a .json."""

    def __init__(self):
        self.arrays, self.values, self.at = {}, [], 0

    def add(self, name, array):
        array = np.ascontiguousarray(array, dtype=np.float32)
        self.arrays[name] = {"shape": list(array.shape), "at": self.at}
        self.values.append(array.reshape(-1))
        self.at += array.size

    def write(self, stem, facts):
        stem.with_suffix(".bin").write_bytes(np.concatenate(self.values).tobytes())
        stem.with_suffix(".json").write_text(json.dumps({**facts, "arrays": self.arrays}))


def make(folder, name, data):
    kind, traced, shape, taps, metadata = MODELS[name]
    network = build(kind)
    rng = np.random.default_rng(7)
    inputs = [rng.standard_normal(shape).astype(np.float32) for _ in range(2)]
    example = torch.from_numpy(inputs[0])[None]
    scripted = torch.jit.trace(network, example) if traced else torch.jit.script(network)
    extra = {} if metadata is None else {"ecglens.json": json.dumps(metadata)}
    torch.jit.save(scripted, folder / f"{name}.pt", _extra_files=extra)
    if data:
        inputs += real_inputs(data, shape)
    writer = Writer()
    for i, x in enumerate(inputs):
        y, activations, gradients = reference(network, x, taps)
        writer.add(f"input{i}", x)
        writer.add(f"output{i}", y)
        for t in range(len(taps)):
            writer.add(f"activation{i}.{t}", activations[t])
            for k, gradient in enumerate(gradients[t]):
                writer.add(f"gradient{i}.{t}.{k}", gradient)
    writer.write(folder / f"{name}.ref", {"taps": taps, "inputs": len(inputs), "torch": torch.__version__,
                                          "numpy": np.__version__, "script": "tests/models/make_models.py"})


def make_timed(folder):
    """Networks whose frames are hard to place in time, and where they sit (times.json)."""
    facts = {}
    for name, (kind, rate, samples, taps, strides, first) in TIMES.items():
        network = build(kind)
        scripted = torch.jit.trace(network, torch.randn(1, 12, samples), check_trace=False)
        metadata = {"sampling_rate_hz": rate, "samples": samples, "leads": LEADS, "unit": "mV",
                    "labels": ["a", "b"], "task": "multi-label", "taps": taps}
        torch.jit.save(scripted, folder / f"time_{name}.pt", _extra_files={"ecglens.json": json.dumps(metadata)})
        facts[name] = {"strides": strides, "first": first, "class_token": name == "patches"}
    (folder / "times.json").write_text(json.dumps(facts))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    for name in MODELS:
        make(args.out, name, args.data)
    make_timed(args.out)
    planted.make(args.out, Writer())
    plain = {"sampling_rate_hz": 100, "samples": 1000, "leads": LEADS, "labels": list("abc"), "task": "multi-class"}
    bad = args.out / "bad"
    bad.mkdir(exist_ok=True)
    bad_models.make(bad, plain)
    hostile = args.out / "hostile"
    hostile.mkdir(exist_ok=True)
    hostile_models.make(hostile, plain)
    (args.out / "complete").write_text("every file was written\n")


if __name__ == "__main__":
    main()
