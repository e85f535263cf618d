#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a fit goes on after Ctrl-C: median and maximum over moments of all its stages.

    cancel.py ECGLENS DATASET [--times 60] [--seed 1] [-- more options of fit]
"""
import argparse
import json
import os
import pathlib
import random
import signal
import statistics
import subprocess
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("ecglens")
    parser.add_argument("dataset")
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args, more = parser.parse_known_args()
    more = [word for word in more if word != "--"]
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "codebook.json"
        command = [args.ecglens, "fit", args.dataset, "--out", str(target), *more]
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        whole = time.monotonic() - began
        target.write_text("old")
        took, ended, moments = [], 0, random.Random(args.seed)
        while len(took) < args.times:
            run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0.02, 0.98) * whole)
            began = time.monotonic()
            run.send_signal(signal.SIGINT)
            run.wait()
            took_ms = 1000 * (time.monotonic() - began)
            assert os.listdir(folder) == [target.name], f"left behind: {os.listdir(folder)}"
            if target.read_text() != "old":  # it was faster this time
                json.loads(target.read_text())  # the whole new one
                ended += 1
                target.write_text("old")
                continue
            took.append(took_ms)
    took.sort()
    print(f"a fit of {whole:.1f} s, stopped {len(took)} times ({ended} had ended already)")
    print(f"median {statistics.median(took):.0f} ms, 95 % {took[int(0.95 * (len(took) - 1))]:.0f} ms, "
          f"slowest {took[-1]:.0f} ms")


if __name__ == "__main__":
    main()
