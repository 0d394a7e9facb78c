#!/usr/bin/env bash
# Negative control of tests/tree.sh: one fault of each kind, and each must be found.
set -euo pipefail
check=$(realpath "$(dirname "${BASH_SOURCE[0]}")/tree.sh")
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
cd "$top"
mkdir -p cmd tests lib/buywork/{base,store,view,model,workspace,action,practice,report}
"$check" . >/dev/null || { echo "an empty tree is at fault"; exit 1; }

failures=0
# fault FILE TEXT MESSAGE: a tree whose only fault is that line
fault() {
  echo "$2" >"$1"
  local said
  if said=$("$check" .); then echo "not found in $1: $2"; failures=$((failures + 1))
  elif [[ $said != *"$3"*"$1:1:"* ]]; then echo "wrong words for $1: $2: $said"; failures=$((failures + 1))
  fi
  rm "$1"
}
fault lib/buywork/store/database.hpp '#include <sqlite3.h>' 'sqlite3.h belongs'
fault cmd/main.cpp '#include <libpq-fe.h>' 'libpq-fe.h in postgres_library'
fault cmd/app.hpp '#include <CLI/CLI.hpp>' 'CLI11'
fault lib/buywork/model/json.hpp '#include <nlohmann/json.hpp>' 'no header'
fault lib/buywork/model/toml.hpp '#include <toml++/toml.h>' 'no header'
fault lib/buywork/action/action.cpp 'auto t = database_.begin();' 'transaction'
fault cmd/app.cpp 'auto t = workspace.database().begin();' 'transaction'
fault cmd/main.cpp 'setlocale(LC_ALL, "");' 'locale'
fault lib/buywork/base/text.cpp '#include <buywork/view/table.hpp>' 'base may include base alone'
fault lib/buywork/store/sqlite.cpp '#include <buywork/model/field.hpp>' 'store may include'
fault lib/buywork/view/table.cpp '#include <buywork/store/database.hpp>' 'view may include'
fault lib/buywork/model/field.cpp '#include <buywork/workspace/workspace.hpp>' 'model may include'
fault lib/buywork/workspace/undo.cpp '#include <buywork/action/action.hpp>' 'workspace may include'
fault lib/buywork/action/action.cpp '#include <buywork/practice/rule.hpp>' 'is a noun'
fault lib/buywork/practice/rule.cpp '#include <buywork/report/roadmap.hpp>' 'report is included by'
fault lib/buywork/base/text.cpp '#include "../cmd/app.hpp"' 'nothing in lib includes cmd'
fault lib/buywork/action/action.cpp 'return statement.row().integer(0);' 'by number'
fault cmd/action.cpp 'const auto name = row.text(1);' 'by number'
mkdir -p tests/unit/base
touch lib/buywork/base/text.cpp
fault tests/unit/base/text_test.cpp '#include <doctest/doctest.h>' 'mirrors lib/buywork'
fault cmd/main.cpp '// TO''DO: more' 'unfinished'
fault tests/long.cpp "// $(printf '%0120d' 0)" '120 columns'

mkdir docs
# page DRAWING ROW: a page of that drawing and that row of the table
page() {
  printf '%s\n' '```' "$1" '```' '| word | file |' '|---|---|' "$2" >docs/architecture.md
}
# shellcheck disable=SC2016  # backquotes belong to Markdown
drawing='cmd/  a
lib/buywork/
  base/  b
  store/ view/ model/ workspace/ action/ practice/ report/  c
tests/  unit/ (d)
docs/  e'
# page_fault DRAWING ROW MESSAGE
page_fault() {
  page "$1" "$2"
  local said
  if said=$("$check" .); then echo "not found: $3"; failures=$((failures + 1))
  elif [[ $said != *"docs/architecture.md:"*"$3"* ]]; then echo "wrong words for $3: $said"; failures=$((failures + 1))
  fi
}
page "$drawing" '| text | `lib/buywork/base/text.cpp`, `view/`, [here](architecture.md) |'
"$check" . >/dev/null || { echo "a true page is at fault"; failures=$((failures + 1)); }
page_fault "$drawing" '| text | `lib/buywork/base/words.cpp` |' 'there is no lib/buywork/base/words.cpp'
page_fault "$drawing" '| text | `base/text.cpp`, `words.cpp` |' 'there is no words.cpp'
page_fault "$drawing" '| text | [there](nowhere.md) |' 'there is no nowhere.md'
page_fault "$drawing"$'\ncmd/  again' '| | |' 'cmd/ is drawn twice'
page_fault "$drawing"$'\nextra/  f' '| | |' 'there is no folder extra/'
page_fault "${drawing/docs*/}" '| | |' 'leaves out docs/'
page_fault "${drawing/unit?/}" '| | |' 'leaves out unit/ in tests'
[[ $failures -eq 0 ]] && echo "every fault is found"
