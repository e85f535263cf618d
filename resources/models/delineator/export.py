#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the trained network as core/signal/waves/delineation_network.cpp reads it: 32-bit little-endian
numbers, convolution after convolution, each as weight [outputs][tap][input] then bias, the batch
norms folded in.

    /usr/bin/python3 export.py final.pt weights.bin
"""
import sys

import numpy as np
import torch

from network import Delineator


def folded(step):
    """Weight and bias of a Step's convolution with its batch norm."""
    scale = step.norm.weight / torch.sqrt(step.norm.running_var + step.norm.eps)
    return (step.conv.weight * scale[:, None, None],
            step.norm.bias - step.norm.running_mean * scale)


def convolutions(model):
    """(weight, bias) in the order in which the program reads them."""
    yield folded(model.stem)
    for level, encode in enumerate(model.encode):
        if level > 0:
            yield folded(model.down[level - 1])
        yield folded(encode)
        yield encode.mix.weight, encode.mix.bias
    for context in model.context:
        yield folded(context)
        yield context.mix.weight, context.mix.bias
    for rise, decode in zip(model.rise, model.decode):
        yield rise.weight, rise.bias
        yield folded(decode)
        yield decode.mix.weight, decode.mix.bias
    yield model.head.weight, model.head.bias


def weights(model):
    parts = []
    for weight, bias in convolutions(model):
        parts += [weight.permute(0, 2, 1).reshape(-1), bias]
    return torch.cat(parts).detach().numpy().astype("<f4")


def main():
    model = Delineator()
    model.load_state_dict(torch.load(sys.argv[1]))
    weights(model.eval()).tofile(sys.argv[2])


if __name__ == "__main__":
    main()
