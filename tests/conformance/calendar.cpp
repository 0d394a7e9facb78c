// Cases of recurrences, daylight saving and iCalendar text.

#include <buywork/exchange/ical.hpp>
#include <map>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using namespace buywork::exchange;

/// A time with or without Z.
calendar::Wall wall_of(std::string text) {
    if (text.ends_with('Z')) text.pop_back();
    return calendar::from_basic(text).value();
}

std::string from_hex(const std::string& hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

/// As far as the expected list goes when the rule never ends; else all.
std::vector<std::string> expanded(const calendar::Series& series, const std::vector<std::string>& expected,
                                  bool is_utc) {
    calendar::Window window{.from = series.start, .to = wall_of("99991231T235959")};
    if (!series.rule->ends()) window.to = expected.empty() ? series.start : wall_of(expected.back());
    std::vector<std::string> texts;
    for (const calendar::Wall time : calendar::expand(series, window))
        texts.push_back(calendar::basic(time) + (is_utc ? "Z" : ""));
    return texts;
}

void check_rrule(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const std::string start = row.at("dtstart");
        calendar::Series series{.start = wall_of(start)};
        series.rule = calendar::parse_rule(row.at("rrule").get<std::string>());
        for (const Json& time : row.value("exdate", Json::array())) series.excluded.push_back(wall_of(time));
        for (const Json& time : row.value("rdate", Json::array())) series.added.push_back(wall_of(time));
        const auto expected = row.at("instances").get<std::vector<std::string>>();
        report.same(row.at("rrule"), Json(expected).dump(),
                    Json(expanded(series, expected, start.ends_with('Z'))).dump());
    }
}

void check_rrule_tz(const Json& file, Report& report) {
    const calendar::Zone zone = calendar::Zone::load(file.at("tzid").get<std::string>());
    calendar::Series series{.start = wall_of(file.at("dtstart")), .zone = &zone};
    series.rule = calendar::parse_rule(file.at("rrule").get<std::string>());
    for (const Json& time : file.value("exdate", Json::array())) series.excluded.push_back(wall_of(time));
    const auto local = file.at("local").get<std::vector<std::string>>();
    const auto found = expanded(series, local, false);
    report.same("local", Json(local).dump(), Json(found).dump());
    if (!file.contains("utc")) return;
    std::vector<std::string> utc;
    for (const std::string& time : found) utc.push_back(ical::utc(zone.moment(wall_of(time)).instant));
    report.same("utc", file["utc"].dump(), Json(utc).dump());
}

void check_fold(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const std::string line = row.at("line"), folded = ical::fold(line);
        report.same(line, from_hex(row.at("folded_hex")), folded);
        std::size_t lines = 0;
        for (const char c : folded) lines += c == '\n';
        report.check("physical lines of " + line, lines == row.at("physical_lines").get<std::size_t>(),
                     std::to_string(lines));
        const auto read = ical::read("BEGIN:X\r\n" + folded + "END:X\r\n");
        const ical::Property& property = read.properties.at(0);
        report.same("unfolded", line, property.name + ":" + property.value);
    }
}

void check_text(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const std::string value = row.at("value");
        report.same("escaped", row.at("escaped"), ical::escape_text(value));
        report.same("unescaped", value, ical::unescape_text(row.at("escaped").get<std::string>()));
    }
}

bool has_line(const std::string& text, const std::string& line) {
    return text.find("\r\n" + line + "\r\n") != text.npos;
}

ical::Todo sample_todo() {
    return {.uid = "1@example",
            .stamp = {1700000000},
            .summary = "Relire",
            .due = Date::from(2026, 5, 4),
            .alarm_days = 1};
}

/// What a rule in words asks of the texts we write.
const std::map<std::string, std::function<bool(const Json&)>>& rules() {
    static const std::map<std::string, std::function<bool(const Json&)>> all = {
        {"all-day event of 2026-05-01",
         [](const Json&) {
             const Date day = *Date::from(2026, 5, 1);
             const std::string text =
                 ical::write(ical::events({.uid = "1", .summary = "Fête", .first = day, .last = day}).front());
             return has_line(text, "DTSTART;VALUE=DATE:20260501") && has_line(text, "DTEND;VALUE=DATE:20260502");
         }},
        {"no empty content line",
         [](const Json&) {
             ical::Component calendar = ical::calendar("Essai");
             calendar.components = {ical::todo(sample_todo()),
                                    ical::timezone(calendar::Zone::load("Europe/Paris"), {1767225600}, {1798761600})};
             return ical::write(calendar).find("\r\n\r\n") == std::string::npos;
         }},
        {"VTODO has DUE or DURATION, not both; DUE later than DTSTART",
         [](const Json&) {
             const ical::Component todo = ical::todo(sample_todo());
             return todo.find("DUE") && !todo.find("DURATION") && !todo.find("DTSTART");
         }},
        {"VALARM before due",
         [](const Json& row) { return has_line(ical::write(ical::todo(sample_todo())), row.at("text")); }},
        {"UTC DTSTAMP from SOURCE_DATE_EPOCH",
         [](const Json& row) {
             ical::Todo todo = sample_todo();
             todo.stamp = {row.at("epoch").get<std::int64_t>()};
             return has_line(ical::write(ical::todo(todo)), row.at("text"));
         }},
        {"STATUS values VTODO",
         [](const Json& row) {
             for (const Json& value : row.at("values")) {
                 ical::Todo todo = sample_todo();
                 todo.status = value;
                 if (!has_line(ical::write(ical::todo(todo)), "STATUS:" + value.get<std::string>())) return false;
             }
             return true;
         }},
    };
    return all;
}

void check_rules(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        if (row.contains("param")) {
            const ical::Parameter parameter{row["param"], row.at("value")};
            const std::string text = ical::parameter(parameter);
            report.same(row.dump(), row.at("text"), text);
            const auto read = ical::read("BEGIN:X\nATTENDEE;" + text + ":mailto:a@example\nEND:X\n");
            report.same("read back", parameter.value, read.properties.at(0).parameters.at(0).value);
            continue;
        }
        const auto found = rules().find(row.at("rule").get<std::string>());
        report.check(row.dump(), found != rules().end() && found->second(row),
                     found == rules().end() ? "an unknown rule" : "does not hold");
    }
}

const Family rrule("rrule", check_rrule);
const Family rrule_tz("rrule_tz", check_rrule_tz);
const Family fold("ical_fold", check_fold);
const Family text("ical_text", check_text);
const Family ical_rules("ical_rules", check_rules);

}  // namespace
}  // namespace conformance
