#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds core and its tests with a sanitizer, in a folder of its own, and runs them.
# Usage: sanitized.sh [asan-ubsan|tsan] [--light] [names of test programs...]
# --light is for continuous integration: all that reads what comes from outside (records, archives,
# codebooks, messages) and all that shares memory among threads, but none of what is arithmetic for
# minutes: delineation by the network, resampling and demo ECGs of hours. Those are loops over
# vectors that the plain run compares with references; a sanitizer makes them ten times slower.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=asan-ubsan
left_out='*Long.*'
programs=()
for argument in "$@"; do
  case $argument in
    asan-ubsan | tsan) preset=$argument ;;
    --light) left_out+=':Delineate*:DeviceIntervals.*:DoubtfulP.*:Resample.*:DemoGenerator.*:DemoSigns.*' ;;
    -*) echo "sanitized.sh: unknown option $argument" >&2; exit 2 ;;
    *) programs+=("$argument") ;;
  esac
done
[ ${#programs[@]} -gt 0 ] || programs=(common_tests signal_tests io_tests scan_tests explain_tests audit_tests)
build=build-${preset%%-*}
cmake --preset "$preset" -DBUILD_TESTING=ON > /dev/null
cmake --build "$build" --target "${programs[@]}"
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=0:second_deadlock_stack=1
export QT_QPA_PLATFORM=offscreen
status=0
for program in "${programs[@]}"; do
  SECONDS=0
  "$build/tests/$program" --gtest_brief=1 "--gtest_filter=-$left_out" || status=1
  echo "$program ($preset): $SECONDS s"
done
exit "$status"
