#!/usr/bin/env bash
# A field costs one member, one line of the field table and one line of a migration: adds one to a copy of the tree,
# builds it, and uses the field everywhere. A new entity is found without a list: `Lesson` likewise.
set -euo pipefail
source=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/tree"
(cd "$source" && tar -c --exclude='./build*' --exclude=./demo --exclude=./.git .) | tar -x -C "$folder/tree"
cd "$folder/tree"

# One member, one table line, one migration line.
sed -i 's|^    std::string unit; .*|&\n    std::string colour;|' lib/buywork/project/objective.hpp
sed -i 's|^    field<&Objective::unit>.*|&\n    field<\&Objective::colour>("colour", N_("Its colour on the wall")).line(),|' lib/buywork/project/objective.cpp
next=$(printf '%04d' $(($(find lib/buywork/store/migrations -name '*.sql' | wc -l) + 1)))
echo 'ALTER TABLE objective ADD COLUMN colour TEXT;' >"lib/buywork/store/migrations/$next-objective-colour.sql"

cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=-O0 -DBUYWORK_TESTS=OFF \
  -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)" >/dev/null
cmake --build build --target buywork-cli >build.log || { cat build.log; exit 1; }

buywork=$PWD/build/cmd/buywork
cd "$folder"
export HOME=$folder LC_ALL=C
"$buywork" init -q
"$buywork" project add "Nettoyage" -q
"$buywork" project objective add "Moins de plastique" -p nettoyage --colour vert -q
"$buywork" project objective edit nettoyage/moins-de-plastique --colour bleu -q
expect() { [[ $1 == "$2" ]] || { echo "expected: $2"; echo "got:      $1"; exit 1; }; }
expect "$("$buywork" project objective list --where "colour = bleu" --fields key,colour --format ndjson)" \
  '{"key": "moins-de-plastique", "colour": "bleu"}'
expect "$("$buywork" schema objective | grep -c '"colour"')" 2
expect "$("$buywork" project export nettoyage | grep colour)" 'colour = "bleu"'
"$buywork" project objective list --format csv >objectives.csv
"$buywork" project objective import objectives.csv >/dev/null
"$buywork" project objective add --help | grep -q -- "--colour TEXT"
"$buywork" check -q >/dev/null
"$buywork" undo -q && expect "$("$buywork" project objective list --fields colour --format ndjson)" '{"colour": "vert"}'
echo "1 passed, 0 failed"
