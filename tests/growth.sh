#!/usr/bin/env bash
# A field costs one member, one line of the field table and one line of a migration: adds one to a copy of the tree,
# builds it, and uses the field everywhere. A new entity costs a .hpp/.cpp pair and a migration, and no list: `Lesson`
# has its place on the command line and every everyday verb from its own declaration. A new report costs one file.
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

# A pair of files and a migration.
cat >lib/buywork/team/lesson.hpp <<'END'
/// \file
/// Lessons: what somebody learnt.
#pragma once

#include <buywork/team/person.hpp>

namespace buywork::team {

/// What somebody learnt.
struct Lesson {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::optional<Ref<Person>> person;

    static const model::Entity entity;
};

}  // namespace buywork::team
END
cat >lib/buywork/team/lesson.cpp <<'END'
#include <buywork/team/lesson.hpp>

namespace buywork::team {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Lesson::id>(),
    model::key_field<&Lesson::key>(),
    field<&Lesson::title>("title", N_("What was learnt")).required().line(),
    field<&Lesson::person>("person", N_("Who learnt it")),
};

static constexpr model::Example examples[] = {
    {"buywork team lesson add \"Ask earlier\"", N_("A lesson")}};

const model::Entity Lesson::entity = model::entity<Lesson>({
    .name = "lesson",
    .label = N_("lesson"),
    .fields = fields,
    .title = "title",
    .columns = "key,title,person",
    .path = "team lesson",
    .help = N_("What people learnt"),
    .help_add = N_("Adds a lesson and prints its key"),
    .examples = examples,
});

}  // namespace buywork::team
END

# One file.
cat >lib/buywork/report/lessons.cpp <<'END'
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

struct LessonRow {
    std::string key;
    std::string title;
};

void build_lessons(Report& report, workspace::Workspace& workspace, const Query&) {
    std::vector<LessonRow> rows;
    for (const auto& [key, title] :
         workspace.database().rows<std::string, std::string>("SELECT key, title FROM lesson ORDER BY key"))
        rows.push_back({key, title});
    const std::vector<Part<LessonRow>> parts = {
        {program_column("lesson", Kind::text), [](auto& r, const LessonRow& l) { r.cell(l.key); }},
        {{"title", tr("Lesson"), Kind::text}, [](auto& r, const LessonRow& l) { r.cell(l.title); }},
    };
    report.document.blocks.emplace_back(table_of("lessons", rows, parts));
    const auto count = static_cast<std::int64_t>(rows.size());
    if (count > 0) report.findings.push_back({"lessons", count, tr("lessons are left to learn")});
}

constexpr Choice gates[] = {{"lessons", ""}};
constexpr model::Example examples[] = {{"buywork {noun} lessons -o lessons.html", N_("A page of what was learnt")}};

}  // namespace

extern const ReportSpec lessons_report{
    .name = "lessons",
    .title = N_("Lessons"),
    .help = N_("Shows what people learnt"),
    .build = build_lessons,
    .noun = "team",
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
END

cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DBUYWORK_TESTS=OFF -DBUYWORK_WERROR=ON \
  -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)" >/dev/null
cmake --build build --target buywork-cli >build.log || { cat build.log; exit 1; }
# The program writes the migration of its entity; with it the table is there.
build/cmd/buywork __migration lesson >"lib/buywork/store/migrations/$(printf '%04d' $((10#$next + 1)))-lesson.sql"
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
"$buywork" team person add "Marie Curie" --key marie -q
expect "$("$buywork" team lesson add "Ask earlier" --person marie -q)" ask-earlier
expect "$("$buywork" team lesson list --where 'person = marie' --format ndjson)" \
  '{"id": 1, "key": "ask-earlier", "title": "Ask earlier", "person": "marie"}'
"$buywork" team lesson edit ask-earlier --title "Ask much earlier" -q
"$buywork" team lesson list --format csv >lessons.csv
"$buywork" team lesson import lessons.csv | grep -q 1
"$buywork" help team | grep -q '^  lesson add .*Adds a lesson'
"$buywork" help team lesson add | grep -q '"Ask earlier"'
expect "$("$buywork" report lessons --format csv)" $'lesson,title\r\nask-earlier,Ask much earlier\r'
"$buywork" report lessons --as-of 2027-01-02 | grep -q 'Log: .* operations, head'
"$buywork" help report lessons | grep -q 'buywork report lessons -o lessons.html'
"$buywork" help team lessons | grep -q 'buywork team lessons -o lessons.html'
expect "$("$buywork" team lessons --json)" "$("$buywork" report lessons --json)"
status=0
"$buywork" report lessons --check >/dev/null 2>&1 || status=$?
expect "$status" 8
"$buywork" __complete team les | grep -q '^lesson'
"$buywork" team lesson remove ask-earlier -q
for _ in remove edit add person; do "$buywork" undo -q; done
"$buywork" check -q >/dev/null
"$buywork" undo -q && expect "$("$buywork" project objective list --fields colour --format ndjson)" '{"colour": "vert"}'
echo "3 passed, 0 failed"
