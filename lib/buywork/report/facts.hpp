/// \file
/// What reports read, a few queries each, and how they lay it out. Not for use outside report/.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/report/roadmap.hpp>
#include <functional>
#include <map>

namespace buywork::report {

/// What records are called, by id.
struct Called {
    std::string key;
    std::string name;
};
using Names = std::map<std::int64_t, Called>;

/// \param table "person" or "entity"
Names names_of(store::Database& database, const std::string& table);
/// Empty for nobody.
const Called& called(const Names& names, std::int64_t id);
template <class Target>
const Called& called(const Names& names, const std::optional<Ref<Target>>& ref) {
    return called(names, ref ? ref->id : 0);
}

/// Whether it is neither closed nor dropped.
bool is_open(const project::Project& project);
/// Days past its target; 0 when it is not late.
int days_late(const project::Project& project, Date as_of);

/// Open and overdue actions of a project, an entity or a person; 0 stands for none of them.
struct Burden {
    std::int64_t id = 0;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
};
/// \param by what to count by: an expression over action a and its assignee p
std::vector<Burden> burdens(store::Database& database, const std::string& by, Date as_of);

/// An action as reports show it.
struct Task {
    std::int64_t id = 0;
    std::string title;
    Called project;  ///< empty: the workspace's own
    Called assignee;
    std::optional<Date> due;
    std::optional<Date> ended;
    std::string waiting;
};
/// By deadline, the most urgent first on the same day; or the last ended first.
enum class Order { by_deadline, last_ended };
/// \param condition over action a
std::vector<Task> tasks(store::Database& database, const std::string& condition, const model::Bindings& bindings,
                        std::int64_t limit, Order order = Order::by_deadline);

/// "12 days late", "today", "in 3 days".
std::string in_words(Date day, Date as_of);
inline constexpr const char* has_not_ended = "a.state NOT IN ('done', 'dropped')";

/// A column, for whom it is, and how a row fills it.
enum class For { both, person, program };
template <class Row>
struct Part {
    For whom;
    view::Column column;
    std::function<void(view::MemoryRows&, const Row&)> fill;
};

template <class Row>
view::Table table_of(std::string name, const std::vector<Row>& rows, const std::vector<Part<Row>>& parts,
                     Reader reader) {
    view::Table table{.name = std::move(name)};
    auto cells = std::make_unique<view::MemoryRows>();
    const auto is_shown = [&](const Part<Row>& part) {
        return part.whom == For::both || (part.whom == For::person) == (reader == Reader::person);
    };
    for (const Part<Row>& part : parts)
        if (is_shown(part)) table.columns.push_back(part.column);
    for (const Row& row : rows) {
        cells->row();
        for (const Part<Row>& part : parts)
            if (is_shown(part)) part.fill(*cells, row);
    }
    table.rows = std::move(cells);
    return table;
}

// Cells that may be absent.
void put(view::MemoryRows& rows, const std::string& text, Tone tone = Tone::plain);
void put(view::MemoryRows& rows, const std::optional<Date>& date, Tone tone = Tone::plain);
void put(view::MemoryRows& rows, const std::optional<Money>& money);
void put(view::MemoryRows& rows, const std::optional<Decimal>& decimal, Tone tone = Tone::plain);
/// A number, marked when it is not 0.
void put_count(view::MemoryRows& rows, std::int64_t number, Tone tone);

/// Projects past their target, the latest first.
view::Table late_projects(const std::vector<project::Project>& projects, const Names& people, Date as_of,
                          Reader reader);
/// \param whose with the column "Who", or without when all are one person's
enum class Whose { anybody, one };
view::Table task_table(std::string name, const std::vector<Task>& tasks, Date as_of, Reader reader,
                       Whose whose = Whose::anybody);
/// How a workspace is begun, in words.
void append_beginning(view::Document& document);

}  // namespace buywork::report
