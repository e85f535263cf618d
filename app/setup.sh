#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of Debian 12's packages. Usage: setup.sh run|test
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config ccache
  qt6-base-dev qt6-svg-dev qt6-l10n-tools qt6-translations-l10n libgl-dev libqcustomplot-dev libtorch-dev libopenblas0-openmp
  libeigen3-dev nlohmann-json3-dev libcli11-dev libsodium-dev fonts-dejavu-core
  libpugixml-dev libdcmtk-dev libbiosig-dev libhdf5-dev libflac-dev
  libseccomp-dev zlib1g-dev libalglib-dev
)
if [ "${1:-run}" = test ]; then
  packages+=(libgtest-dev libbenchmark-dev libopenmpi-dev openmpi-bin python3 python3-numpy
    python3-scipy python3-sklearn python3-torch poppler-utils xvfb xauth git clang
    libclang-rt-14-dev desktop-file-utils groff-base appstream shared-mime-info libglib2.0-bin
    dpkg-dev lintian debootstrap)
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
    missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "EcgLens: these packages are missing and need root or sudo to install: ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi
echo "EcgLens: installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends "${missing[@]}"
