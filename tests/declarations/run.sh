#!/usr/bin/env bash
# An entity that names what is no field of it, or lacks a part, does not compile, and the compiler says why.
# Usage: run.sh COMPILER
set -uo pipefail
folder=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
compile() { "$1" -std=c++20 -fsyntax-only -I "$folder/../../lib" "${@:2}" "$folder/lesson.cpp" 2>&1; }
faults=0
if ! errors=$(compile "$1"); then
  printf 'the right declaration does not compile:\n%s\n' "$errors"
  faults=1
fi
if errors=$(compile "$1" -DWRONG); then
  echo 'the wrong declarations compile'
  faults=1
fi
mistakes=0
for mistake in $(sed -n 's/^void \([a-z_]*\)();$/\1/p' "$folder/../../lib/buywork/model/entity.hpp"); do
  mistakes=$((mistakes + 1))
  [[ $errors == *"$mistake"* ]] && continue
  echo "nothing says $mistake"
  faults=$((faults + 1))
done
[[ $mistakes -ge 14 ]] || { echo "only $mistakes mistakes are known"; faults=$((faults + 1)); }
echo "$((mistakes + 1 - faults)) passed, $faults failed"
[[ $faults -eq 0 ]]
