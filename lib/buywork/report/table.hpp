/// \file
/// Tables of reports: each column with the function that fills its cells. Not for use outside report/.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/view/table.hpp>
#include <optional>

namespace buywork::report {

/// The reader of a report: a program gets every row, a person the most important ones.
enum class Reader { person, program };

/// A column with the function that fills its cells.
template <class Row>
struct Part {
    view::Column column;
    void (*fill)(view::MemoryRows& cells, const Row& row);
};

template <class Row>
view::Table table_of(std::string name, const std::vector<Row>& rows, std::span<const Part<Row>> parts) {
    view::Table table{.name = std::move(name)};
    auto cells = std::make_unique<view::MemoryRows>();
    for (const Part<Row>& part : parts) table.columns.push_back(part.column);
    for (const Row& row : rows) {
        cells->row();
        for (const Part<Row>& part : parts) part.fill(*cells, row);
    }
    table.rows = std::move(cells);
    return table;
}
template <class Row>
view::Table table_of(std::string name, const std::vector<Row>& rows, const std::vector<Part<Row>>& parts) {
    return table_of(std::move(name), rows, std::span(parts));
}

// Column factories; columns with the highest `minor` are dropped first on a narrow terminal.

/// A reference to a record: programs get its key, people its name.
inline view::Column reference_column(std::string name, std::string label, int minor = 0) {
    return {
        .name = std::move(name), .label = std::move(label), .kind = Kind::reference, .minor = minor, .worded = true};
}
/// For programs only: people get the value in another column.
inline view::Column program_column(std::string name, Kind kind, std::span<const Choice> choices = {}) {
    return {
        .name = std::move(name), .label = "", .kind = kind, .choices = choices, .audience = view::Audience::programs};
}
/// For people only, in words: programs get the value itself.
inline view::Column people_column(std::string name, std::string label) {
    return {.name = std::move(name), .label = std::move(label), .audience = view::Audience::people};
}
/// A number, shown to people in words.
inline view::Column worded_column(std::string name, std::string label, Kind kind) {
    return {.name = std::move(name), .label = std::move(label), .kind = kind, .worded = true};
}
/// Whether there is a person, when people are not named.
inline view::Column presence_column(std::string name, std::string label, int minor = 0) {
    return {.name = std::move(name), .label = std::move(label), .kind = Kind::flag, .minor = minor, .worded = true};
}
/// The title of a record: truncated last.
inline view::Column title_column(std::string label) {
    return {.name = "title", .label = std::move(label), .kind = Kind::text, .wraps = true};
}
/// The number of a record.
inline view::Column number_column(std::string label) {
    return {.name = "id", .label = std::move(label), .kind = Kind::number, .plain = true};
}

// Cells that may be absent.
void put(view::MemoryRows& rows, const std::string& text, Tone tone = Tone::plain);
void put(view::MemoryRows& rows, const std::optional<Date>& date, Tone tone = Tone::plain);
void put(view::MemoryRows& rows, const std::optional<Money>& money);
void put(view::MemoryRows& rows, const std::optional<Decimal>& decimal, Tone tone = Tone::plain);
/// A number with at most that many decimals; absent outside the range of a decimal.
void put(view::MemoryRows& rows, double number, int decimals, Tone tone = Tone::plain);

/// A number, marked when it is not 0.
void put_count(view::MemoryRows& rows, std::int64_t number, Tone tone);

/// A person; when there is none, people read `nobody`, marked.
void put_person(view::MemoryRows& rows, const view::Reference& person, const std::string& nobody);
/// Whether there is a person; if not, people read `nobody`, marked unless it is empty.
void put_presence(view::MemoryRows& rows, bool is_there, const std::string& nobody);

/// "Dec 2026"
std::string month_in_words(Date first_day);

/// "12 days late", "today", "in 3 days".
std::string in_words(Date day, Date as_of);
/// Days late as a number, for people in words; absent without a day.
/// \param as_of the day that counts as today
void put_lateness(view::MemoryRows& rows, const std::optional<Date>& day, Date as_of);

}  // namespace buywork::report
