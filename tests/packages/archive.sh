#!/usr/bin/env bash
# Tries a portable archive in a root that holds nothing else: no shell, no library, no locale, no /proc.
# Usage: archive.sh ARCHIVE (as root, or where unprivileged user namespaces are allowed)
set -euo pipefail
archive=$(realpath "$1")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# shellcheck source=expect.sh source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
# All that is inside belongs to root, may be read by everyone and written by its owner alone.
if tar -tvzf "$archive" | grep -vE '^(-rwxr-xr-x|-rw-r--r--|drwxr-xr-x|lrwxrwxrwx) (root/root|0/0) '; then
  fail "owners or rights are wrong"
fi
tar -xzf "$archive" -C "$root" --strip-components=1
mkdir -m 1777 "$root/tmp"

buywork() {
  local command=(/usr/sbin/chroot "$root" /bin/buywork "$@")
  [[ $EUID -eq 0 ]] || command=(unshare --map-root-user "${command[@]}")
  env -i BUYWORK_NOW=2026-11-21 LANG="${language:-}" LOGNAME=achats "${command[@]}"
}

expect "buywork $(sed -n 's/.*project(buywork VERSION \([0-9.]*\).*/\1/p' "$tree/CMakeLists.txt")" buywork --version
expect 'workspace buywork.db is ready' buywork init
expect 'nettoyage' buywork project add Nettoyage --template tender -q
expect '"2027-05-05"' buywork project plan nettoyage --json
expect '2026' buywork project calendar nettoyage
expect 'achats' buywork log
expect 'tender' buywork __complete project add X --template ''
expect 'Faults:           0' buywork check
refuse 2 'this build of buywork has no PostgreSQL support' buywork -w postgresql://host/name today
language=fr_FR.UTF-8
expect 'Utilisation' buywork --help
expect 'Projets par étape' buywork report roadmap
refuse 2 'livrée sans PostgreSQL' buywork -w postgresql://host/name init
mv "$root/share/buywork" "$root/share/away"
refuse 3 'le programme a besoin du dossier share/' buywork project add Encore --template tender
mv "$root/share/away" "$root/share/buywork"

file "$root/bin/buywork" | grep -q 'statically linked' || fail "the program is not static"
no_path_of_the_build "$root"
manual "$root/share/man"
echo "$passed passed, 0 failed"
