#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds core and its tests with a sanitizer, in a folder of its own, and runs them.
# Usage: sanitized.sh [asan-ubsan|tsan] [names of test programs...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1:-asan-ubsan}
shift || true
programs=("$@")
[ ${#programs[@]} -gt 0 ] || programs=(common_tests signal_tests io_tests scan_tests explain_tests audit_tests)
build=build-${preset%%-*}
cmake --preset "$preset" -DBUILD_TESTING=ON > /dev/null
cmake --build "$build" --target "${programs[@]}"
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=0:second_deadlock_stack=1
export QT_QPA_PLATFORM=offscreen
status=0
for program in "${programs[@]}"; do
  echo "$program ($preset)"
  "$build/tests/$program" --gtest_brief=1 --gtest_filter=-*Long.* || status=1
done
exit "$status"
