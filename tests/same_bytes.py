#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two builds of the program write the same bytes: same_bytes.py OLD/ecglens NEW/ecglens [RECORD...]

Demo ECGs as WFDB and CSV, explanations of them and of the RECORDs as JSON and CSV, a page as PDF, a fit on the demo
ECGs, predictions and waves. Says what differs; exit code 1 if anything does.
"""
import filecmp
import pathlib
import subprocess
import sys
import tempfile


def write_all(program, folder, records):
    """Everything that is compared; `folder` is all that may differ between two programs' commands."""
    demo, out = folder / "demo", folder / "out"

    def run(*arguments):
        subprocess.run([program, *map(str, arguments)], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    run("demo", demo)
    headers = sorted(demo.glob("*.hea"))
    run("explain", *headers, *records, "--format", "json", "--format", "csv", "--out", out)
    run("explain", headers[0], "--format", "pdf", "--out", out)
    run("convert", headers[0], "--format", "csv", "--format", "edf", "--out", out / "converted")
    run("delineate", headers[0], "--out", out)
    run("predict", demo, "--out", out / "predictions.csv")
    run("fit", demo, "--clusters", 4, "--restarts", 1, "--out", out / "codebook.json")


def differences(one, other):
    """Paths below `one` and `other` that are not the same file in both."""
    names = sorted({path.relative_to(root) for root in (one, other) for path in root.rglob("*") if path.is_file()})
    return [name for name in names
            if not ((one / name).is_file() and (other / name).is_file()
                    and filecmp.cmp(one / name, other / name, shallow=False))], len(names)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    programs = [pathlib.Path(name).resolve() for name in sys.argv[1:3]]
    records = [pathlib.Path(name).resolve() for name in sys.argv[3:]]
    with tempfile.TemporaryDirectory() as temporary:
        folders = [pathlib.Path(temporary, name) for name in ("old", "new")]
        for program, folder in zip(programs, folders):
            folder.mkdir()
            write_all(program, folder, records)
        different, count = differences(*folders)
    for name in different:
        print(f"differs: {name}")
    print(f"{count - len(different)} of {count} files are the same")
    sys.exit(1 if different or count == 0 else 0)


if __name__ == "__main__":
    main()
