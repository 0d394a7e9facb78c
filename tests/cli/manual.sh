#!/usr/bin/env bash
# The manual: no fault for mandoc, shown by man, in both languages; the same pages in Markdown, without dead links.
# Usage: manual.sh BUYWORK MAN_FOLDER
set -euo pipefail
buywork=$(realpath "$1")
pages=$(realpath "$2")
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

mkdir "$folder/md"
LC_ALL=C "$buywork" __manual md "$folder/md"
diff <(cd "$pages/man1" && printf '%s\n' *.1 | sed 's/\.1$//') <(cd "$folder/md" && printf '%s\n' *.md | sed 's/\.md$//') ||
  fail "not the same pages in Markdown"
for page in "$folder"/md/*.md; do
  while read -r link; do
    [[ -s $folder/md/$link ]] || fail "$(basename "$page") leads to $link, which is not there"
  done < <(grep -o '([^() ]*\.md)' "$page" | tr -d '()')
done
echo "$((2 * count)) passed, 0 failed"
