#!/usr/bin/env bash
# The reference of the library is made without a warning; a comment that names what is not there is one.
# Usage: api.sh FOLDER
set -euo pipefail
mkdir -p "$1"
BUYWORK_API=$(realpath "$1")
source=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
BUYWORK_VERSION=$(sed -n 's/.*project(buywork VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")
export BUYWORK_API BUYWORK_VERSION
cd "$source"
doxygen docs/Doxyfile
grep -q 'workspace::init' "$BUYWORK_API/html/index.html" || { echo "the main page has no example"; exit 1; }
[[ -e $BUYWORK_API/html/structbuywork_1_1action_1_1Action.html ]] || { echo "an action is not in the reference"; exit 1; }

# Negative control
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export BUYWORK_API=$folder
mkdir -p "$folder/lib/buywork" "$folder/docs"
cp -r docs/Doxyfile docs/library.dox "$folder/docs"
cp -r --parents tests/consumer "$folder"
cd "$folder"
# fault COMMENT: a header whose only fault is that comment
fault() {
  printf '/// \\file\n/// A file.\n\n/// %s\nint twice(int number);\n' "$1" >lib/buywork/fault.hpp
  if doxygen docs/Doxyfile 2>/dev/null; then echo "not found: $1"; exit 1; fi
}
fault 'Twice. \param other what is not there'
fault 'Twice, see \ref nothing_of_that_name.'
fault 'Twice. \nosuchcommand'
printf '/// \\file\n/// A file.\n\n/// Twice.\nint twice(int number);\n' >lib/buywork/fault.hpp
doxygen docs/Doxyfile || { echo "a comment without fault is refused"; exit 1; }
echo "5 passed, 0 failed"
