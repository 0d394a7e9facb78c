#!/usr/bin/env bash
# The manual: no fault for mandoc, shown by man, in both languages; docs/reference is what the program says of itself.
# Usage: manual.sh BUYWORK MAN_FOLDER
set -euo pipefail
buywork=$(realpath "$1")
pages=$(realpath "$2")
reference=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../docs/reference")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "$*"; exit 1; }

count=$(find "$pages/man1" -name '*.1' | wc -l)
[[ $count -ge 60 ]] || fail "only $count pages"
[[ $count -eq $(find "$pages/fr/man1" -name '*.1' | wc -l) ]] || fail "not as many pages in French"
mandoc -Tlint -Werror "$pages"/man1/*.1 "$pages"/fr/man1/*.1 || fail "mandoc finds faults"

LC_ALL=C.UTF-8 MANPATH=$pages man -P cat buywork-project-apply >"$folder/page"
grep -q 'buywork project apply FILE' "$folder/page" || fail "man does not show buywork-project-apply"
for heading in Usage Examples "Exit status" Environment Files; do
  grep -q "^$heading" "$folder/page" || fail "the page has no $heading"
done
man -P cat -l "$pages/fr/man1/buywork-project-apply.1" 2>/dev/null | grep -q 'Environnement' || fail "the French page is not French"

LC_ALL=C "$buywork" __manual md "$folder"
rm "$folder/page"
diff -r "$folder" "$reference" | head -20
diff -rq "$folder" "$reference" >/dev/null || fail "./dev reference brings docs/reference up to date"
echo "$((2 * count)) passed, 0 failed"
