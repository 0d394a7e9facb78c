#!/usr/bin/env bash
# Checks what the design asks of the tree's text: who includes whom, and what stands nowhere.
# Usage: tests/tree.sh [TOP]
set -uo pipefail
export LC_ALL=C.UTF-8
checks=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}" || exit 2
shopt -s nullglob lastpipe
faults=0

# Reads the places at fault, and says what is wrong when there is one.
none() {
  local places
  places=$(cat)
  [[ -z $places ]] && return
  printf '%s:\n%s\n' "$1" "$places"
  faults=$((faults + 1))
}

code() { grep -rnE --include='*.cpp' --include='*.hpp' "$@" 2>/dev/null; }
includes() { code '^ *# *include +[<"]'"$1" "${@:2}"; }

includes '(sqlite3|libpq-fe)\.h' lib cmd | grep -vE '^lib/buywork/store/([a-z_]*\.cpp|postgres_library\.hpp):' |
  none 'sqlite3.h belongs in lib/buywork/store/*.cpp alone, libpq-fe.h in postgres_library.hpp'
includes 'CLI/' lib cmd | grep -v '^cmd/parse\.cpp:' |
  none 'CLI11 belongs in cmd/parse.cpp alone'
includes '(nlohmann/|toml)' lib cmd | grep '^[^:]*\.hpp:' |
  none 'nlohmann and toml++ belong in no header'
code '\b(database|db)_?(\(\))?(\.|->)begin\(' lib cmd | grep -vE '^lib/buywork/(store/|workspace/(operation|whole|replay)\.cpp:)' |
  none 'a transaction begins in workspace/operation.cpp alone (for a whole workspace whole.cpp; in memory replay.cpp)'
code 'setlocale\((LC_NUMERIC|LC_ALL)|locale::global' lib cmd |
  none 'numbers never go through the locale'

# arrows FOLDER MAY_INCLUDE
arrows() {
  includes 'buywork/' "lib/buywork/$1" | grep -vE "include +[<\"]buywork/($2)/" |
    none "$1 may include ${2//|/, } alone"
}
arrows base 'base'
arrows store 'base|store'
arrows view 'base|view'
arrows model 'base|store|view|model'
arrows workspace 'base|store|view|model|workspace'
arrows calendar 'base|calendar'
arrows plan 'base|plan'
arrows decision 'base|decision'
arrows tender 'base|calendar|tender'
for folder in lib/buywork/*/; do
  case $(basename "$folder") in
    base | store | view | model | workspace | practice | report | exchange) ;;
    *) includes 'buywork/(practice|report|exchange)/' "$folder" |
         none "$folder is a noun: practice, report and exchange include it, not the other way" ;;
  esac
done
includes 'buywork/report/' lib | grep -v '^lib/buywork/report/' |
  none 'report is included by itself and by cmd alone'
includes '"?(\.\./)*cmd/' lib | none 'nothing in lib includes cmd'

grep -rnE --exclude-dir='build*' --exclude-dir=.git --include='*.cpp' --include='*.hpp' --include='*.py' \
  --include='*.sql' --include='*.cmake' --include='CMakeLists.txt' --include='*.toml' --include=dev --include=run \
  '\b(TO[D]O|FIX[M]E|XX[X]|[Ss]tu[b])\b' . |
  none 'unfinished work belongs in no file'
code '(row\(\)|\brow)\.(null|integer|real|text|blob)\(' lib cmd |
  grep -vE '^lib/buywork/(store|model)/' |
  none 'columns are read by number in store/ and model/ alone; elsewhere as typed rows'
for test in tests/unit/*/*.cpp; do
  source=lib/buywork/${test#tests/unit/}
  [[ -n $(echo "${source%.cpp}".*) ]] || echo "$test:1: there is no ${source%.cpp}.*"
done | none 'tests/unit mirrors lib/buywork'
code '^.{121,}' lib cmd tests |
  none 'lines are 120 columns at most'

if [[ -e docs/architecture.md ]]; then
  "$checks/architecture.py" . | grep -v '^the page is as the tree is$' |
    none 'docs/architecture.md names what is there, once'
fi

[[ $faults -eq 0 ]] || { echo "$faults faults"; exit 1; }
echo "the tree is as it should be"
