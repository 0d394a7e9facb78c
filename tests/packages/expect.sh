# shellcheck shell=bash
# Sourced by the tests of the packages.
tree=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
passed=0
fail() { echo "FAILED: $*" >&2; exit 1; }

# expect TEXT COMMAND...: it succeeds, and says that somewhere
expect() {
  local text=$1 said
  shift
  said=$("$@" 2>&1) || fail "$*: status $?: ${said:0:500}"
  [[ $said == *"$text"* ]] || fail "$*: \"$text\" is not in: ${said:0:500}"
  passed=$((passed + 1))
}

# refuse STATUS TEXT COMMAND...: it fails with that status, and says that
refuse() {
  local wanted=$1 text=$2 said status=0
  shift 2
  said=$("$@" 2>&1) || status=$?
  [[ $status -eq $wanted ]] || fail "$*: status $status, not $wanted: ${said:0:500}"
  [[ $said == *"$text"* ]] || fail "$*: \"$text\" is not in: ${said:0:500}"
  passed=$((passed + 1))
}

# Nothing below FOLDER tells where it was built: not the tree, not the home of whoever built it.
no_path_of_the_build() {
  local path
  for path in "$tree" "${HOME%/}/"; do
    [[ ${#path} -gt 4 ]] || continue
    if grep -rlF --binary-files=text -- "$path" "$1"; then fail "the path $path is in a package"; fi
  done
  passed=$((passed + 1))
}

# Both languages of the manual below FOLDER
manual() {
  expect 'buywork project apply FILE' env LC_ALL=C.UTF-8 man -M "$1" -P cat buywork-project-apply
  expect 'Environnement' env LC_ALL=C.UTF-8 man -P cat -l "$1/fr/man1/buywork-project-apply.1.gz"
}
