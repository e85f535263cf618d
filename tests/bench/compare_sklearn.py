# SPDX-License-Identifier: GPL-3.0-or-later
"""K-means on coarse frames against scikit-learn on the materialised features, paired in one run.

Both start from the same centroids, make the same number of iterations on the same activations of
the bundled model, and run as processes of their own, so that peak memory can be compared.
scikit-learn runs twice: on 32-bit features, which is fast and small and sums in 32 bits, so that
some labels drift over many iterations; and on 64-bit features, which says what the labels are.

    compare_sklearn.py BUILD [--data PTBXL] [--records 300] [--clusters 20] [--iterations 50]

BUILD was configured with -DECGLENS_BENCHMARKS=ON and holds tests/kmeans_on_frames.
"""
import argparse
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests" / "app"))
os.environ.setdefault("ECGLENS", "")  # asked for by the tests' reference, which runs it; not here
os.environ.setdefault("ECGLENS_BUILD", str(SOURCE / "build"))


def dump(records, folder):
    """Writes the coarse frames of the bundled model in the form that kmeans_on_frames reads."""
    import torch

    import reference

    torch.set_num_threads(1)
    model = reference.Bundled()
    book = json.loads((model.file.parent / "codebook.json").read_text())
    taps, factors = book["taps"], book["depth_factors"]
    last = taps[-1]["name"]
    steps = model.meta["samples"]
    with open(folder / "activations.f32", "wb") as out, torch.no_grad():
        for path in records:
            x, valid = reference.prepare(path, model.meta)
            if valid != steps:
                raise SystemExit(f"{path} does not fill the model's window")
            y, kept = torch.from_numpy(x)[None], {}
            for name, child in model.network.named_children():
                y = child(y)
                kept[name] = y
                if name == last:
                    break
            for tap in taps:
                tap["frames"] = kept[tap["name"]].shape[2]
                kept[tap["name"]][0].numpy().astype("<f4").tofile(out)
    lines = [f"{len(records)} {steps} {len(taps)}"]
    lines += [f"{t['channels']} {t['frames']} {t['stride']} {t['offset']} {w}" for t, w in zip(taps, factors)]
    (folder / "grid.txt").write_text("\n".join(lines) + "\n")


def read_grid(folder):
    numbers = (folder / "grid.txt").read_text().split()
    count, steps, taps = map(int, numbers[:3])
    rows = np.array(numbers[3:], float).reshape(taps, 5)
    grid = [{"channels": int(c), "frames": int(f), "stride": s, "offset": o, "factor": w} for c, f, s, o, w in rows]
    return count, steps, grid


def materialise(folder, kind="float32"):
    """The textbook matrix of method.md 1: [all time steps, features]."""
    count, steps, taps = read_grid(folder)
    size = sum(t["channels"] * t["frames"] for t in taps)
    values = np.memmap(folder / "activations.f32", "<f4", "r", shape=(count, size))
    x = np.empty((count * steps, sum(t["channels"] for t in taps)), kind)
    for r in range(count):
        begin = column = 0
        for t in taps:
            z = values[r, begin : begin + t["channels"] * t["frames"]].reshape(t["channels"], t["frames"])
            z = z.astype(kind)
            at = np.clip((np.arange(steps) - t["offset"]) / t["stride"], 0, t["frames"] - 1)
            j = at.astype(int)
            a = at - j
            u = (1 - a) * z[:, j] + a * z[:, np.minimum(j + 1, t["frames"] - 1)]
            norm = np.linalg.norm(u, axis=0) + 1e-12
            x[r * steps : (r + 1) * steps, column : column + t["channels"]] = (t["factor"] * u / norm).T
            begin += z.size
            column += t["channels"]
    return x


def scikit_learn(folder, iterations, kind):
    from sklearn.cluster import KMeans

    begin = time.perf_counter()
    x = materialise(folder, kind)
    filled = time.perf_counter()
    initial = np.fromfile(folder / "initial.f32", "<f4").reshape(-1, x.shape[1]).astype(kind)
    fit = KMeans(len(initial), init=initial, n_init=1, algorithm="lloyd", max_iter=iterations, tol=0, copy_x=False)
    fit.fit(x)
    done = time.perf_counter()
    fit.labels_.astype("<i4").tofile(folder / f"{kind}_labels.i32")
    print(json.dumps({"prepare_s": filled - begin, "lloyd_s": done - filled, "iterations": int(fit.n_iter_),
                      "inertia": float(fit.inertia_)}))


def measured(command):
    """A process's own report, with its peak resident memory in MB."""
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed")
    return {**json.loads(text.strip().splitlines()[-1]), "peak_mb": usage.ru_maxrss / 1024}


def alone(function, *arguments):
    process = multiprocessing.Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f"{function.__name__} failed")


def choose_initial(folder, clusters, seed):
    """Time steps drawn without replacement, each materialised alone."""
    count, steps, taps = read_grid(folder)
    chosen = np.sort(np.random.default_rng(seed).choice(count * steps, clusters, replace=False))
    materialise(folder)[chosen].tofile(folder / "initial.f32")


def compare(folder, program, iterations):
    runs = [measured([program, "lloyd", folder, iterations, 0])]
    for kind in ("float32", "float64"):
        runs.append(measured([sys.executable, "-B", __file__, "--sklearn", folder, "--iterations", iterations,
                              "--kind", kind]))
    ours = runs[0]
    labels = [np.fromfile(folder / f"{f}labels.i32", "<i4") for f in ("", "float32_", "float64_")]
    print(f"| | {'EcgLens':>12} | {'32-bit':>12} | {'64-bit':>12} | times 32-bit |\n|---|---:|---:|---:|---:|")
    whole = [r["prepare_s"] + r["lloyd_s"] for r in runs]
    rows = [("Lloyd, s", *(r["lloyd_s"] for r in runs)), ("with preparation, s", *whole),
            ("peak resident memory, MB", *(r["peak_mb"] for r in runs))]
    for name, a, b, c in rows:
        print(f"| {name} | {a:12.3f} | {b:12.3f} | {c:12.3f} | {b / a:.1f} |")
    print("| iterations | " + " | ".join(f"{r['iterations']:12}" for r in runs) + " | |")
    print("| inertia | " + " | ".join(f"{r['inertia']:12.3f}" for r in runs) + " | |")
    differences = [f"{abs(ours['inertia'] / r['inertia'] - 1):12.1e}" for r in runs[1:]]
    print("| EcgLens' inertia differs by | | " + " | ".join(differences) + " | |")
    equal = [f"{100 * (labels[0] == other).mean():10.4f} %" for other in labels[1:]]
    print(f"| EcgLens' labels equal, of {len(labels[0])} | | " + " | ".join(equal) + " | |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, nargs="?", default=SOURCE / "build")
    parser.add_argument("--data", type=pathlib.Path, default=SOURCE.parent / "shared" / "data" / "ptbxl")
    parser.add_argument("--records", type=int, default=300)
    parser.add_argument("--clusters", type=int, default=20)
    parser.add_argument("--iterations", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dump", type=pathlib.Path, help="only write the coarse frames into this folder")
    parser.add_argument("--sklearn", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--kind", default="float32", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.sklearn:
        return scikit_learn(args.sklearn, args.iterations, args.kind)
    found = sorted((args.data / "records100").rglob("*_lr.hea"))
    records = [p.with_suffix("") for p in found][:: max(1, len(found) // args.records)][: args.records]
    if len(records) < args.records:
        raise SystemExit(f"{args.data} holds only {len(found)} records")
    if args.dump:
        args.dump.mkdir(parents=True, exist_ok=True)
        return dump(records, args.dump)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # In processes of their own: a child's peak memory counts what its parent held at the fork.
        alone(dump, records, folder)
        alone(choose_initial, folder, args.clusters, args.seed)
        compare(folder, args.build / "tests" / "kmeans_on_frames", args.iterations)


if __name__ == "__main__":
    main()
