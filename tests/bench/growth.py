# SPDX-License-Identifier: GPL-3.0-or-later
"""How the time of Lloyd's iterations grows: runs BM_Growth and draws it.

    growth.py BUILD OUT.svg

BUILD was configured with -DECGLENS_BENCHMARKS=ON. Both axes are logarithmic; the thin line is growth in
proportion, through the point that all four series share.
"""
import json
import math
import pathlib
import re
import subprocess
import sys

SERIES = {"records": "ECGs", "steps": "time steps an ECG", "channels": "channels of the first tap", "clusters": "K"}
WIDTH, HEIGHT, LEFT, TOP, SIDE, GAP = 1000, 290, 60, 40, 190, 48


def measure(build):
    text = subprocess.run([build / "tests" / "kmeans_bench", "--benchmark_filter=Growth", "--benchmark_format=json"],
                          check=True, capture_output=True, text=True).stdout
    points = []
    for run in json.loads(text)["benchmarks"]:
        values = {name: int(number) for name, number in re.findall(r"(\w+):(\d+)", run["name"])}
        points.append({**values, "ms": run["real_time"] / 10})
    return points


def series(points):
    """For each argument the points in which only it differs from the common one."""
    common = {name: max((p[name] for p in points), key=[p[name] for p in points].count) for name in SERIES}
    for name in SERIES:
        others = [n for n in SERIES if n != name]
        yield name, common, sorted((p[name], p["ms"]) for p in points if all(p[n] == common[n] for n in others))


def panel(index, name, common, points):
    left = LEFT + index * (SIDE + GAP)
    low, high = points[0][0], points[-1][0]
    x = lambda v: left + SIDE * math.log(v / low) / math.log(high / low)
    y = lambda ms: TOP + SIDE * (1 - (math.log10(ms) - 0) / 2.5)  # 1 to 316 ms
    base = dict(points)[common[name]]
    parts = [f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
             f'<text x="{left + SIDE / 2}" y="{TOP + SIDE + 34}" text-anchor="middle">{SERIES[name]}</text>']
    for tick in (1, 3, 10, 30, 100, 300):
        parts.append(f'<text x="{left - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick}</text>')
        parts.append(f'<line x1="{left}" x2="{left + SIDE}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ddd"/>')
    proportional = " ".join(f"{x(v):.1f},{y(base * v / common[name]):.1f}" for v in (low, high))
    parts.append(f'<polyline points="{proportional}" fill="none" stroke="#888" stroke-width="0.8"/>')
    line = " ".join(f"{x(v):.1f},{y(ms):.1f}" for v, ms in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#0b6e99" stroke-width="2"/>')
    for v, ms in points:
        parts.append(f'<circle cx="{x(v):.1f}" cy="{y(ms):.1f}" r="3.5" fill="#0b6e99"/>')
        parts.append(f'<text x="{x(v):.1f}" y="{TOP + SIDE + 16}" text-anchor="middle">{v}</text>')
    return parts


def draw(points):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             'font-size="12">', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{LEFT}" y="22">Milliseconds an iteration</text>']
    for index, (name, common, values) in enumerate(series(points)):
        parts += panel(index, name, common, values)
    return "\n".join(parts + ["</svg>"]) + "\n"


def main():
    points = measure(pathlib.Path(sys.argv[1]))
    pathlib.Path(sys.argv[2]).write_text(draw(points))
    for name, _, values in series(points):
        print(f"| {SERIES[name]} | " + " | ".join(f"{v}: {ms:.1f} ms" for v, ms in values) + " |")


if __name__ == "__main__":
    main()
