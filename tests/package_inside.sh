#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The part of package.sh that runs in the bare Debian, as its root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
fail() { echo "FAILED: $1" >&2; exit 1; }
package=$(echo /root/ecglens_*.deb)
# Every file but what apt, dpkg and caches keep for themselves.
files() {
  find / -xdev \( -path /proc -o -path /dev -o -path /run -o -path /sys -o -path /tmp -o -path /root -o -path /home -o \
    -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o \
    -path /var/lib/systemd \) -prune -o -print | sort
}
# As somebody who is not root, with a home of his own.
as_user() { (cd /home/reader && setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/reader "$@"); }

apt-get update -q
# What it needs comes first, so that the package alone is what is there between the two lists; and what
# goes with desktops, whose lists of types and programs are made anew.
apt-get satisfy -q -y --no-install-recommends "$(dpkg-deb -f "$package" Depends)" \
  shared-mime-info desktop-file-utils
useradd --uid 1000 --create-home reader
files > /root/before
apt-get install -q -y --no-install-recommends "$package" | tee /root/installed
grep -q ' 1 newly installed' /root/installed || fail "it needs more than it says"

as_user ecglens --version
as_user env QT_QPA_PLATFORM=offscreen ecglens --demo sinus-rhythm --screenshot window.png
as_user ecglens demo records --kind inferior-infarction
as_user ecglens explain records/inferior-infarction --format json,png,pdf --out results
for file in window.png results/inferior-infarction.{json,png,pdf}; do
  [ "$(stat -c %s "/home/reader/$file")" -gt 10000 ] || fail "$file is not what it should be"
done
grep -q ecglens.desktop /usr/share/applications/mimeinfo.cache || fail "no desktop knows its types"
grep -q 'application/x-scp-ecg' /usr/share/mime/globs2 || fail "its types are not known"

apt-get purge -q -y ecglens
files > /root/after
diff /root/before /root/after > /root/left || { cat /root/left >&2; fail "something is left of it"; }
left=$(find /var/lib/dpkg /var/cache /etc -name '*ecglens*')
[ -z "$left" ] || fail "left: $left"
echo "Installed, tried and purged: nothing is left"
