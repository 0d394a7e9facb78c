// Cases of surveys: scores, intervals, response rates, reliability, suppression.

#include <algorithm>
#include <buywork/survey/alpha.hpp>
#include <buywork/survey/nps.hpp>
#include <buywork/survey/scale.hpp>
#include <buywork/survey/suppression.hpp>
#include <fstream>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using Ordered = nlohmann::ordered_json;  // groups come in the order of the file
using Figure = std::optional<double>;

double tolerance_of(const Json& file, double otherwise) { return file.value("tolerance", otherwise); }

/// The figure under `key`, where the case has it; null is undefined.
void figure(const std::string& what, const Json& expected, const char* key, Figure found, double tolerance,
            Report& report) {
    if (!expected.contains(key)) return;
    const std::string name = what + " " + key;
    const Json& value = expected.at(key);
    if (value.is_null() || !found)
        return report.check(name, value.is_null() && !found, "only one of the two is undefined");
    report.near(name, value.get<double>(), *found, tolerance);
}

std::string name_of(const Json& one) { return one.contains("why") ? one.at("why").get<std::string>() : one.dump(); }

std::int64_t count(const Json& one, const char* key) { return one.value(key, std::int64_t{0}); }

survey::Nps nps_of(const Json& one) {
    return {count(one, "detractors"), count(one, "passives"), count(one, "promoters")};
}

void check_nps(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const survey::Nps nps = nps_of(one);
        figure(name_of(one), one, "nps", nps.score(), 1e-5, report);
        figure(name_of(one), one, "variance", nps.variance(), 1e-6, report);
        figure(name_of(one), one, "standard_error", nps.standard_error(), 5e-4, report);
    }
    if (!file.contains("raw")) return;
    for (const Json& one : file.at("raw")) {
        survey::Nps nps;
        for (const std::int64_t mark : one.at("scores")) nps.add(mark);
        figure(name_of(one), one, "nps", nps.score(), 1e-5, report);
    }
}

void check_nps_interval(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const survey::Nps nps = nps_of(one);
        const auto adjusted = survey::adjusted(nps);
        const auto of = [&](auto member) { return adjusted ? Figure(member(*adjusted)) : Figure(); };
        const double tolerance = tolerance_of(file, 1e-4);
        figure(name_of(one), one, "point_nps", nps.score(), tolerance, report);
        figure(name_of(one), one, "adjusted_nps", of([](const auto& found) { return found.score; }), tolerance,
               report);
        figure(name_of(one), one, "lower", of([](const auto& found) { return found.interval.low; }), tolerance,
               report);
        figure(name_of(one), one, "upper", of([](const auto& found) { return found.interval.high; }), tolerance,
               report);
    }
}

survey::Nps wave_of(const Json& counts) {
    return {counts.at(0).get<std::int64_t>(), counts.at(1).get<std::int64_t>(), counts.at(2).get<std::int64_t>()};
}

const char* name_of(survey::Verdict verdict) {
    return verdict == survey::Verdict::better  ? "better"
           : verdict == survey::Verdict::worse ? "worse"
                                               : "not distinguishable";
}

void check_nps_difference(const Json& file, Report& report) {
    const double tolerance = tolerance_of(file, 1e-3);
    for (const Json& one : file.at("cases")) {
        const survey::Nps before = wave_of(one.at("before")), after = wave_of(one.at("after"));
        const auto found = survey::difference(before, after);
        const auto of = [&](auto member) { return found ? Figure(member(*found)) : Figure(); };
        const Json& expected = one.at("expected");
        const std::string why = name_of(one);
        figure(why, expected, "nps_before", before.score(), tolerance, report);
        figure(why, expected, "nps_after", after.score(), tolerance, report);
        figure(why, expected, "adjusted_difference", of([](const auto& d) { return d.difference; }), tolerance,
               report);
        figure(why, expected, "z", of([](const auto& d) { return d.z; }), tolerance, report);
        figure(why, expected, "lower", of([](const auto& d) { return d.interval.low; }), tolerance, report);
        figure(why, expected, "upper", of([](const auto& d) { return d.interval.high; }), tolerance, report);
        report.same(why + " verdict", expected.at("verdict").dump(),
                    found ? Json(name_of(found->verdict)).dump() : "null");
    }
}

void check_wilson(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const auto found = survey::wilson(count(one, "k"), count(one, "n"), file.value("z", survey::z95));
        figure(name_of(one), one, "lower", found ? Figure(found->low) : Figure(), 1e-9, report);
        figure(name_of(one), one, "upper", found ? Figure(found->high) : Figure(), 1e-9, report);
    }
}

/// Counts by mark, or from the mark 1 on.
survey::Marks marks_of(const Json& counts) {
    survey::Marks marks;
    std::int64_t mark = 0;
    for (const auto& [key, times] : counts.items())
        marks[counts.is_array() ? Decimal{++mark * 1'000'000} : *Decimal::from_text(key)] = times.get<std::int64_t>();
    return marks;
}

void check_csat(const Json& file, Report& report) {
    const double tolerance = tolerance_of(file, 1e-5);
    for (const Json& one : file.at("cases")) {
        const survey::Marks marks = marks_of(one.at("counts"));
        const auto found = survey::top_two(marks, 5);
        const Json& expected = one.at("expected");
        const std::string why = name_of(one);
        figure(why, expected, "n", static_cast<double>(found.n), 0, report);
        figure(why, expected, "top_two", static_cast<double>(found.top_two), 0, report);
        figure(why, expected, "percent", found.percent, tolerance, report);
        figure(why, expected, "lower_percent", found.interval ? Figure(found.interval->low) : Figure(), tolerance,
               report);
        figure(why, expected, "upper_percent", found.interval ? Figure(found.interval->high) : Figure(), tolerance,
               report);
        figure(why, expected, "mean", survey::summary(marks).mean, tolerance, report);
    }
}

void check_scale_mean(const Json& file, Report& report) {
    const double tolerance = tolerance_of(file, 1e-6);
    for (const Json& one : file.at("cases")) {
        const auto found = survey::summary(marks_of(one.at("counts")));
        const Json& expected = one.at("expected");
        const std::string why = one.at("counts").dump();
        figure(why, expected, "n", static_cast<double>(found.n), 0, report);
        figure(why, expected, "mean", found.mean, tolerance, report);
        figure(why, expected, "sd", found.sd, tolerance, report);
        figure(why, expected, "median", found.median, tolerance, report);
    }
}

/// The marks of a published table, whose counts may stand together under a range such as "4-5".
survey::Marks marks_in_ranges(const Json& counts) {
    if (counts.is_array()) return marks_of(counts);
    survey::Marks marks;
    for (const auto& [key, times] : counts.items())
        marks[*Decimal::from_text(key.substr(0, key.find('-')))] = times.get<std::int64_t>();
    return marks;
}

void check_ces_csat(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const survey::Marks marks = marks_in_ranges(one.at("counts"));
        const bool is_mean = one.at("metric") == "mean";
        const Figure found = is_mean ? survey::summary(marks).mean
                                     : survey::top_two(marks, one.at("scale").get<std::int64_t>()).percent;
        figure(name_of(one), one, "value", found, 1e-6, report);
    }
}

survey::Dispositions people_of(const Json& one) {
    survey::Dispositions people{count(one, "I"), count(one, "P"),  count(one, "R"), count(one, "NC"),
                                count(one, "O"), count(one, "UH"), count(one, "UO")};
    if (one.contains("e")) people.eligible_share = Decimal::from_text(one.at("e").get<std::string>())->real();
    return people;
}

void check_response_rates(const Json& file, Report& report) {
    const double tolerance = tolerance_of(file, 1e-6);
    for (const Json& one : file.at("cases")) {
        const auto found = survey::response_rates(people_of(one));
        const Json& expected = one.contains("expected") ? one.at("expected") : one;
        const std::pair<const char*, Figure> rates[] = {{"RR1", found.rr1}, {"RR2", found.rr2}, {"RR3", found.rr3},
                                                        {"RR4", found.rr4}, {"RR5", found.rr5}, {"RR6", found.rr6}};
        for (const auto& [key, rate] : rates) figure(name_of(one), expected, key, rate, tolerance, report);
    }
}

survey::Alpha alpha_of(const Json& one, bool is_recoded) {
    const Json& rows = one.at("rows");
    std::vector<survey::ScaleItem> items(rows.empty() ? 0 : rows.front().size());
    if (is_recoded)
        for (const std::size_t at : one.at("reversed_items"))
            items.at(at) = {true, one.at("scale").at(0).get<double>(), one.at("scale").at(1).get<double>()};
    survey::Alpha alpha(std::move(items));
    for (const Json& row : rows) alpha.add(row.get<std::vector<double>>());
    return alpha;
}

void check_cronbach(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const survey::Alpha alpha = alpha_of(one, false);
        const std::string what = std::to_string(alpha.n()) + " rows";
        figure(what, one, "alpha", alpha.value(), tolerance_of(file, 1e-6), report);
        if (!one.contains("item_variances")) continue;
        const auto variances = alpha.item_variances();
        for (std::size_t i = 0; i < variances.size(); ++i)
            report.near(what + " variance", one.at("item_variances").at(i).get<double>(), variances[i], 1e-6);
    }
}

void check_reversed(const Json& file, Report& report) {
    const double tolerance = tolerance_of(file, 1e-6);
    for (const Json& one : file.at("cases")) {
        figure(name_of(one), one.at("expected"), "alpha_as_answered", alpha_of(one, false).value(), tolerance,
               report);
        figure(name_of(one), one.at("expected"), "alpha", alpha_of(one, true).value(), tolerance, report);
    }
}

void check_suppression(const Json&, Report& report) {
    const auto file = Ordered::parse(std::ifstream(report.place()));
    for (const auto& one : file.at("cases")) {
        const bool is_breakdown = one.contains("option_breakdown");
        std::vector<std::int64_t> counts;
        std::vector<std::string> names;
        for (const auto& [name, times] : one.at(is_breakdown ? "option_breakdown" : "groups").items()) {
            names.push_back(name);
            counts.push_back(times.template get<std::int64_t>());
        }
        const auto found = survey::suppress_groups(counts, file.at("k").get<std::int64_t>());
        std::vector<std::string> hidden;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (found.is_hidden[i]) hidden.push_back(names[i]);
        std::sort(hidden.begin(), hidden.end());
        // a single answer of the other option: neither may be shown
        auto expected = is_breakdown ? names : one.at("suppressed").get<std::vector<std::string>>();
        std::sort(expected.begin(), expected.end());
        report.same(one.dump(), Json(expected).dump(), Json(hidden).dump());
        if (one.contains("total_shown"))
            report.check(one.dump(), one.at("total_shown").get<bool>() == found.is_total_shown, "total_shown");
    }
}

void check_table(const Json& one, const survey::Counts& table, const survey::TableSuppression& found,
                 Report& report) {
    const std::string why = one.at("why").get<std::string>();
    Json primary = Json::array();
    for (const survey::TableCell cell : found.primary) primary.push_back({cell.row, cell.column});
    const Json& expected = one.at("expected");
    report.same(why + " primary", expected.at("primary").dump(), primary.dump());
    report.check(why, found.is_shown, "the totals are shown");
    for (const survey::TableCell cell : found.primary) {
        const auto [low, high] = survey::possible_values(table, found.hidden, cell);
        report.check(why, low < high, "a primary cell can be computed");
        report.check(why, std::find(found.hidden.begin(), found.hidden.end(), cell) != found.hidden.end(),
                     "a primary cell is shown");
    }
    report.check(why, found.hidden.size() <= expected.at("least_hidden").get<std::size_t>() + 1,
                 std::to_string(found.hidden.size()) + " cells are hidden");
}

void check_suppression_table(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const auto table = one.at("table").get<survey::Counts>();
        check_table(one, table, survey::suppress_table(table, one.at("k").get<std::int64_t>()), report);
    }
}

const Family nps_family("nps", check_nps);
const Family nps_interval_family("nps_ci", check_nps_interval);
const Family nps_difference_family("nps_difference", check_nps_difference);
const Family wilson_family("wilson", check_wilson);
const Family csat_family("csat_wilson", check_csat);
const Family scale_family("scale_mean", check_scale_mean);
const Family ces_family("ces_csat", check_ces_csat);
const Family rate_family("response_rate", check_response_rates);
const Family rates_family("response_rates", check_response_rates);
const Family cronbach_family("cronbach", check_cronbach);
const Family reversed_family("cronbach_reversed", check_reversed);
const Family suppression_family("suppression", check_suppression);
const Family suppression_table_family("suppression_table", check_suppression_table);

}  // namespace
}  // namespace conformance
