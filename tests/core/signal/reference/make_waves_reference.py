#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What decode.py and spikes.py make of probabilities and of records that any language can make.

`decoder`: probabilities and millivolts as sums of bumps, and the waves. `records`: hearts of a few
numbers, through spikes.py, the network of weights.bin and decode.py.

    /usr/bin/python3 make_waves_reference.py > waves.json
"""
import json
import pathlib
import platform
import sys

import numpy as np
import scipy
import torch
from scipy.signal import resample_poly

MODEL = pathlib.Path(__file__).resolve().parents[4] / "resources" / "models" / "delineator"
sys.path.insert(0, str(MODEL))
sys.dont_write_bytecode = True
from decode import P, QRS, T, decode, noise_of  # noqa: E402
from evaluate import probabilities  # noqa: E402
from network import from_weights, without_baseline  # noqa: E402
from spikes import spikes_of, without  # noqa: E402

RATE_HZ = 250


def written(waves):
    return [[[kind, round(a, 3), round(b, 3), round(sure, 4)] for kind, a, b, sure in lead]
            for lead in waves]


def bumps_at(rng, at, p, p_at, t, uv):
    """Of one lead and beat: [class, middle, half width, probability, millivolts]."""
    bumps = [[QRS, at, 12, 0.97, 1.0]]
    if t > 0:
        bumps.append([T, at + 55 + rng.uniform(-2, 2), rng.uniform(8, 16), t, uv[1] / 1000])
    if p > 0:
        bumps.append([P, at - p_at, rng.uniform(4, 8), p, uv[0] / 1000])
    return bumps


def decoder_case(name, seed, starts, p, jitter, t=(0.41, 0.97), uv=(1, 30), share=1.0, lone=0, gap=None):
    rng = np.random.default_rng(seed)
    samples, leads = int(starts[-1] + 150), []
    for _ in range(3):
        lead = []
        for at in starts:
            here = rng.uniform(*p) if rng.random() < share else 0
            lead += bumps_at(rng, at, here, 35 + rng.uniform(-jitter, jitter), rng.uniform(*t),
                             (rng.uniform(*uv), rng.uniform(*uv)))
            if rng.random() < lone:
                lead.append([P, at - rng.uniform(60, 75), 6, rng.uniform(0.6, 0.9), 0.02])
        leads.append([[kind, *(round(float(v), 3) for v in rest)] for kind, *rest in lead])
    return {"name": name, "samples": samples, "noise_mv": 0.002, "gap": gap or [], "bumps": leads}


def of_bumps(case):
    k = np.arange(case["samples"])
    prob = np.zeros((len(case["bumps"]), 4, len(k)))
    mv = np.zeros((len(case["bumps"]), len(k))) + case["noise_mv"] * ((k * 7919 % 101) - 50) / 50
    for lead, bumps in enumerate(case["bumps"]):
        for kind, middle, half, height, high in bumps:
            bump = 1 / (1 + ((k - middle) / half) ** 8)
            prob[lead, kind] += height * bump
            mv[lead] += high * bump
    present = None
    if case["gap"]:
        lead, begin, end = case["gap"]
        present = np.ones(mv.shape)
        present[lead, begin:end] = 0
    return prob.astype(np.float32).astype(float), mv.astype(np.float32).astype(float), present


def decoder_cases():
    rng = np.random.default_rng(7)
    steady = lambda rr, count: [100 + rr * k for k in range(count)]
    irregular = [100 + int(v) for v in np.cumsum([0, *rng.integers(90, 260, 15)])]
    cases = [
        decoder_case("sinus", 1, steady(200, 14), (0.5, 0.95), 2, share=0.9, lone=0.25),
        decoder_case("one lead not measured", 2, steady(190, 12), (0.5, 0.9), 3, lone=0.2,
                     gap=[1, 700, 1600]),
        decoder_case("flutter", 3, steady(108, 24), (0.62, 0.8), 7),
        decoder_case("tachycardia", 4, steady(108, 24), (0.74, 0.8), 2),
        decoder_case("fast and sure", 5, steady(120, 20), (0.75, 0.97), 5),
        decoder_case("fibrillation", 6, irregular, (0.6, 0.95), 12, share=0.4),
        decoder_case("irregular with P", 6, irregular, (0.6, 0.95), 2, share=0.9),
        decoder_case("three beats", 8, steady(200, 3), (0.55, 0.7), 10)]
    for case in cases:
        prob, mv, present = of_bumps(case)
        case["noise"] = [float(noise_of(x)) for x in mv]
        case["waves"] = written(decode(prob, mv, present))
    return cases


def heart(case):
    """[leads, samples] in millivolts."""
    k, scale = np.arange(case["samples"]), case["rate_hz"] // RATE_HZ
    gains = np.array([[1.0, 1.0, 0.8], [0.6, 1.2, 1.0], [0.5, -0.7, 0.4]])  # of P, QRS, T
    noise = case["noise_mv"] * ((k * 7919 % 101) - 50) / 50
    mv = np.zeros((3, len(k))) + noise
    for beat in range(case["beats"]):
        at = (100 + beat * case["rr"]) * scale
        for wave, middle, sigma, high in (
                (0, -case["pr"], 5.5, case["p_mv"]), (1, -4, 1.75, -0.1), (1, 0, 2.5, 1.0),
                (1, 5.5, 2.25, -0.25), (2, 60, 10, case["t_mv"])):
            mv += gains[:, wave, None] * high * np.exp(-(((k - at) / scale - middle) / sigma) ** 2 / 2)
        if case["spike_mv"]:
            mv[:, at - 12 * scale] += gains[:, 1] * case["spike_mv"]
    return mv


def record_cases():
    model = from_weights(np.fromfile(MODEL / "weights.bin", "<f4"))
    usual = {"rate_hz": 250, "samples": 2560, "beats": 12, "rr": 200, "pr": 30, "p_mv": 0.1, "t_mv": 0.25,
             "noise_mv": 0.005, "spike_mv": 0.0}
    cases = [usual, usual | {"rate_hz": 500, "samples": 5120, "spike_mv": 2.0}, usual | {"p_mv": 0.0, "noise_mv": 0.02},
             usual | {"t_mv": 0.006, "p_mv": 0.012}, usual | {"rr": 110, "beats": 22, "pr": 28}]
    for case in cases:
        mv = heart(case)
        spikes = spikes_of(mv, case["rate_hz"])
        slow = resample_poly(without(mv, spikes), 1, case["rate_hz"] // RATE_HZ, axis=-1)
        case["spikes"] = [list(map(int, spike)) for spike in spikes]
        case["waves"] = written(decode(probabilities(model, slow), without_baseline(slow)))
    return cases


def main():
    made_by = {"torch": torch.__version__, "numpy": np.__version__, "scipy": scipy.__version__,
               "python": platform.python_version()}
    text = json.dumps({"made_by": made_by, "decoder": decoder_cases(), "records": record_cases()})
    sys.stdout.write(text.replace("]], [[", "]],\n[[").replace("}, {", "},\n{") + "\n")


if __name__ == "__main__":
    main()
