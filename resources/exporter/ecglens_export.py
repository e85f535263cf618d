#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a file that EcgLens opens of a PyTorch network. One file; needs torch 1.13 or later only.

In Python, with your network at hand:

    from ecglens_export import LEADS, export
    export(network, torch.zeros(1, 12, 1000), "model.pt", rate=100, leads=LEADS,
           labels=["NORM", "MI"], task="multi-label")

As a command, for your own code or for a published architecture (its code and checkpoint in):

    ecglens_export.py module --code DIR --make package.module:function --checkpoint FILE --out FILE
                             --rate 100 --samples 1000 --labels NORM,MI --task multi-label
    ecglens_export.py age400|xresnet1d101|net1d|seresnet2020 --code DIR --checkpoint FILE --out FILE

The network is traced in evaluation mode; the file is read back and compared with the network
before it is written. Blocks to tap that are not named are found (the last three stages); where
their frames sit in time is measured by the rules of EcgLens (a stride is counted, an offset is
where frames look hardest). What is in doubt is said and left out: EcgLens measures it, and says so.
"""
import argparse
import collections
import contextlib
import copy
import importlib
import inspect
import io
import json
import math
import os
import pathlib
import pickle
import statistics
import sys
import types
import typing
import warnings
import zipfile

import torch
from torch import nn

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
SCHEMA, EXTRA = "ecglens/model/1", "ecglens.json"
UNITS = {"mV": 1.0, "uV": 1000.0, "V": 0.001}
TASKS = ("multi-label", "multi-class", "regression")
INPUT_LAYOUTS = ("NCT", "NTC", "N1CT", "N1TC", "flat")
TAPS = 3  # stages that are tapped if nobody says which
TOLERANCE = 1e-4  # of results that should be the same, relative to the largest


class ExportError(ValueError):
    """Why a network cannot be exported, and what to do."""


# ---- The network that is traced: one tensor [N, leads, samples] in, one [N, outputs] out ----


class Wrapped(nn.Module):
    """Takes what EcgLens gives and returns one tensor; `network` is the user's module."""

    def __init__(self, network, layout="NCT", normalise=None, output=None):
        super().__init__()
        self.network, self.layout, self.normalise, self.output = network, layout, normalise, output

    def forward(self, *inputs):
        x = inputs[0]
        if self.normalise:  # each record by itself, as some networks were trained
            over = (1, 2) if self.normalise == "record" else (2,)
            x = x - x.mean(over, keepdim=True)
            x = x / (x.pow(2).mean(over, keepdim=True).sqrt() + 1e-8)
        if self.layout in ("NTC", "N1TC"):
            x = x.transpose(1, 2)
        if self.layout in ("N1CT", "N1TC"):
            x = x.unsqueeze(1)
        if self.layout == "flat":
            x = x.flatten(1)
        return picked(self.network(x, *inputs[1:]), self.output)


class Tap(nn.Module):
    """What a tapped block gives, as a submodule of its own.

    A trace reorders and drops the tensors of a tuple, but keeps this one. A copy, so that nothing
    later can change it in place.
    """

    def forward(self, x):
        return x.clone()


class LeadsJoined(nn.Module):
    """[N * leads, C, T] of a network that takes each lead by itself, as [N, leads * C, T]."""

    def __init__(self, leads):
        super().__init__()
        self.leads = leads

    def forward(self, x):
        return x.reshape(-1, self.leads * x.shape[1], x.shape[2]).clone()


def described(result):
    """What a forward gave, for an error message."""
    if isinstance(result, torch.Tensor):
        return str(list(result.shape))
    items = result.items() if isinstance(result, collections.abc.Mapping) else enumerate(result)
    return "; ".join(
        f"{k!r}: {described(v)}"
        if isinstance(v, (torch.Tensor, tuple, list, dict))
        else f"{k!r}: {type(v).__name__}"
        for k, v in items
    )


def picked(result, output):
    """The tensor that is the output. @param output index or key; None: there is one only"""
    if output is None:
        if isinstance(result, torch.Tensor):
            return result
        if isinstance(result, (tuple, list, collections.abc.Mapping)):
            several = list(result.values()) if hasattr(result, "values") else list(result)
            if len(several) == 1 and isinstance(several[0], torch.Tensor):
                return several[0]
            raise ExportError(
                f"forward gives several things ({described(result)}): say which is the "
                'output, e.g. output=0 or output="logits"'
            )
        raise ExportError(f"forward gives a {type(result).__name__}, no tensor")
    if isinstance(result, torch.Tensor):
        raise ExportError(
            f"output={output!r} is stated, but forward gives one tensor {described(result)}"
        )
    try:
        chosen = result[output]
    except (KeyError, IndexError, TypeError):
        raise ExportError(
            f"forward gives nothing at output={output!r}, but {described(result)}"
        ) from None
    if not isinstance(chosen, torch.Tensor):
        raise ExportError(f"output={output!r} is a {type(chosen).__name__}, no tensor")
    return chosen


def copied(module):
    """A copy on the CPU in float32 and evaluation mode. The module itself is left as it is."""
    # Weight norm and spectral norm keep a computed weight as a plain attribute, which torch refuses
    # to copy; the copy computes its own.
    computed = [
        (m, name, value)
        for m in module.modules()
        for name, value in vars(m).items()
        if isinstance(value, torch.Tensor) and not value.is_leaf
    ]
    try:
        for m, name, value in computed:
            m.__dict__[name] = value.detach()
        out = copy.deepcopy(module)
    except Exception as error:
        raise ExportError(f"the network cannot be copied: {error}") from error
    finally:
        for m, name, value in computed:
            m.__dict__[name] = value
    out = out.cpu().float().eval()
    for parameter in out.parameters():
        # Else torch takes shortcuts (transformers) that have no gradient, and Grad-CAM needs one.
        parameter.requires_grad_(True)
    return out


def without_weight_norm(module):
    """Replaces weight norm, of either kind, by the weights it amounts to; returns where it was."""
    removed = []
    for name, m in module.named_modules():
        for hook in list(m._forward_pre_hooks.values()):
            if type(hook).__name__ == "WeightNorm":
                nn.utils.remove_weight_norm(m, hook.name)
                removed.append(f"{name}.{hook.name}")
        for tensor, chain in list(getattr(m, "parametrizations", {}).items()):
            if all("WeightNorm" in type(p).__name__ for p in chain):
                # A parametrized module has a class of its own, which a copy shares, and torch takes
                # the weight from that class: the user's module would lose it.
                kind = type(m)
                own = {k: v for k, v in vars(kind).items() if k not in ("__dict__", "__weakref__")}
                m.__class__ = type(kind.__name__, kind.__bases__, own)
                nn.utils.parametrize.remove_parametrizations(m, tensor, leave_parametrized=True)
                removed.append(f"{name}.{tensor}")
    return removed


# ---- Inputs to try the network with ----


def noise(shape, seed):
    """Uniform noise of mean 0 and standard deviation 1."""
    random = torch.Generator().manual_seed(seed)
    return (torch.rand(shape, generator=random) - 0.5) * math.sqrt(12)


def made_ecg(leads, samples, rate, scaling):
    """A regular rhythm of P, QRS and T as the network is to get it, [1, leads, samples]."""
    t = torch.arange(samples) / rate % 0.85
    beat = sum(
        size * torch.exp(-0.5 * ((t - at) / width) ** 2)
        for at, width, size in (
            (0.2, 0.025, 0.12),
            (0.34, 0.008, -0.1),
            (0.36, 0.01, 1.1),
            (0.38, 0.009, -0.25),
            (0.62, 0.045, 0.3),
        )
    )
    mv = beat * (0.3 + noise((leads, 1), 5).abs()) + 0.01 * noise((leads, samples), 6)
    factor, mean, std = scaling
    return ((mv * factor - mean) / std)[None]


def other_inputs(extra, batch, seed=None):
    """The inputs besides the ECG for `batch` records: as in the example, or noise."""
    return tuple(
        e[:1].repeat(batch, *[1] * (e.dim() - 1))
        if seed is None or not e.is_floating_point()
        else noise((batch, *e.shape[1:]), seed + i)
        for i, e in enumerate(extra)
    )


class Inputs:
    """An example of what EcgLens gives, [1, leads, samples] and what goes with it, and noise."""

    def __init__(self, ecg, extra):
        self.ecg, self.extra = ecg, extra
        self.leads, self.samples = ecg.shape[1:]

    def example(self):
        return (self.ecg, *other_inputs(self.extra, 1))

    def noise(self, seed, samples=None, batch=1):
        ecg = noise((batch, self.leads, samples or self.samples), seed)
        return (ecg, *other_inputs(self.extra, batch, seed))

    def with_ecg(self, ecg):
        return (ecg, *other_inputs(self.extra, 1))


# ---- Which blocks are tapped ----


class Seen:
    """What one submodule gave when the network ran."""

    def __init__(self, path, module, source):
        self.path, self.source, self.calls, self.element, self.shape = path, source, 0, None, None
        self.type, self.composite = type(module).__name__, any(True for _ in module.children())
        self.leads = None  # how many leads are to be joined, each of which was a record of its own

    def take(self, output):
        """The first tensor of three dimensions counts, else the first of four."""
        self.calls += 1
        several = isinstance(output, (tuple, list))
        for wanted in (3, 4):
            for i, value in enumerate(output if several else [output]):
                if self.shape is None and isinstance(value, torch.Tensor) and value.dim() == wanted:
                    self.shape, self.element = list(value.shape), i if several else None

    def fits(self):
        sequence = self.is_recurrent() or self.type.startswith(
            ("LayerNorm", "MultiheadAttention", "TransformerEncoder")
        )
        return not sequence and self.has_axes() and self.shape[0] == 1 and self.shape[2] > 1

    def has_axes(self):
        return self.calls == 1 and self.shape is not None and len(self.shape) == 3

    def is_recurrent(self):
        return self.type.startswith(("LSTM", "GRU", "RNN"))

    def gives_sequence(self):
        """[1, T, C] or [T, 1, C] of a recurrent layer."""
        if not (self.is_recurrent() and self.has_axes()):
            return False
        n, t, _ = self.shape
        return (n == 1) != (t == 1)

    def join(self, leads):
        """Takes what was given for each lead by itself as channels of one record."""
        if self.leads is None and self.has_axes() and self.shape[0] == leads > 1 < self.shape[1]:
            self.leads, self.shape = leads, [1, leads * self.shape[1], self.shape[2]]
        return self.leads is not None

    def value(self, output):
        """The tapped tensor of what the submodule gave."""
        value = output if self.element is None else output[self.element]
        return value if self.leads is None else LeadsJoined(self.leads)(value)


def observed(network, inputs):
    """Every submodule that is called, in the order of the first call."""
    seen, hooks = {}, []
    for path, module in network.named_modules():
        if not path:
            continue

        def hook(m, given, output, path=path):
            # The tensor itself is kept: parallel branches are those that are given the same one.
            source = given[0] if given else None
            seen.setdefault(path, Seen(path, m, source)).take(output)

        hooks.append(module.register_forward_hook(hook))
    try:
        with torch.no_grad():
            network(*inputs.example())
    finally:
        for hook in hooks:
            hook.remove()
    return list(seen.values())


def container(path):
    return path.rpartition(".")[0]


def stages_of(children, blocks_only):
    """Children of one container as stages: those that are given the same tensor are one.

    Of single layers the last of each unit counts (a convolution and what follows it).
    """
    stages, source, extends = [], None, False
    for m in children:
        starts = m.composite or "Conv" in m.type or not extends
        if blocks_only and not m.composite:
            continue
        if not starts:
            stages[-1][-1] = m
            continue
        if stages and m.source is not None and m.source is source:
            stages[-1].append(m)
        else:
            stages.append([m])
        source, extends = m.source, not m.composite
    return stages


def chosen_taps(seen):
    """The last three stages: blocks (submodules with submodules) rather than layers.

    Shallow containers first; of parallel branches the stages of all. Empty if nothing fits.
    """
    groups = collections.OrderedDict()
    for m in seen:
        if m.fits():
            groups.setdefault(container(m.path), []).append(m)
    order = sorted(reversed(groups), key=lambda c: c.count(".") + 1 if c else 0)
    for blocks_only, enough in (
        (True, 3),
        (True, 2),
        (False, 3),
        (False, 2),
        (True, 1),
        (False, 1),
    ):
        for c in order:
            stages = stages_of(groups[c], blocks_only)
            stages = with_recurrent(stages, seen) if stages else stages
            if len(stages) >= enough:
                return with_branches(c, stages[-TAPS:], groups, seen, blocks_only)
    return []


def with_recurrent(stages, seen):
    """Adds the recurrent layers that come after the last of `stages`: they are stages as well."""
    place = {m.path: i for i, m in enumerate(seen)}
    last = max(place[m.path] for m in stages[-1])
    inside = tuple(f"{m.path}." for stage in stages for m in stage)
    return stages + [
        [m] for m in seen[last + 1 :] if m.gives_sequence() and not m.path.startswith(inside)
    ]


def with_branches(path, stages, groups, seen, blocks_only):
    """Adds the stages of branches that run beside an ancestor of `path`, from the last one back."""
    by_path = {m.path: m for m in seen}
    ancestor = path
    while ancestor:
        me = by_path.get(ancestor)
        for other in seen:
            if me is None or other is me or container(other.path) != container(ancestor):
                continue
            theirs = groups.get(other.path + path[len(ancestor) :])
            if theirs and other.source is me.source and me.source is not None:
                more = stages_of(theirs, blocks_only)[-TAPS:]
                for i in range(-1, -min(len(more), len(stages)) - 1, -1):
                    stages[i] = stages[i] + more[i]
        ancestor = container(ancestor)
    position = {m.path: i for i, m in enumerate(seen)}
    return [m for stage in stages for m in sorted(stage, key=lambda m: position[m.path])]


def named_taps(names, network, seen, leads):
    """The submodules that the user named, by full name or by its end; `block[1]` is of a tuple."""
    paths = [path for path, _ in network.named_modules() if path]
    by_path, out = {m.path: m for m in seen}, []
    for name in names:
        plain, element = name, None
        if name.endswith("]") and name[name.rfind("[") + 1 : -1].isdigit():
            plain, element = name[: name.rfind("[")], int(name[name.rfind("[") + 1 : -1])
        fitting = [p for p in paths if p == plain] or [p for p in paths if p.endswith("." + plain)]
        if len(fitting) != 1:
            raise ExportError(
                f"tap {name}: "
                + (
                    f"it could be {', '.join(fitting)}"
                    if fitting
                    else f"there is no such submodule; those called are {', '.join(by_path)}"
                )
            )
        m = by_path.get(fitting[0])
        if m is None:
            raise ExportError(
                f"tap {name} is never called as a module (only its forward method, or not "
                "at all), so that it is nothing in a traced file"
            )
        if m.calls != 1:
            raise ExportError(
                f"tap {name} is called {m.calls} times: tap a block that is called once"
            )
        if m.shape is None and element is None:
            raise ExportError(f"tap {name} gives no tensor of three or four dimensions")
        m.element = element if element is not None else m.element
        m.join(leads)
        out.append(m)
    return out


def made_from(network, taps, inputs):
    """Which of `taps` go into what each of them gives, and, last, into the output."""
    with contextlib.ExitStack() as stack, torch.enable_grad():
        kept = [stack.enter_context(capturing(network, tap)) for tap in taps]
        output = network(*inputs.with_ecg(inputs.ecg.clone().requires_grad_(True)))
        values = [of_tap[0] for of_tap in kept]
        rows = []
        for made in [*values, picked(output, None)]:
            row = [made is value for value in values]
            sources = [v for v in values if v.requires_grad and v is not made]
            if made.requires_grad and sources:
                found = torch.autograd.grad(
                    made.sum(), sources, retain_graph=True, allow_unused=True
                )
                reached = {id(v) for v, gradient in zip(sources, found) if gradient is not None}
                row = [same or id(v) in reached for same, v in zip(row, values)]
            rows.append(row)
        return rows


def in_order(taps, network, inputs, say):
    """Shallowest first: what is made from another tap comes behind it; else as they were named."""
    rows = made_from(network, taps, inputs)
    left, order = list(range(len(taps))), []
    while left:
        free = [i for i in left if not any(rows[i][j] for j in left if j != i)]
        order.append((free or left)[0])
        left.remove(order[-1])
    if order != sorted(order):
        names = ", ".join(taps[i].path for i in order)
        say(f"note: taps are put in order, shallowest first: {names}")
    return [taps[i] for i in order]


# ---- Where the frames of a tap sit in time ----


def copies(output):
    """Copies of the tensors that a module gave, in the tuple or dict that holds them."""
    if isinstance(output, torch.Tensor):
        return output.clone()
    if type(output) in (tuple, list):
        return type(output)(copies(v) for v in output)
    return {k: copies(v) for k, v in output.items()} if type(output) is dict else output


@contextlib.contextmanager
def capturing(network, tap):
    """Keeps what `tap` gives.

    Every module hands on a copy: an operation in place behind it (x += y, ReLU(inplace=True))
    changes neither what is kept nor what its gradient needs.
    """
    kept, target = [], dict(network.named_modules())[tap.path]

    def hook(module, _, output):
        if module is target:
            kept.append(tap.value(output))
        return copies(output)

    handles = [m.register_forward_hook(hook) for m in network.modules()]
    try:
        yield kept
    finally:
        for handle in handles:
            handle.remove()


def framed(value, layout):
    """[channels, frames] of what a tap gave for one record."""
    if layout == "TNC":
        return value[:, 0].transpose(0, 1)
    return value[0].transpose(0, 1) if layout == "NTC" else value[0]


def shape_at(network, tap, inputs, samples):
    """Shape of what the tap gives at another length; None if the network takes no such length."""
    try:
        with torch.no_grad(), capturing(network, tap) as kept:
            network(*inputs.noise(1, samples))
        return list(kept[0].shape)
    except Exception:  # whatever a network says to a length that it does not take
        return None


Gaze = collections.namedtuple("Gaze", "frame centre peak width")


def gazes(network, tap, layout, inputs, ecg, frames, seed):
    """Where each of `frames` looks: |d frame / d input| over time, its median taken out."""
    x = ecg.clone().requires_grad_(True)
    with torch.enable_grad(), capturing(network, tap) as kept:
        network(*inputs.with_ecg(x))
    value = framed(kept[0], layout)
    # Random signs: in a sum with equal signs some channels would cancel.
    random = torch.Generator().manual_seed(20250915 + seed)
    signs = torch.randint(0, 2, (len(frames), value.shape[0]), generator=random) * 2.0 - 1
    out = []
    for j, sign in zip(frames, signs):
        (slope,) = torch.autograd.grad(
            (sign * value[:, j]).sum(), x, retain_graph=True, allow_unused=True
        )
        if slope is None:
            continue
        weight = slope[0].abs().sum(0).double()
        weight = (weight - statistics.median(weight.tolist())).clamp(min=0)
        if not 0 < float(weight.max()) < math.inf:
            continue
        time, squared = torch.arange(len(weight)).double(), (weight / weight.max()) ** 2
        centre, eighth = float((squared * time).sum() / squared.sum()), squared**4
        out.append(
            Gaze(
                j,
                centre,
                float((eighth * time).sum() / eighth.sum()),
                float(((squared * (time - centre) ** 2).sum() / squared.sum()).sqrt()),
            )
        )
    return out


def middle_frames(frames, count):
    first = frames // 4
    last = max(first, frames - 1 - frames // 4)
    return sorted({first + (last - first) * i // (count - 1) for i in range(count)})


def spread(values):
    """What the middle half of them spreads over."""
    if len(values) < 2:
        return 0.0
    quarters = statistics.quantiles(values, n=4, method="inclusive")
    return quarters[2] - quarters[0]


def slope_of(points):
    """Least squares slope of (x, y); nan of fewer than two."""
    if len({x for x, _ in points}) < 2:
        return math.nan
    mx, my = (statistics.fmean(v) for v in zip(*points))
    return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)


Offset = collections.namedtuple("Offset", "offset spread slope")


def offset_of(seen, stride):
    """Where frame 0 sits: by centres of mass, or by peaks where frames agree better on those."""
    found = []
    for place in ("centre", "peak"):
        offsets = [getattr(g, place) - g.frame * stride for g in seen]
        found.append(
            Offset(
                statistics.median(offsets),
                spread(offsets),
                slope_of([(g.frame, getattr(g, place)) for g in seen]),
            )
        )
    return found[1] if found[1].spread < found[0].spread else found[0]


Count = collections.namedtuple("Count", "least counted most whole")


def counted(samples, frames, times=1, longer=None):
    """Bounds of the stride by counting. @param longer frames at `times` the length, or None"""
    if longer == frames:  # as many at every length: pooled to so many
        return Count(*[samples / frames] * 3, False)
    if longer and longer > frames:
        more, added = longer - frames, (times - 1) * samples
        return Count(added / (more + 1), added / more, added / max(1, more - 1), True)
    return Count(
        samples / (frames + 1),
        samples / frames,
        samples / (frames - 2) if frames > 2 else float(samples),
        True,
    )


def count_of(network, tap, inputs, axis, twice):
    """The stride by counting frames at two lengths, the longer the more exact."""
    samples, frames = inputs.samples, tap.shape[axis]
    count = counted(samples, frames, 2, twice and twice[axis])
    if twice and count.whole and count.most - count.least > 1:
        # Several whole numbers fit; padding makes the likeliest a wrong one (250 of 256).
        longer = shape_at(network, tap, inputs, 8 * samples)
        if longer:
            count = counted(samples, frames, 8, longer[axis])
    return count


def stride_of(count, seen):
    """The whole number of samples (or one over it) from one frame to the next."""
    if not count.whole:
        return count.counted
    if count.counted < 1:
        return 1 / round(1 / count.counted)
    looked = slope_of([(g.frame, g.centre) for g in seen])
    exact = count.counted == round(count.counted)
    if exact and not abs(looked - count.counted) > 0.12 * count.counted:
        return count.counted
    allowed = range(max(1, math.ceil(count.least)), math.floor(count.most) + 1)

    def made_of_small(n):  # a large stride is a product of the small ones of the layers
        for factor in (2, 3, 5):
            while n % factor == 0:
                n //= factor
        return n == 1

    likely = [n for n in allowed if made_of_small(n)]
    for only in (allowed, likely):
        if len(only) == 1:
            return float(only[0])
    if not math.isnan(looked) and abs(looked - round(looked)) <= 0.04 * looked:
        if round(looked) in allowed:
            return float(round(looked))
    nearest = min(likely, key=lambda n: abs(n - count.counted), default=round(count.counted))
    return float(max(1, nearest))


def doubt_of(tap, stride, samples, noisy, beating, first, found):
    """Why the places of a tap may be wrong, by the limits of EcgLens; empty: no reason known."""
    everything = noisy + beating
    if 2 * statistics.median(g.width for g in everything) > 0.35 * samples:
        return "its frames look at most of the record, not at a moment"
    if abs(found.slope - stride) > 0.12 * stride:  # false for nan
        return (
            f"its frames lie {stride:.1f} samples apart by counting, {found.slope:.1f} by what "
            "they look at"
        )
    if found.spread > stride:
        return (
            "its frames do not agree on where they sit (the middle half spreads over "
            f"{found.spread:.1f} samples)"
        )
    if noisy and beating:
        apart = abs(offset_of(noisy, stride).offset - offset_of(beating, stride).offset)
        if apart > 0.75 * stride:
            return f"its frames sit {apart:.1f} samples elsewhere in an ECG than in noise"
    moment = max([stride] + [g.width for g in first if g.frame > 0])
    zero = [g for g in first if g.frame == 0]
    elsewhere = not zero or abs(zero[0].centre - found.offset) > 3 * moment
    if len(first) > len(zero) and zero and found.offset < -stride and zero[0].width <= 3 * moment:
        if elsewhere:
            return (
                f"its frames look back by {-found.offset:.1f} samples, so that its first ones have "
                "nothing to look at (causal padding, or a recurrent layer?)"
            )
    elif len(first) > len(zero) and (elsewhere or zero[0].width > 3 * moment):
        return "its first frame looks at no moment (a class token?)"
    return ""


def layout_of(network, tap, inputs, twice):
    """The order of a tap's axes: time grows with the input; else it is the axis that follows it."""
    n, a, _ = tap.shape
    possible = [x for x, fits in (("NCT", n == 1), ("NTC", n == 1), ("TNC", a == 1)) if fits]
    axis = {"NCT": 2, "NTC": 1, "TNC": 0}
    usual = "NCT" if tap.fits() else None
    grown = [x for x in possible if twice and twice[axis[x]] != tap.shape[axis[x]]]
    if grown:
        return grown[0] if len(grown) == 1 else usual
    follows = {}
    for layout in possible:
        frames = tap.shape[axis[layout]]
        if frames > 2:
            seen = gazes(
                network, tap, layout, inputs, inputs.noise(1)[0], middle_frames(frames, 9), 1
            )
            share = slope_of([(g.frame, g.centre) for g in seen]) * frames / inputs.samples
            if abs(share - 1) < 0.25:
                follows[layout] = share
    return next(iter(follows)) if len(follows) == 1 else usual


def places(network, tap, inputs, rate, scaling):
    """What is to be known of a tap: layout, channels, frames, stride, offset, doubt."""
    if len(tap.shape) != 3:
        return {"doubt": f"it has the axes {tap.shape}"}
    samples = inputs.samples
    twice = shape_at(network, tap, inputs, 2 * samples)
    layout = layout_of(network, tap, inputs, twice)
    if layout is None:
        return {"doubt": f"which axis of {tap.shape} is time could not be told"}
    axis = {"NCT": 2, "NTC": 1, "TNC": 0}[layout]
    frames, channels = tap.shape[axis], tap.shape[1 if layout == "NCT" else 2]
    out = {"layout": layout, "channels": channels, "frames": frames}
    count = count_of(network, tap, inputs, axis, twice)
    if count.whole and samples < 2000:  # in a short input every frame meets an edge
        longer = shape_at(network, tap, inputs, 2000)
        if longer:
            samples, frames = 2000, longer[axis]
    noisy = []
    for seed in (1, 2, 3):
        look = inputs.noise(seed, samples)[0]
        noisy += gazes(network, tap, layout, inputs, look, middle_frames(frames, 9), seed)
        if not noisy or offset_of(noisy, stride_of(count, noisy)).spread <= 0.25 * stride_of(
            count, noisy
        ):
            break
    ecg = made_ecg(inputs.leads, samples, rate, scaling)
    beating = gazes(network, tap, layout, inputs, ecg, middle_frames(frames, 5), 1)
    if not noisy + beating:
        return {**out, "doubt": "it does not follow its input"}
    stride = stride_of(count, noisy + beating)
    found = offset_of(noisy + beating, stride)
    first = gazes(
        network, tap, layout, inputs, inputs.noise(1, samples)[0], range(min(3, frames)), 1
    )
    doubt = doubt_of(tap, stride, samples, noisy, beating, first if frames > 2 else [], found)
    return {**out, "stride": stride, "offset": round(found.offset, 4), "doubt": doubt}


# ---- Tracing, and what is asked of the result ----


def apart(a, b):
    """Largest difference of two results relative to the largest value."""
    if a.shape != b.shape:
        return math.inf
    return float((a - b).abs().max()) / max(1.0, float(a.abs().max()))


def batch_norms_of_input(network):
    """Batch norms that have no stored statistics, so that they follow the input."""
    return [
        path
        for path, m in network.named_modules()
        if isinstance(m, nn.modules.batchnorm._BatchNorm) and (m.training or m.running_mean is None)
    ]


def passed(network, given):
    """What the network gives; what it raises is an ExportError."""
    try:
        return network(*given)
    except ExportError:
        raise
    except Exception as error:  # whatever somebody's forward raises
        shapes = ", ".join(str(list(x.shape)) for x in given)
        raise ExportError(
            f"forward of {shapes} fails ({type(error).__name__}: {error}): does the example have "
            "the shape that it takes?"
        ) from error


def flat_output(result):
    """The outputs of one record in a row. Besides one axis of outputs there may be axes of one."""
    if result.dim() > 1 and (result.shape[0] != 1 or sum(n > 1 for n in result.shape) > 1):
        raise ExportError(
            f"the output is {list(result.shape)} for one record: EcgLens wants [N, outputs]"
        )
    return result.reshape(-1)


def checked_results(network, trials, say):
    """What the network gives for each trial.

    Refuses one that is random, follows its batch or is not finite.
    """
    results = []
    with torch.no_grad():
        for given in trials:
            one, again = (flat_output(passed(network, given)) for _ in range(2))
            if apart(one, again) > TOLERANCE:
                raise ExportError(
                    "two passes over the same input differ: the network draws random numbers in "
                    "evaluation mode (F.dropout without training=self.training?) or remembers"
                )
            if not bool(torch.isfinite(one).all()):
                raise ExportError("the network gives numbers that are not finite")
            results.append(one)
        own = batch_norms_of_input(network)
        together = None
        with contextlib.suppress(RuntimeError, ValueError, IndexError):
            together = network(*[torch.cat(parts) for parts in zip(*trials)])
        if together is None or together.dim() == 0 or together.shape[0] != len(trials):
            say("note: it takes one record at a time; that records do not mix was not tried")
        elif max(apart(one, many.reshape(-1)) for one, many in zip(results, together)) > TOLERANCE:
            raise ExportError(
                "the result of a record depends on the others in its batch: "
                + (
                    f"batch norm without stored statistics ({', '.join(own)})"
                    if own
                    else "forward normalises with training=True, or decides by the values of all"
                )
            )
    return results


def traced(network, inputs, say):
    """The network as TorchScript; strict where torch can."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            out = torch.jit.trace(network, inputs.example(), check_trace=False)
        except ExportError:
            raise
        except Exception as strict:
            try:
                out = torch.jit.trace(network, inputs.example(), check_trace=False, strict=False)
                say(f"note: traced with strict=False ({str(strict).strip().splitlines()[0]})")
            except Exception as error:
                raise ExportError(f"torch cannot trace it: {error}") from error
    if any(issubclass(w.category, torch.jit.TracerWarning) for w in said):
        say(
            "note: forward decides something by sizes or values of tensors; the file keeps what "
            "was decided for "
            f"{inputs.samples} samples"
        )
    return out


def calls_in(module, prefix=""):
    """Every submodule's path -> the types of what its calls give, in a traced module."""
    found = collections.defaultdict(list)
    owners = {}

    def walk(block):
        for node in block.nodes():
            if node.kind() == "prim::GetAttr":
                owner = owners.get(node.inputsAt(0).debugName())
                if owner is not None:
                    owners[node.output().debugName()] = f"{owner}.{node.s('name')}".lstrip(".")
            elif node.kind() == "prim::CallMethod":
                path = owners.get(node.inputsAt(0).debugName())
                if path:
                    full = f"{prefix}.{path}".lstrip(".")
                    found[full].append(node.output().type().kind())
                    child = module
                    for part in path.split("."):
                        child = getattr(child, part)
                    if node.s("name") == "forward":
                        for inner, kinds in calls_in(child, full).items():
                            found[inner] += kinds
            for inner in node.blocks():
                walk(inner)

    if not hasattr(module, "graph"):
        return found
    graph = module.graph
    owners[next(graph.inputs()).debugName()] = ""
    walk(graph)
    return found


def with_tap(network, tap):
    """Makes what `tap` gives a submodule of its own, and returns that one's name."""
    module, name = dict(network.named_modules())[tap.path], f"tap{tap.element or 0}"
    while hasattr(module, name):
        name += "_"
    module.add_module(name, LeadsJoined(tap.leads) if tap.leads else Tap())

    def tapped(m, value):
        given = getattr(m, name)(value)
        return given if tap.leads is None else given.reshape(value.shape)

    def hook(m, _, output):
        if tap.element is None:
            return tapped(m, output)
        kept = tapped(m, output[tap.element])
        both = [kept if i == tap.element else v for i, v in enumerate(output)]
        return type(output)(*both) if hasattr(output, "_fields") else type(output)(both)

    module.register_forward_hook(hook)
    return f"{tap.path}.{name}"


def traced_with_taps(network, taps, inputs, say):
    """The traced network, and the name of each tap in it.

    A tap stays a submodule of the file where it is called once and gives one tensor. Else, of
    tuples and where forward leaves something behind for others, it gets a submodule of its own.
    """
    network = copy.deepcopy(network)
    own = [t.element is not None or t.leads is not None for t in taps]
    names = [with_tap(network, t) if alone else t.path for t, alone in zip(taps, own)]
    for attempt in (1, 2):
        out = traced(network, inputs, say)
        calls = calls_in(out)
        unfit = [i for i, name in enumerate(names) if calls.get(name) != ["TensorType"]]
        if not unfit:
            return out, names
        if attempt == 1:
            for i in unfit:
                names[i] = with_tap(network, taps[i])
    raise ExportError(
        "the traced file does not call these as submodules: "
        + ", ".join(taps[i].path for i in unfit)
        + "; name other taps"
    )


def compared(data, trials, results, inputs):
    """Reads the file back and compares it with the network. @param data bytes of the file"""
    loaded = torch.jit.load(io.BytesIO(data))
    loaded.eval()
    names = ["the example", "noise", "other noise"]
    worst = 0.0
    with torch.no_grad():
        for name, given, expected in zip(names, trials, results):
            difference = apart(expected, loaded(*given).reshape(-1))
            if not difference <= TOLERANCE:
                raise ExportError(
                    f"the traced file gives something else than the network for {name} (by "
                    f"{difference:.2g}): forward decides by the values of its input, and a trace "
                    "keeps one decision; write that part without if, or script it"
                )
            worst = max(worst, difference)
    graph = loaded.inlined_graph  # kept: its nodes live as long
    for node in graph.findAllNodes("aten::batch_norm"):
        if node.inputsAt(5).toIValue():
            raise ExportError(
                "a batch norm was traced in training mode: forward calls it with training=True"
            )
    return worst


# ---- The exported file ----


def scaling_of(unit, scaling, leads):
    """(factor from mV, mean [leads, 1], std [leads, 1]) that make the network's input."""
    if unit not in UNITS:
        raise ExportError(f"unit {unit!r}: it is mV, uV or V")
    values = []
    for key, usual in (("mean", 0.0), ("std", 1.0)):
        value = torch.as_tensor((scaling or {}).get(key, usual), dtype=torch.float32).reshape(-1)
        if value.numel() not in (1, leads):
            raise ExportError(f"scaling: {key} has {value.numel()} numbers for {leads} leads")
        values.append(value.reshape(-1, 1))
    if not bool((values[1] > 0).all()):
        raise ExportError("scaling: std must be positive; inputs are divided by it")
    unknown = set(scaling or {}) - {"mean", "std"}
    if unknown:
        raise ExportError(f"scaling has mean and std, not {', '.join(map(str, unknown))}")
    return (UNITS[unit], *values)


def as_leads_by_samples(example, layout, leads):
    """The example's ECG as [N, leads, samples]."""
    wanted = {"NCT": 3, "NTC": 3, "N1CT": 4, "N1TC": 4, "flat": 2}
    if layout not in wanted:
        raise ExportError(f"input_layout {layout!r}: it is one of {', '.join(wanted)}")
    x = example.detach().cpu().float()
    if x.dim() != wanted[layout]:
        raise ExportError(f"the example is {list(x.shape)}, which is not {layout}")
    if layout in ("N1CT", "N1TC"):
        x = x.squeeze(1)
    if layout == "flat":
        x = x.reshape(x.shape[0], leads, -1) if x.shape[1] % leads == 0 else x[:, :, None]
    if layout in ("NTC", "N1TC"):
        x = x.transpose(1, 2)
    if x.dim() != 3 or x.shape[1] != leads:
        raise ExportError(
            f"the example is {list(example.shape)} in the layout {layout}, but {leads} leads are "
            "named"
        )
    return x[:1].contiguous()


def checked_facts(facts, results):
    """Refuses facts that cannot be right."""
    rate, labels, outputs = facts["sampling_rate_hz"], facts.get("labels"), results[0].numel()
    if not isinstance(rate, (int, float)) or not 0 < rate < math.inf:
        raise ExportError(f"rate {rate!r}: it is a positive number of samples a second")
    if len({lead.lower() for lead in facts["leads"]}) != len(facts["leads"]):
        raise ExportError("leads: one is named twice")
    for key, allowed in (("task", TASKS), ("output_kind", ("logit", "probability"))):
        if facts.get(key, allowed[0]) not in allowed:
            raise ExportError(f"{key} {facts[key]!r}: it is one of {', '.join(allowed)}")
    if labels is not None and len(labels) != outputs:
        raise ExportError(f"{len(labels)} labels are stated, the network has {outputs} outputs")


def refuse_files_of_others(path):
    """A file that was exported before may be replaced, another may not."""
    if not path.exists():
        return
    with contextlib.suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(path) as old:
        if any(name.endswith("extra/" + EXTRA) for name in old.namelist()):
            return
    raise ExportError(f"{path} exists and is no exported model: name another file, or remove it")


def written(path, data):
    """Writes atomically. A link is replaced, not what it leads to."""
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def export(
    module,
    example,
    path,
    *,
    rate,
    leads,
    unit="mV",
    scaling=None,
    labels=None,
    task=None,
    taps=None,
    output=None,
    output_kind=None,
    name=None,
    inputs=None,
    input_layout="NCT",
    normalise=None,
    card=None,
    say=print,
    **more,
):
    """Writes `module` to `path` as a file that EcgLens opens, and returns its metadata.

    example: a tensor as forward takes it, or a tuple of all its arguments, the ECG first.
    rate: samples a second. leads: their names in the network's order (LEADS: the usual twelve).
    unit, scaling: the network was trained on (ECG in `unit` - mean) / std, {"mean": .., "std": ..},
        a number or one a lead.
    normalise: "record" or "lead": each was brought to mean 0 and deviation 1 besides.
    labels: one an output. task: "multi-label", "multi-class" or "regression".
    taps: names of submodules, shallowest first; default: the last three stages.
    output: which element (a number) or key (a text) of what forward gives.
    output_kind: "logit" or "probability".
    input_layout: "NCT", "NTC", "N1CT", "N1TC" or "flat", as forward takes the ECG; the file takes
        [N, leads, samples] whichever it is.
    inputs: of a network with several, what each is, in the order of forward's arguments:
        [{"name": "ecg"}, {"name": "age", "mean": 0, "scale": 100, "missing": 60},
        {"name": "sex", "male": 0, "female": 1}].
    more: further keys of the metadata (aggregate, hop, output_unit, recorded, label_texts).
    say: gets each line that is printed.
    Raises ExportError. The module stays as it is. In-place operations behind a tap (x += y) do not
    matter: EcgLens, and the measuring here, read a copy taken before them.
    """
    module = unwrapped(module)
    path = pathlib.Path(path)
    refuse_files_of_others(path)
    leads, inputs = list(leads), list(inputs) if inputs else None
    tried = tried_inputs(module, example, leads, inputs, input_layout, normalise, more)
    facts = {"schema": SCHEMA, "name": name or path.stem, "sampling_rate_hz": rate}
    facts.update(samples=tried.samples, leads=leads, unit=unit, scaling=plain_numbers(scaling))
    facts.update(labels=labels, task=task, output_kind=output_kind, inputs=inputs, **more)
    facts = {key: value for key, value in facts.items() if value is not None}
    with one_thread():
        data, meta, told = built(
            module, tried, facts, (input_layout, normalise, output), taps, card, say
        )
    refuse_files_of_others(path)  # again: measuring takes a while
    written(path, data)
    report(path, meta, normalise, told, say)
    return meta


def built(module, tried, facts, wrap, taps, card, say):
    """The file's bytes, its metadata, and what else is to be told."""
    scale = scaling_of(facts["unit"], facts.get("scaling"), tried.leads)
    if any(p.is_floating_point() and p.dtype != torch.float32 for p in module.parameters()):
        say("note: the weights are written as float32, which is what EcgLens computes in")
    original = Wrapped(copied(module), *wrap)
    trials = [tried.example(), tried.noise(1), tried.noise(2)]
    results = checked_results(original, trials, say)
    checked_facts(facts, results)
    network = copied(module)
    removed = without_weight_norm(network)
    if needs_wrapping(network, tried, *wrap):
        network = Wrapped(network, *wrap)
    chosen = taps_of(network, taps, tried, say)
    found = [places(network, tap, tried, facts["sampling_rate_hz"], scale) for tap in chosen]
    script, names = traced_with_taps(network, chosen, tried, say)
    meta = {**facts, "taps": tap_entries(names, found)} if names else facts
    if card:
        meta["card"] = {"description": card} if isinstance(card, str) else card
    buffer = io.BytesIO()
    torch.jit.save(script, buffer, _extra_files={EXTRA: json.dumps(meta, indent=1)})
    difference = compared(buffer.getvalue(), trials, results, tried)
    return buffer.getvalue(), meta, (found, results, removed, difference)


def plain_numbers(scaling):
    """Mean and std as JSON has numbers, of whatever holds them."""
    if not scaling:
        return None
    return {k: torch.as_tensor(v, dtype=torch.float64).tolist() for k, v in scaling.items()}


def unwrapped(module):
    """The network inside torch.compile and DataParallel."""
    module = getattr(module, "_orig_mod", module)
    around = (nn.DataParallel, nn.parallel.DistributedDataParallel)
    return unwrapped(module.module) if isinstance(module, around) else module


@contextlib.contextmanager
def one_thread():
    """One record is too little work to share; how sums are split would show in last digits."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def tried_inputs(module, example, leads, inputs, input_layout, normalise, more):
    """The example as EcgLens would give it; refuses arguments that do not go together."""
    if isinstance(module, torch.jit.ScriptModule):
        raise ExportError(
            "this is TorchScript already: EcgLens opens it as it is; state its metadata beside it"
        )
    unknown = set(more) - {"aggregate", "hop", "output_unit", "recorded", "label_texts"}
    if unknown:
        raise ExportError(f"export knows no {', '.join(sorted(unknown))}")
    if normalise not in (None, "record", "lead"):
        raise ExportError(f"normalise {normalise!r}: it is record or lead")
    first, *others = example if isinstance(example, (tuple, list)) else (example,)
    if len(others) != (len(inputs) - 1 if inputs else 0):
        raise ExportError(
            f"the example has {1 + len(others)} inputs: say in `inputs` what each is, the ECG "
            "first"
        )
    return Inputs(
        as_leads_by_samples(first, input_layout, len(leads)), [e.detach().cpu() for e in others]
    )


def needs_wrapping(network, tried, input_layout, normalise, output):
    """Whether the network itself takes and gives something else than the file."""
    if input_layout != "NCT" or normalise or output is not None:
        return True
    with torch.no_grad():
        return not isinstance(network(*tried.example()), torch.Tensor)


def taps_of(network, taps, tried, say):
    """The submodules to tap, shallowest first."""
    seen = observed(network, tried)
    if taps:
        return in_order(named_taps(taps, network, seen, tried.leads), network, tried, say)
    recurrent = [m for m in seen if m.gives_sequence()]
    # Of many recurrent layers only the last state goes on: their frames lead nowhere.
    for m, goes_on in zip(recurrent, made_from(network, recurrent, tried)[-1]):
        m.calls = m.calls if goes_on else 0
    chosen = chosen_taps(seen)
    if not chosen and any([m.join(tried.leads) for m in seen]):
        chosen = chosen_taps(seen)
        if chosen:
            say("note: each lead goes through the network by itself: taps hold the channels of all")
    if not chosen:
        say(f"note: {untappable(seen, tried.leads)}; EcgLens chooses what is tapped")
    return chosen


def untappable(seen, leads):
    """Why no submodule can be tapped."""
    often = [m for m in seen if m.calls > 1 and m.shape and len(m.shape) == 3 and m.shape[2] > 1]
    if often:
        return (
            f"{often[-1].path} is called {often[-1].calls} times in a pass"
            + (", once a lead" if often[-1].calls == leads else "")
            + ", and what is called once gives no [N, channels, frames]"
        )
    return "no submodule gives [N, channels, frames]"


def tap_entries(names, found):
    """Taps as the metadata state them; what is in doubt is left for EcgLens to measure."""
    out = []
    for name, at in zip(names, found):
        tap = {"name": name}
        if not at["doubt"]:
            tap.update(stride=at["stride"], offset=at["offset"])
        if at.get("layout", "NCT") != "NCT":
            tap["layout"] = at["layout"]
        out.append(tap)
    return out


def report(path, meta, normalise, told, say):
    """What EcgLens will say of the file."""
    found, results, removed, difference = told
    say(f"{path}: written; it gives what the network gives (within {difference:.1g})")
    for key in ("name", "sampling_rate_hz", "samples", "leads", "unit"):
        value = meta[key]
        say(f"  {key:16} {', '.join(value) if isinstance(value, list) else value}")
    say(
        f"  {'scaling':16} "
        + (
            json.dumps(meta["scaling"])
            if meta.get("scaling")
            else f"none: the network gets {meta['unit']} as they are"
        )
        + (f", then each {normalise} to mean 0 and deviation 1" if normalise else "")
    )
    labels = meta.get("labels")
    say(
        f"  {'outputs':16} "
        + (
            ", ".join(labels)
            if labels
            else f"{results[0].numel()}, not named: EcgLens numbers " "them"
        )
    )
    say(
        f"  {'task':16} "
        + meta.get("task", "not stated: EcgLens takes multi-label unless it finds a softmax")
    )
    for key in ("output_kind", "inputs", "aggregate", "hop", "output_unit", "recorded"):
        if key in meta:
            say(
                f"  {key:16} "
                + (meta[key] if isinstance(meta[key], str) else json.dumps(meta[key]))
            )
    for tap, at in zip(meta.get("taps", []), found):
        step = f"{1000 * at['stride'] / meta['sampling_rate_hz']:g} ms, " if "stride" in at else ""
        where = f", stride {tap['stride']:g}, offset {tap['offset']:g}" if "stride" in tap else ""
        say(
            f"  {'tap':16} {tap['name']}: {step}{at.get('channels', '?')} channels, "
            f"{at.get('frames', '?')} frames"
            f"{where}"
        )
        if at["doubt"]:
            say(f"  {'doubt':16} {at['doubt']}: left to EcgLens to measure")
    if removed:
        say(f"  weight norm was replaced by its weights: {', '.join(removed)}")


# ---- Checkpoints ----


class Ignored:
    """Stands for what a checkpoint holds besides tensors: takes everything and does nothing."""

    def __new__(cls, *_, **__):
        return object.__new__(cls)

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    def __setstate__(self, _):
        pass

    def __setitem__(self, _, __):
        pass

    def append(self, _):
        pass

    extend = append


STORAGES = {
    "FloatStorage": torch.float32,
    "DoubleStorage": torch.float64,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ShortStorage": torch.int16,
    "CharStorage": torch.int8,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
}


def rebuilt(storage, offset, size, stride, *_):
    """A tensor of a checkpoint; torch checks that it lies inside its storage."""
    return storage.as_strided(size, stride, offset)


class TensorReader(pickle.Unpickler):
    """Reads tensors, numbers, texts and containers; what else is named becomes an `Ignored`.

    Nothing of the file is run. torch.load has no such reading, and torch 1.13.0 does not heed the
    pickle_module that it is given.
    """

    KNOWN = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch", "Size"): torch.Size,
        ("torch._utils", "_rebuild_tensor_v2"): rebuilt,
        ("torch._utils", "_rebuild_parameter"): lambda tensor, *_: tensor,
    }

    def __init__(self, data, skipped, storage_of):
        """@param skipped gets the names of what was left out
        @param storage_of (dtype, key, count, view) -> the tensor that stands for a storage"""
        super().__init__(data, encoding="utf-8")
        self.skipped, self.storage_of = skipped, storage_of

    def find_class(self, module, name):
        if (module, name) in self.KNOWN:
            return self.KNOWN[module, name]
        if module == "torch" and name in STORAGES:
            return STORAGES[name]
        self.skipped.add(f"{module}.{name}")
        return type(name, (Ignored,), {})

    def persistent_load(self, what):
        if what[0] != "storage":  # source of a module, in files before 1.6
            return what[1]
        _, dtype, key, _, count, *view = what
        return self.storage_of(dtype, key, count, view[0] if view else None)


def tensors_in_zip(file, skipped):
    """What torch.save writes since 1.6."""
    with zipfile.ZipFile(file) as archive:
        index = next(name for name in archive.namelist() if name.endswith("data.pkl"))
        top = index[: -len("data.pkl")]

        def storage_of(dtype, key, _, __):
            data = archive.read(f"{top}data/{key}")
            return (
                torch.frombuffer(bytearray(data), dtype=dtype)
                if data
                else torch.empty(0, dtype=dtype)
            )

        return TensorReader(io.BytesIO(archive.read(index)), skipped, storage_of).load()


def tensors_in_stream(file, skipped):
    """What torch.save wrote before 1.6: pickles in a row, then the bytes of each storage."""
    size, storages = os.path.getsize(file), {}

    def storage_of(dtype, key, count, view):
        width = torch.empty(0, dtype=dtype).element_size()
        if not 0 <= count <= size // width:
            raise ExportError(f"a storage of {count} numbers is more than the file holds")
        if key not in storages:
            storages[key] = torch.empty(count, dtype=dtype)
        whole = storages[key]
        return whole if view is None else whole[view[1] : view[1] + view[2]]

    with open(file, "rb") as data:
        magic, *_ = [TensorReader(data, skipped, storage_of).load() for _ in range(3)]
        if magic != 0x1950A86A20F9469CFC6C:
            raise ExportError("it is no checkpoint")
        out = TensorReader(data, skipped, storage_of).load()
        for key in TensorReader(data, skipped, storage_of).load():
            storage = storages[key]
            if int.from_bytes(data.read(8), "little") != len(storage):
                raise ExportError("its storages do not have the sizes that it states")
            if len(storage):
                held = data.read(len(storage) * storage.element_size())
                storage.copy_(torch.frombuffer(bytearray(held), dtype=storage.dtype))
        return out


def tensors_only(file, skipped):
    """The tensors of a checkpoint of any version. @param skipped gets what was left out"""
    return (tensors_in_zip if zipfile.is_zipfile(file) else tensors_in_stream)(file, skipped)


def read_checkpoint(file, trust, say, code=None):
    """What torch.save wrote. Without `trust` none of it is run: what is no tensor is left out.

    @param code the folder whose code a trusted file may name
    """
    if not os.path.isfile(file):
        raise ExportError(f"{file}: there is no such file")
    if trust:
        try:
            with importable(roots_of(code) if code else []):
                return torch.load(file, map_location="cpu", **newest(weights_only=False))
        except Exception as error:  # a pickle holds what it likes
            raise ExportError(
                f"{file} cannot be loaded ({type(error).__name__}: {error})"
            ) from error
    if "weights_only" not in inspect.signature(torch.load).parameters:
        raise ExportError(
            "this torch can only load checkpoints by running what they say: --trust, or torch 1.13"
        )
    try:
        return torch.load(file, map_location="cpu", weights_only=True)
    except Exception as strict:  # a pickle holds what it likes, and torch refuses it in many words
        skipped = set()
        try:
            out = tensors_only(file, skipped)
        except Exception as error:
            raise ExportError(
                f"{file} cannot be read as tensors ({error or strict}); --trust loads it as Python "
                "does, which runs what the file says"
            ) from error
        say(
            f"note: of {pathlib.Path(file).name} only tensors were read; left out: "
            + ", ".join(sorted(skipped))
        )
        return out


def newest(**options):
    """Those options that this torch.load knows."""
    known = inspect.signature(torch.load).parameters
    return {key: value for key, value in options.items() if key in known}


def tensors_of(checkpoint, file):
    """The state_dict of a checkpoint: itself, or what it keeps under the usual keys."""
    if isinstance(checkpoint, nn.Module):
        return checkpoint.state_dict()
    keys = ("state_dict", "model_state_dict", "model", "net", "network")
    if isinstance(checkpoint, collections.abc.Mapping):
        for key in keys:
            if isinstance(checkpoint.get(key), (collections.abc.Mapping, nn.Module)):
                return tensors_of(checkpoint[key], file)
        if checkpoint and all(isinstance(v, torch.Tensor) for v in checkpoint.values()):
            return dict(checkpoint)
    held = (
        list(checkpoint)
        if isinstance(checkpoint, collections.abc.Mapping)
        else type(checkpoint).__name__
    )
    raise ExportError(
        f"{file} holds no state_dict, neither itself nor under {', '.join(keys)}, but {held}. If a "
        "whole network was saved, --trust loads it, which runs what the file says"
    )


def without_prefix(state, wanted):
    """Removes "module." and "model." that training put before every name."""
    for _ in range(3):
        for prefix in ("module.", "model."):
            strange = [key for key in state if key not in wanted]
            if strange and all(key.startswith(prefix) for key in state):
                state = {key[len(prefix) :]: value for key, value in state.items()}
    return state


def load_weights(network, state, file):
    """Loads all of `state`; refuses what is missing, left over or of another shape."""
    own = network.state_dict()
    state = without_prefix(state, own)
    # How many batches were seen plays no part in evaluation; old checkpoints do not hold it.
    missing = [k for k in own if k not in state and not k.endswith("num_batches_tracked")]
    unexpected = [k for k in state if k not in own]
    shapes = [
        f"{k} {list(state[k].shape)} instead of {list(own[k].shape)}"
        for k in own
        if k in state and state[k].shape != own[k].shape
    ]
    for what, names in (
        ("missing", missing),
        ("unexpected", unexpected),
        ("of another shape", shapes),
    ):
        if names:
            shown = ", ".join(names[:20]) + (
                f" and {len(names) - 20} more" if len(names) > 20 else ""
            )
            raise ExportError(
                f"{file} does not fit the network; {what}: {shown}"
                + (
                    f"; unexpected: {', '.join(unexpected[:20])}"
                    if what == "missing" and unexpected
                    else ""
                )
            )
    network.load_state_dict(state, strict=False)


# ---- Somebody's code ----


def roots_of(code):
    """Folders that names of a repository's modules start from: itself, or one inside."""
    folder = pathlib.Path(code).resolve()
    places = ("", "code", "src", "training_and_evaluation")
    return [folder / place for place in places if (folder / place).is_dir()]


@contextlib.contextmanager
def importable(folders):
    """Lets modules of `folders` be imported, and leaves no bytecode behind in them."""
    before, no_bytecode = list(sys.path), sys.dont_write_bytecode
    sys.path[:0], sys.dont_write_bytecode = map(str, folders), True
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = before, no_bytecode


# Packages that are not installed under the name that is imported.
INSTALLED_AS = {
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "cv2": "opencv-python",
    "yaml": "PyYAML",
    "PIL": "Pillow",
    "pytorch_lightning": "pytorch-lightning",
}


class Unused:
    """Stands for something of a package that is not installed; whoever uses it is told so."""

    def __init__(self, name):
        object.__setattr__(self, "_name", name)

    def _use(self, *_, **__):
        package = self._name.partition(".")[0]
        raise ExportError(
            f"the network needs {self._name}, and {package} is not installed: "
            f"pip install {INSTALLED_AS.get(package, package)}"
        )

    __call__ = __mro_entries__ = __iter__ = __getitem__ = __setattr__ = _use

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Unused(f"{self._name}.{name}")


class Absent(types.ModuleType):
    """Stands for a module that is not installed, which many a definition imports for its script."""

    def __init__(self, name):
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Unused(f"{self.__name__}.{name}")


def folders_with(name, folder):
    """Where in `folder`, not deep inside, a module or package of this name lies."""
    found = [p for depth in ("", "*/", "*/*/") for p in folder.glob(f"{depth}{name}.py")]
    packages = [p for depth in ("", "*/", "*/*/") for p in folder.glob(f"{depth}{name}")]
    return [str(p.parent) for p in found + [p for p in packages if any(p.glob("*.py"))]]


def imported(module, folder, say):
    """The module. What it imports and lacks is made up for, so that only using it is an error.

    A package that lies elsewhere in `folder` is found there; fastai 1 is supplied.
    """
    absent = []
    while True:
        try:
            loaded = importlib.import_module(module)
            break
        except ModuleNotFoundError as error:
            top = (error.name or "").partition(".")[0]
            inside = folders_with(top, folder) if top else []
            further = [path for path in inside if path not in sys.path]
            if not top or error.name in sys.modules or (inside and not further):
                raise
            if further:
                sys.path.append(further[0])
            elif top == "fastai" and not isinstance(sys.modules.get("fastai"), Absent):
                supply_fastai(say)
            else:
                sys.modules[error.name] = Absent(error.name)
                absent.append(error.name)
    if absent:
        packages = ", ".join(sorted({name.partition(".")[0] for name in absent}))
        say(f"note: {module} imports {packages}, not installed here; a definition seldom needs it")
    return loaded


def made_by(code, make, arguments, say):
    """Calls `package.module:function` of the folder `code`. This runs that code."""
    module, _, function = make.partition(":")
    if not function:
        raise ExportError(f"--make {make}: it is package.module:function")
    folder = pathlib.Path(code).resolve()
    inside = module.replace(".", "/")
    root = next(
        (r for r in roots_of(code) if (r / (inside + ".py")).is_file() or (r / inside).is_dir()),
        None,
    )
    if root is None:
        raise ExportError(f"{folder} has no {inside}.py")
    with importable([root]):
        try:
            loaded = imported(module, folder, say)
            if not hasattr(loaded, function):
                raise ExportError(f"{module} of {root} has no {function}")
        except ExportError:
            raise
        except Exception as error:  # whatever somebody's module does when it is imported
            raise ExportError(
                f"the code of {root} cannot be imported ({type(error).__name__}: {error})"
            ) from error
        try:
            return getattr(loaded, function)(**arguments)
        except ExportError:
            raise
        except Exception as error:
            raise ExportError(
                f"{make} does not take these arguments ({type(error).__name__}: {error}): see "
                "--arguments"
            ) from error


class Flatten(nn.Module):
    """[N, ...] -> [N, all the rest], as fastai 1 has it."""

    def forward(self, x):
        return x.reshape(x.shape[0], -1)


def bn_drop_lin(n_in, n_out, bn=True, p=0.0, actn=None):
    """The layers of a fully connected step in fastai 1: batch norm, dropout, linear, activation."""
    layers = [nn.BatchNorm1d(n_in)] if bn else []
    layers += [nn.Dropout(p)] if p else []
    return layers + [nn.Linear(n_in, n_out)] + ([actn] if actn is not None else [])


def listify(p=None, q=None):
    """A list of `p`, as fastai 1 has it; of one element as many as `q` says."""
    out = [] if p is None else list(p) if isinstance(p, (list, tuple)) else [p]
    count = q if isinstance(q, int) else len(q) if q is not None else len(out)
    return out * count if len(out) == 1 else out


class Lambda(nn.Module):
    """A function as a layer, as fastai 1 has it."""

    def __init__(self, func):
        super().__init__()
        self.func = func

    def forward(self, x):
        return self.func(x)


def supply_fastai(say):
    """Supplies the few names that a network's definition takes from fastai 1, where it lacks."""
    names = {
        "Flatten": Flatten,
        "Lambda": Lambda,
        "bn_drop_lin": bn_drop_lin,
        "listify": listify,
        "Optional": typing.Optional,
        "Collection": typing.Collection,
        "Floats": typing.Union[float, typing.Collection[float]],
    }
    for path in ("fastai", "fastai.layers", "fastai.core"):
        sys.modules[path] = Absent(path)
        sys.modules[path].__dict__.update(names)
    say(
        "note: fastai 1 is not installed; the few layers that the definition takes from it "
        "were supplied"
    )


# ---- Architectures ----

# What a recipe gives: the network, the tensors that EcgLens hands it, and arguments of export.
Recipe = collections.namedtuple("Recipe", "network example facts")


def outputs_in(state, key):
    found = [name for name in state if name.endswith(key)]
    if not found:
        raise ExportError(f"the checkpoint has no {key}, so it is of another network")
    return state[found[-1]].shape[0]


def age400(args, state, say):
    """the residual network of the age model at 400 Hz by Lima, Ribeiro et al. (2021)"""
    beside = pathlib.Path(args.checkpoint).parent
    config = next((f for f in (beside / "config.json", beside / "args.json") if f.is_file()), None)
    read = json.loads(config.read_text()) if config else {}
    say(
        f"note: sizes from {config}"
        if config
        else "note: no config.json or args.json beside the checkpoint: the published sizes"
    )
    samples = read.get("seq_length", 4096)
    filters = read.get("net_filter_size", [64, 128, 196, 256, 320])
    # The authors' key lacks a letter, which forks put back.
    lengths = read.get("net_seq_lengh", read.get("net_seq_length"))
    if config and lengths is None:
        raise ExportError(f"{config} does not state net_seq_lengh, the length behind each block")
    lengths = lengths or [4096, 1024, 256, 64, 16]
    if outputs_in(state, "lin.weight") != 1:
        raise ExportError(
            "the checkpoint has more than one output, so it is no age model: use `module`"
        )
    arguments = {
        "input_dim": (12, samples),
        "blocks_dim": list(zip(filters, lengths)),
        "n_classes": 1,
        "kernel_size": read.get("kernel_size", 17),
        "dropout_rate": read.get("dropout_rate", 0.8),
    }
    network = made_by(
        args.code, args.make or "resnet:ResNet1d", {**arguments, **args.arguments}, say
    )
    if args.unit is None and args.std is None:
        say(
            'note: input in mV, as V * 1000. The authors write "1e-4 V" beside it; if yours was '
            "trained on that, "
            "--std 0.1"
        )
    return Recipe(
        network,
        torch.zeros(1, 12, samples),
        {
            "rate": read.get("sample_freq", 400),
            "leads": LEADS,
            "labels": ["age"],
            "task": "regression",
            "output_unit": "y",
            "recorded": "age",
        },
    )


def xresnet1d101(args, state, say):
    """xresnet1d101 of the PTB-XL benchmark (Strodthoff et al. 2020): crops of 2.5 s at 100 Hz"""
    if args.mean is None or args.std is None:
        raise ExportError(
            "the benchmark's networks get a scaled ECG: state --mean and --std (mean_ and scale_ "
            "of its standard_scaler.pkl), or --scaler standard_scaler.pkl --trust, which runs what "
            "that says"
        )
    last = [k for k in state if k.endswith(".weight") and state[k].dim() == 2][-1:]
    if not last:
        raise ExportError("the checkpoint has no linear layer, so it is of another network")
    arguments = {
        "num_classes": state[last[0]].shape[0],
        "input_channels": 12,
        "kernel_size": 5,
        "ps_head": 0.5,
        "lin_ftrs_head": [128],
    }
    network = made_by(
        args.code,
        args.make or "models.xresnet1d:xresnet1d101",
        {**arguments, **args.arguments},
        say,
    )
    return Recipe(
        network,
        torch.zeros(1, 12, 250),
        {
            "rate": 100,
            "leads": LEADS,
            "task": "multi-label",
            "output_kind": "logit",
            "aggregate": "max",
            "hop": 125,
        },
    )


def net1d(args, state, say):
    """Net1D as ECGFounder has it (Li et al. 2024): 500 Hz, 10 s, each record normalised"""
    arguments = {
        "in_channels": state_shape(state, "first_conv.conv.weight", 1),
        "base_filters": 64,
        "ratio": 1,
        "filter_list": [64, 160, 160, 400, 400, 1024, 1024],
        "m_blocks_list": [2, 2, 2, 3, 3, 4, 4],
        "kernel_size": 16,
        "stride": 2,
        "groups_width": 16,
        "verbose": False,
        "use_bn": False,
        "use_do": False,
        "n_classes": outputs_in(state, "dense.weight"),
    }
    network = made_by(args.code, args.make or "net1d:Net1D", {**arguments, **args.arguments}, say)
    leads = LEADS if arguments["in_channels"] == 12 else LEADS[: arguments["in_channels"]]
    several = getattr(network, "return_features", False)
    return Recipe(
        network,
        torch.zeros(1, len(leads), 5000),
        {
            "rate": 500,
            "leads": leads,
            "task": "multi-label",
            "output_kind": "logit",
            "normalise": "record",
            "output": 0 if several else None,
        },
    )


def state_shape(state, key, axis):
    found = [name for name in state if name.endswith(key)]
    if not found:
        raise ExportError(f"the checkpoint has no {key}, so it is of another network")
    return state[found[0]].shape[axis]


class AgeAndSex(nn.Module):
    """Takes age and sex as EcgLens gives them, and gives them on as these networks learnt them.

    age: [N, 1] in hundreds of years, 0 where it is not known. sex: [N, 1], -1 male, 1 female, 0 not
    known. The network's second input is age, nothing, female, male, known.
    """

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, ecg, age, sex):
        patient = [age, torch.zeros_like(age), torch.relu(sex), torch.relu(-sex), sex.abs()]
        return self.network(ecg, torch.cat(patient, 1))


# SNOMED CT codes that the challenge of 2020 scored, of three equivalent pairs one, in text order.
SCORED_2020 = {
    "10370003": "pacing rhythm",
    "111975006": "prolonged QT interval",
    "164889003": "atrial fibrillation",
    "164890007": "atrial flutter",
    "164909002": "left bundle branch block",
    "164917005": "Q wave abnormal",
    "164934002": "T wave abnormal",
    "164947007": "prolonged PR interval",
    "251146004": "low QRS voltages",
    "270492004": "1st degree AV block",
    "284470004": "premature atrial contraction",
    "39732003": "left axis deviation",
    "426177001": "sinus bradycardia",
    "426627000": "bradycardia",
    "426783006": "sinus rhythm",
    "427084000": "sinus tachycardia",
    "427172004": "premature ventricular contractions",
    "427393009": "sinus arrhythmia",
    "445118002": "left anterior fascicular block",
    "47665007": "right axis deviation",
    "59931005": "T wave inversion",
    "698252002": "nonspecific intraventricular conduction disorder",
    "713426002": "incomplete right bundle branch block",
    "713427006": "complete right bundle branch block",
}


def seresnet2020(args, state, say):
    """the SE-ResNet with age and sex of Zhao et al., PhysioNet/CinC challenge of 2020"""
    outputs = (
        outputs_in(state, "fc.weight")
        if any(k.split(".")[-2:] == ["fc", "weight"] for k in state)
        else 0
    )
    arguments = {"in_channel": 12, "out_channel": outputs}
    network = made_by(
        args.code, args.make or "models:seresnet18_1d_ag", {**arguments, **args.arguments}, say
    )
    if args.unit is None:
        say(
            "note: input in uV, as the challenge's files count; what has another gain was not "
            "rescaled by the authors"
        )
    scored = outputs == len(SCORED_2020)
    unknown = torch.zeros(1, 1)
    return Recipe(
        network,
        (torch.zeros(1, 12, 4096), unknown, unknown),
        {
            "rate": 257,
            "leads": LEADS,
            "unit": "uV",
            "task": "multi-label",
            "output_kind": "logit",
            "labels": list(SCORED_2020) if scored else None,
            "label_texts": SCORED_2020 if scored else None,
            "aggregate": "mean",
            "around": AgeAndSex,
            "inputs": [
                {"name": "ecg"},
                {"name": "age", "mean": 0, "scale": 100, "missing": 0},
                {"name": "sex", "male": -1, "female": 1, "missing": 0},
            ],
        },
    )


def any_module(args, state, say):
    """any network that a function of yours makes"""
    for option in ("make", "rate", "samples"):
        if getattr(args, option) is None:
            raise ExportError(f"--{option} is needed for a network that is not known by name")
    network = made_by(args.code, args.make, args.arguments, say)
    leads = args.leads or LEADS
    shape = {
        "NCT": (len(leads), args.samples),
        "NTC": (args.samples, len(leads)),
        "N1CT": (1, len(leads), args.samples),
        "N1TC": (1, args.samples, len(leads)),
        "flat": (len(leads) * args.samples,),
    }[args.input_layout or "NCT"]
    return Recipe(network, torch.zeros(1, *shape), {"rate": args.rate, "leads": leads})


RECIPES = {
    "module": any_module,
    "age400": age400,
    "xresnet1d101": xresnet1d101,
    "net1d": net1d,
    "seresnet2020": seresnet2020,
}


# ---- The command ----


def listed(text):
    """a,b,c or the lines of a file."""
    if os.path.isfile(text):
        return [
            line.strip() for line in pathlib.Path(text).read_text().splitlines() if line.strip()
        ]
    return [part.strip() for part in text.split(",") if part.strip()]


def numbers(text):
    values = [float(part) for part in text.split(",")]
    return values[0] if len(values) == 1 else values


def index_or_key(text):
    return int(text) if text.lstrip("-").isdigit() else text


# option: what argparse is told of it
OPTIONS = {
    "--code": {"required": True, "metavar": "DIR", "help": "what defines it; its code is run"},
    "--checkpoint": {"required": True, "metavar": "FILE", "help": "what torch.save wrote"},
    "--out": {"required": True, "metavar": "FILE", "help": "the file for EcgLens"},
    "--trust": {
        "action": "store_true",
        "help": "load files as Python does, which runs what they say",
    },
    "--make": {"metavar": "M:F", "help": "package.module:function that makes the network"},
    "--arguments": {
        "type": json.loads,
        "default": {},
        "metavar": "JSON",
        "help": "of that function",
    },
    "--name": {"help": "of the model, as EcgLens shows it"},
    "--rate": {"type": float, "help": "samples a second"},
    "--samples": {"type": int, "help": "length of the input"},
    "--leads": {"type": listed, "help": "in the network's order; default: the usual twelve"},
    "--unit": {"choices": list(UNITS)},
    "--mean": {
        "type": numbers,
        "help": "a number or one a lead (--mean=-0.1,0.2,...), in that unit",
    },
    "--std": {"type": numbers, "help": "the input is (ECG - mean) / std"},
    "--scaler": {"metavar": "FILE", "help": "a pickled scaler (mean_, scale_); needs --trust"},
    "--normalise": {"choices": ["record", "lead"], "help": "each to mean 0 and deviation 1"},
    "--labels": {"type": listed, "help": "one an output: a,b,c or a file with one a line"},
    "--task": {"choices": TASKS},
    "--taps": {
        "type": listed,
        "help": "submodules, shallowest first; default: the last three stages",
    },
    "--output": {"type": index_or_key, "help": "number or key where forward gives several"},
    "--output-kind": {"choices": ["logit", "probability"]},
    "--input-layout": {"choices": INPUT_LAYOUTS, "help": "of what forward takes (default: NCT)"},
    "--aggregate": {"choices": ["mean", "max"], "help": "over the windows of a record"},
    "--hop": {"type": int, "help": "samples from one window to the next"},
}


def parsed(argv):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="|".join(RECIPES))
    for name, recipe in RECIPES.items():
        command = kinds.add_parser(name, help=recipe.__doc__)
        for option, told in OPTIONS.items():
            command.add_argument(option, **told)
    return parser.parse_args(argv)


def read_scaler(args):
    """mean_ and scale_ of a pickled scaler, which only running it tells."""
    if not args.trust:
        raise ExportError(
            "--scaler reads a pickle, which runs what the file says: add --trust if you do, or "
            "state --mean and --std"
        )
    with open(args.scaler, "rb") as file:
        scaler = pickle.load(file)
    for option, key in (("mean", "mean_"), ("std", "scale_")):
        values = [float(v) for v in getattr(scaler, key)]
        setattr(args, option, values[0] if len(values) == 1 else values)


def run(argv=None, say=print):
    """Exports what the arguments say, and returns the metadata. Raises ExportError."""
    args = parsed(argv)
    if args.scaler:
        read_scaler(args)
    state = tensors_of(
        read_checkpoint(args.checkpoint, args.trust, say, args.code), args.checkpoint
    )
    network, example, facts = RECIPES[args.kind](args, state, say)
    load_weights(network, state, args.checkpoint)
    around = facts.pop("around", None)
    if args.samples and args.kind != "module":
        first = example[0] if isinstance(example, tuple) else example
        longer = torch.zeros(1, first.shape[1], args.samples)
        example = (longer, *example[1:]) if isinstance(example, tuple) else longer
    facts.setdefault("name", pathlib.Path(args.out).stem if args.kind == "module" else args.kind)
    for key in (
        "rate",
        "leads",
        "unit",
        "labels",
        "task",
        "taps",
        "output",
        "output_kind",
        "name",
        "input_layout",
        "normalise",
        "aggregate",
        "hop",
    ):
        if getattr(args, key) is not None:
            facts[key] = getattr(args, key)
    if args.mean is not None or args.std is not None:
        facts["scaling"] = {
            "mean": 0.0 if args.mean is None else args.mean,
            "std": 1.0 if args.std is None else args.std,
        }
    return export(around(network) if around else network, example, args.out, say=say, **facts)


def main():
    try:
        run(
            say=lambda line: print(
                line, file=sys.stderr if line.startswith("note:") else sys.stdout
            )
        )
    except ExportError as error:
        sys.exit(f"ecglens_export: {error}")


if __name__ == "__main__":
    main()
