#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs all tests. Arguments go to ctest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash app/setup.sh test
cmake --preset release -DBUILD_TESTING=ON
cmake --build build
exec ctest --test-dir build --output-on-failure --parallel 2 "$@"
