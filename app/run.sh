#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens EcgLens; without arguments it shows the demo ECG,
# explained. Without a display it renders the same to files in build/demo-output.
#   bash app/run.sh [RECORD|FOLDER|DATASET...] [--model FILE] [--codebook FILE]
set -euo pipefail
here=$(pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$(pwd)

bash app/setup.sh run
configure=()
[ -f build/CMakeCache.txt ] || configure=(-DBUILD_TESTING=OFF)
cmake --preset release "${configure[@]}" >&2
cmake --build build --target ecglens >&2

cd "$here"
ecglens="$root/build/app/ecglens"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  [ $# -gt 0 ] || set -- --demo inferior-infarction
  exec "$ecglens" "$@"
fi
if [ $# -gt 0 ]; then
  echo "EcgLens: no display. Use: $ecglens explain RECORD... (see --help)" >&2
  exit 2
fi
out="$root/build/demo-output"
mkdir -p "$out"
echo "EcgLens: no display; rendering the demo ECG to $out" >&2
"$ecglens" demo "$out/records"
"$ecglens" explain "$out/records/inferior-infarction" --out "$out" --format json,csv,png,pdf,svg
"$ecglens" --demo inferior-infarction --screenshot "$out/window.png"
