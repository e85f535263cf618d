#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the README's pictures from the built program. Needs no display.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
ecglens=build/app/ecglens
here=resources/screenshots
"$ecglens" --demo inferior-infarction --screenshot "$here/window.png" --size 1600x1000
records=$(mktemp -d)
trap 'rm -rf "$records"' EXIT
"$ecglens" demo "$records" --kind sinus-rhythm >/dev/null
"$ecglens" --demo inferior-infarction --compare "$records/sinus-rhythm.hea" --layout 12x1 \
  --screenshot "$here/compare.png" --size 1600x1000
