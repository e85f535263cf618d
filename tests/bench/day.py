#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a day of twelve leads at 500 Hz takes: time and peak memory of each command and of the window.

    day.py ECGLENS FOLDER [--hours 24] [--only info,edf,...]

Makes the record in FOLDER (1.04 GB) from the demo ECGs, one kind for half an hour each, with a rate that
varies, noise and breathing; it stays there. Needs NumPy.
"""
import argparse
import os
import pathlib
import subprocess
import time

import numpy as np

RATE = 500
LEADS = "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6".split()


def make(program, folder, hours):
    demo, record = folder / "demo", folder / f"hours-{hours:g}".replace(".", "_")
    if record.with_suffix(".hea").exists():
        return record
    subprocess.run([program, "demo", demo], check=True, stdout=subprocess.DEVNULL)
    beats = [np.fromfile(file, "<i2").reshape(-1, 12).astype(np.float32) for file in sorted(demo.glob("*.dat"))]
    noise, total, place = np.random.default_rng(1), int(hours * 3600 * RATE), 0.0
    sums, first = np.zeros(12, np.int64), None
    with open(record.with_suffix(".dat"), "wb") as data:
        for at in range(0, total, 60 * RATE):
            kind = beats[at // (1800 * RATE) % len(beats)]
            t = (at + np.arange(min(60 * RATE, total - at))) / RATE
            speed = 1 + 0.15 * np.sin(2 * np.pi * t / 3600) + 0.03 * np.sin(2 * np.pi * t / 11)
            places = (place + np.cumsum(speed)) % len(kind)
            place = places[-1]
            before = places.astype(int) % len(kind)
            share = (places - before)[:, None].astype(np.float32)
            mv = kind[before] * (1 - share) + kind[(before + 1) % len(kind)] * share
            mv += noise.normal(0, 8, mv.shape) + (150 * np.sin(2 * np.pi * t / 4))[:, None]
            digits = np.rint(mv).astype("<i2")
            first = digits[0].copy() if first is None else first
            sums += digits.sum(0, dtype=np.int64)
            digits.tofile(data)
    lines = [f"{record.name} 12 {RATE} {total}"]
    lines += [f"{record.name}.dat 16 1000(0)/mV 16 0 {first[k]} {int(sums[k]) & 0xffff} 0 {name}"
              for k, name in enumerate(LEADS)]
    record.with_suffix(".hea").write_text("\n".join(lines) + "\n")
    return record


def measured(command):
    """Seconds, seconds of the processor, MB at most, and of these what is no file."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    began, most = time.monotonic(), 0
    run = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, env=env)
    while True:
        ended, status, usage = os.wait4(run.pid, os.WNOHANG)
        if ended:
            break
        for line in pathlib.Path(f"/proc/{run.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                most = max(most, int(line.split()[1]) / 1024)
        time.sleep(0.1)
    code = os.waitstatus_to_exitcode(status)
    assert code == 0, f"{command} ended with {code}"
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, most


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ecglens")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    program, record, out = args.ecglens, make(args.ecglens, args.folder, args.hours), args.folder / "out"
    picture = ["--screenshot", args.folder / "page.png"]
    commands = {
        "info": ["info", record],
        "wfdb": ["convert", record, "--format", "wfdb", "--out", out],
        "edf": ["convert", record, "--format", "edf", "--out", out],
        "csv": ["convert", record, "--format", "csv", "--out", out],
        "delineate": ["delineate", record, "--out", out],
        "explain": ["explain", record, "--out", out],
        "auto": ["explain", record, "--temperature", "auto", "--out", out],
        "page": ["explain", record, "--format", "png", "--begin", 1800 * args.hours, "--out", out],
        "window": [record, "--filter", "highpass=0.5,lowpass=40,notch=50", *picture],
    }
    size = record.with_suffix(".dat").stat().st_size / 2**20
    print(f"file {size:.0f} MB, so at most {1.5 * size + 300:.0f} MB, torch aside")
    for name, command in commands.items():
        if args.only and name not in args.only.split(","):
            continue
        seconds, worked, peak, anonymous = measured([program, *command])
        print(f"| {name} | {seconds:.0f} s | {worked:.0f} s | {peak:.0f} MB | {anonymous:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
