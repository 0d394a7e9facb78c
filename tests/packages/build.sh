#!/usr/bin/env bash
# Packs a build as Debian packages, unpacks them where nothing of the build is, and uses the program and the library.
# Usage: build.sh BUILD
set -euo pipefail
build=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# shellcheck source=expect.sh source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
cd "$folder"
umask 022
cpack --config "$build/CPackConfig.cmake" -G DEB -D CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS=OFF -B packed >cpack.log 2>&1 ||
  { cat cpack.log; fail cpack; }
expect 'libpq5' dpkg-deb -f packed/buywork_*.deb Recommends
expect 'libsqlite3-dev' dpkg-deb -f packed/libbuywork-dev_*.deb Depends
[[ $(dpkg-deb -f packed/buywork_*.deb Depends) != *libpq* ]] || fail "libpq is more than recommended"
for package in packed/*.deb; do
  if dpkg-deb -c "$package" | grep -vE '^(-rwxr-xr-x|-rw-r--r--|drwxr-xr-x) root/root '; then
    fail "owners or rights are wrong in $package"
  fi
  dpkg-deb -x "$package" away
done
no_path_of_the_build away
echo "$tree" >away/trace
if (no_path_of_the_build away) >/dev/null 2>&1; then fail "a path of the build goes unnoticed"; fi
rm away/trace
manual away/usr/share/man

buywork() { env -i HOME="$folder" BUYWORK_NOW=2026-11-21 LC_ALL="${language:-}" away/usr/bin/buywork "$@"; }
expect 'buywork ' buywork --version
expect 'workspace buywork.db is ready' buywork init
expect 'nettoyage' buywork project add Nettoyage --template pilot
language=fr_FR.UTF-8 expect 'Utilisation' buywork --help
for file in bash-completion/completions/buywork zsh/vendor-completions/_buywork fish/vendor_completions.d/buywork.fish \
  doc/buywork/copyright doc/buywork/changelog.gz doc/libbuywork-dev/copyright; do
  [[ -e away/usr/share/$file ]] || fail "$file is not in a package"
done
expect 'urgency=medium' zcat away/usr/share/doc/buywork/changelog.gz

cmake -G Ninja -S "$tree/tests/consumer" -B program -DCMAKE_PREFIX_PATH="$folder/away/usr" --log-level=NOTICE
cmake --build program >build.log || { cat build.log; fail "the consumer is not built"; }
rm buywork.db
expect '2026-11-22' env BUYWORK_NOW=2026-11-21 program/consumer

# DESTDIR goes before the prefix, and nothing is written elsewhere.
DESTDIR=$folder/stage cmake --install "$build" --prefix /opt/buywork >/dev/null
[[ $(ls stage) == opt && $(ls stage/opt) == buywork && -x stage/opt/buywork/bin/buywork ]] || fail "DESTDIR is not honoured"
echo "$passed passed, 0 failed"
