#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs each for a while, starting from small made files and, where there
# are some, from real ones. Usage: run.sh SECONDS [TARGET...]; exit code 77 (skipped) without clang.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-10}
shift || true
build=${ECGLENS_FUZZ_BUILD:-build-fuzz}
data=${ECG_TEST_DATA:-../shared/data}

command -v clang++ >/dev/null || { echo "clang++ is missing: nothing was fuzzed"; exit 77; }
rt=$(clang++ -print-file-name=libclang_rt.fuzzer-x86_64.a)
[ -e "$rt" ] || { echo "clang's runtime libraries are missing: nothing was fuzzed"; exit 77; }

CC=clang CXX=clang++ cmake -S . -B "$build" -G Ninja -DECGLENS_FUZZ=ON -DECGLENS_WERROR=OFF \
  -DCMAKE_BUILD_TYPE=Debug >/dev/null
cmake --build "$build" -- -j2 | tail -1
/usr/bin/python3 -B tests/fuzz/make_seeds.py "$build/seeds"

# Real files serve as seeds, too, if they are small.
seed() { # target, files...
  local target=$1 file
  shift
  mkdir -p "$build/seeds/$target"
  for file in "$@"; do
    if [ -f "$file" ] && [ "$(stat -c %s "$file")" -lt 200000 ]; then
      cp -f --no-preserve=mode "$file" "$build/seeds/$target/"
    fi
  done
}
seed aecg_fuzz tests/data/aecg.xml "$data"/formats/aecg/*
seed dicom_fuzz tests/data/*.dcm "$data"/formats/dicom/*
seed edf_fuzz tests/data/*.edf tests/data/*.bdf
seed ishne_fuzz tests/data/plain.ecg
seed muse_fuzz tests/data/muse.xml "$data"/formats/muse/*
seed philips_fuzz tests/data/philips.xml "$data"/formats/philips/*
seed scp_fuzz tests/data/*.scp "$data"/formats/scp/*

if [ $# -eq 0 ]; then
  for file in tests/fuzz/*_fuzz.cpp; do set -- "$@" "$(basename "$file" .cpp)"; done
fi
# A short run repeats itself, so that a test does not fail by chance; a long one looks elsewhere.
seed_number=1
[ "$seconds" -le 60 ] || seed_number=0
export ASAN_OPTIONS=allocator_may_return_null=0:detect_leaks=1
for target in "$@"; do
  mkdir -p "$build/corpus/$target" "$build/seeds/$target" "$build/findings"
  echo "== $target, $seconds s"
  "$build/tests/fuzz/$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=1024 \
    -malloc_limit_mb=128 -max_len=65536 -print_final_stats=1 -verbosity=0 -seed="$seed_number" \
    -artifact_prefix="$build/findings/$target-" "$build/corpus/$target" "$build/seeds/$target" \
    > "$build/findings/$target.log" 2>&1 || { tail -60 "$build/findings/$target.log"; exit 1; }
  grep -E "number_of_executed|peak_rss" "$build/findings/$target.log"
done
