#include <buywork/base/translate.hpp>
#include <buywork/report/table.hpp>
#include <cmath>

namespace buywork::report {

using view::MemoryRows;

void put(MemoryRows& rows, const std::string& text, Tone tone) {
    text.empty() ? rows.absent() : rows.cell(text, tone);
}

void put(MemoryRows& rows, const std::optional<Date>& date, Tone tone) { put(rows, date ? date->iso() : "", tone); }

void put(MemoryRows& rows, const std::optional<Money>& money) {
    money ? rows.money(money->minor, money->currency) : rows.absent();
}

void put(MemoryRows& rows, const std::optional<Decimal>& decimal, Tone tone) {
    decimal ? rows.cell(decimal->millionths, tone) : rows.absent();
}

void put(MemoryRows& rows, double number, int decimals, Tone tone) {
    const double unit = std::pow(10.0, decimals);
    const double rounded = std::round(number * unit) / unit;
    std::abs(rounded) < 9e12 ? rows.cell(Decimal::nearest(rounded).millionths, tone) : rows.absent();
}

void put_count(MemoryRows& rows, std::int64_t number, Tone tone) {
    rows.cell(number, number > 0 ? tone : Tone::muted);
}

void put_person(MemoryRows& rows, const view::Reference& person, const std::string& nobody) {
    if (!person.key.empty()) return void(rows.reference(person));
    rows.absent(Tone::warning).shown(nobody);
}

void put_presence(MemoryRows& rows, bool is_there, const std::string& nobody) {
    if (is_there)
        rows.cell(std::int64_t{1}, Tone::muted).shown(tr("assigned"));
    else
        rows.cell(std::int64_t{0}, nobody.empty() ? Tone::muted : Tone::warning);
    if (!is_there && !nobody.empty()) rows.shown(nobody);
}

std::string month_in_words(Date first_day) {
    const std::string day = human(first_day, language());
    return day.substr(day.find(' ') + 1);
}

std::string in_words(Date day, Date as_of) {
    const std::int64_t days = day - as_of;
    if (days < 0) return tr_count("{} day late", "{} days late", -days, -days);
    if (days == 0) return tr("today");
    return tr_count("in {} day", "in {} days", days, days);
}

void put_lateness(MemoryRows& rows, const std::optional<Date>& day, Date as_of) {
    const bool is_late = day && *day < as_of;
    if (is_late)
        rows.cell(std::int64_t{as_of - *day}, Tone::bad);
    else
        rows.absent();
    if (day) rows.shown(in_words(*day, as_of));
}

}  // namespace buywork::report
