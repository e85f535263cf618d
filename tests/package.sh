#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Debian package of what stands in a build folder, and tries it on a bare Debian 12: it is
# installed there, draws the demo, explains it, and is purged, after which no file of it is left.
# Usage: package.sh [BUILD]; exit code 77 (skipped, saying why) where that is not possible.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$(realpath "${1:-build}")
PATH=$PATH:/usr/sbin:/sbin
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

not_here() { echo "The package was not tried: $1"; exit 77; }
fail() { echo "FAILED: $1" >&2; exit 1; }

[ -f "$build/CPackConfig.cmake" ] || fail "nothing is built in $build"
for tool in dpkg-shlibdeps lintian debootstrap appstreamcli; do
  command -v "$tool" > /dev/null ||
    not_here "$tool is missing (apt install dpkg-dev lintian debootstrap appstream)"
done

# A folder that goes, so that no older package stands for this one.
rm -rf "$build/package"
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$build/package"
packages=("$build"/package/ecglens_*.deb)
package=${packages[0]}
as_other=()
[ "$(id -u)" -ne 0 ] || as_other=(--allow-root)
lintian "${as_other[@]}" --fail-on error,warning "$package"
appstreamcli validate --no-net resources/packaging/org.ecglens.ecglens.metainfo.xml

[ "$(id -u)" -eq 0 ] || not_here "a bare Debian is made by root only"
unshare --mount true 2> /dev/null || not_here "no mount is allowed here"
root=$(mktemp -d "${TMPDIR:-/tmp}/ecglens-debian.XXXXXX")
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" "$mirror" > "$build/package/debootstrap.log" 2>&1 ||
  not_here "no bare Debian could be made: $(tail -1 "$build/package/debootstrap.log")"
chmod 755 "$root"  # mktemp lets nobody else in
cp "$package" "$root/root/"
cp tests/package_inside.sh "$root/root/"
# What is mounted is gone when the shell in it ends.
unshare --mount bash -c '
  set -e
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  cp --dereference /etc/resolv.conf "$0/etc/resolv.conf"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root ${http_proxy:+http_proxy="$http_proxy"} \
    chroot "$0" bash /root/package_inside.sh' "$root"
