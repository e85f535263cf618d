#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Names the libraries that a library says it needs, though neither it uses a symbol of them nor any
# other library needs them that it uses. Usage: unused_libraries.sh LIBRARY
set -euo pipefail
library=$1
folder=$(dirname "$library")
symbols() { nm -D "$1" "$2" | awk '{print $NF}' | sed 's/@.*//' | sort -u; }
needed() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }

undefined=$(symbols --undefined-only "$library")
unused=() used=()
for name in $(needed "$library"); do
  # Only what has nothing to do with numbers: these may start by being loaded.
  case $name in
    libopencv_* | libav* | libsw* | libzmq* | libleveldb* | liblmdb* | libsnappy*) ;;
    *) used+=("$name"); continue ;;
  esac
  [ -e "$folder/$name" ] || continue
  if [ -z "$(comm -12 <(symbols --defined-only "$folder/$name") <(echo "$undefined"))" ]; then
    unused+=("$name")
  else
    used+=("$name")
  fi
done
for name in "${used[@]}"; do
  [ -e "$folder/$name" ] || continue
  for other in $(needed "$folder/$name"); do
    for i in "${!unused[@]}"; do
      if [ "${unused[$i]}" = "$other" ]; then unset "unused[$i]"; fi
    done
  done
done
printf '%s\n' "${unused[@]}"
