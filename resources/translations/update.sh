#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the words of ui/, and what core/ says, into every translation; new ones stand there as unfinished, to be
# translated (Qt Linguist, or any editor). A new language: update.sh ecglens_fr.ts
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lupdate=$(PATH="$PATH:/usr/lib/qt6/bin" type -ap lupdate | grep -m1 qt6) || {
  echo "lupdate of Qt 6 is missing: bash app/setup.sh" >&2
  exit 1
}
files=(resources/translations/*.ts)
[ $# -eq 0 ] || files=("${@/#/resources/translations/}")
"$lupdate" ui core/common/text/catalogue/*.inc -tr-function-alias QT_TRANSLATE_NOOP+=ECG_MESSAGE \
  -I . -locations none -no-obsolete -source-language en -ts "${files[@]}"
