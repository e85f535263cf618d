#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs the tests. Those that take long (label `long`:
# fuzzing, acceptance on whole data sets, the pictures of all windows) run with --all only. Other
# arguments go to ctest. At the end stands how many tests were skipped, and why.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
which=(--label-exclude '^long$')
if [ "${1:-}" = --all ]; then
  which=()
  shift
fi
bash app/setup.sh test
cmake --preset release -DBUILD_TESTING=ON
cmake --build build
status=0
# What a test says is kept whole: it tells which of its parts were skipped.
ctest --test-dir build --output-on-failure --parallel 2 --output-junit "$PWD/build/tests.xml" \
  --test-output-size-passed 1000000 "${which[@]}" "$@" || status=$?
python3 tests/skipped.py build/tests.xml
[ ${#which[@]} -eq 0 ] || echo "Not run: the tests labelled long (bash tests/run.sh --all)"
exit "$status"
