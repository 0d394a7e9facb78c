// Cases of gains: amounts, effects of price and volume, phasing, summaries.

#include <buywork/gain/amount.hpp>
#include <buywork/gain/phasing.hpp>
#include <buywork/gain/readings.hpp>
#include <buywork/gain/summary.hpp>
#include <numeric>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;

Decimal decimal(const Json& text) { return Decimal::from_text(text.get<std::string>()).value(); }
Date day(const Json& text) { return Date::from_iso(text.get<std::string>()).value(); }

std::vector<Decimal> decimals(const Json& costs) {
    std::vector<Decimal> all;
    for (const Json& cost : costs) all.push_back(decimal(cost));
    return all;
}

Money amount_of(const Json& one) {
    const std::string currency = one.at("currency");
    if (one.contains("cost_before"))
        return gain::total_cost_saving(decimals(one["cost_before"]), decimals(one["cost_after"]), currency);
    if (one.contains("volume_before"))
        return gain::demand_saving(decimal(one["volume_before"]), decimal(one["volume_after"]),
                                   decimal(one["reference"]), currency);
    const Decimal now = decimal(one.at("new")), volume = decimal(one.at("volume"));
    if (one.contains("index_old"))
        return gain::indexed_saving(decimal(one.at("historical")), decimal(one["index_old"]),
                                    decimal(one.at("index_new")), now, volume, currency);
    return gain::saving(decimal(one.at("reference")), now, volume, currency);
}

void check_amounts(const Json& file, Report& report) {
    for (const Json& one : file.at("cases"))
        report.same(one.at("why"), one.at("amount_cents").dump(), std::to_string(amount_of(one).minor));
}

void check_price_volume(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const gain::Effects effects =
            gain::effects(decimal(one.at("old_price")), decimal(one.at("new_price")), decimal(one.at("old_volume")),
                          decimal(one.at("new_volume")), "EUR");
        const Json actual{{"spend_before_cents", effects.spend_before.minor},
                          {"spend_after_cents", effects.spend_after.minor},
                          {"price_effect_cents", effects.price.minor},
                          {"volume_effect_cents", effects.volume.minor},
                          {"total_cents", effects.price.minor + effects.volume.minor}};
        report.same(one.at("why"), one.at("expected").dump(), actual.dump());
    }
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string weight_of(const gain::Month& month) {
    const int common = std::gcd(month.days, month.of_days);
    const std::string whole = std::to_string(month.days / common);
    return month.of_days == common ? whole : whole + "/" + std::to_string(month.of_days / common);
}

void check_phasing(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const gain::Phasing phasing =
            gain::phase(one.at("annual_cents"), day(one.at("start")), one.at("fiscal_year_starts_in_month"));
        Json actual{{"fiscal_years", Json::object()}, {"months", Json::array()}};
        for (const auto& [year, minor] : phasing.fiscal_years) actual["fiscal_years"][std::to_string(year)] = minor;
        for (const gain::Month& month : phasing.months)
            actual["months"].push_back({{"month", std::to_string(month.year) + "-" + two_digits(month.month)},
                                        {"weight", weight_of(month)},
                                        {"cents", month.minor}});
        report.same(one.at("why"), one.at("expected").dump(), actual.dump());
    }
}

void check_saving_avoidance(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const auto found = gain::saving_and_avoidance({one.at("historical_cents")}, {one.at("proposed_cents")},
                                                      {one.at("new_cents")});
        const Json actual{
            {"saving_cents", found.saving.minor}, {"avoidance_cents", found.avoidance.minor}, {"sum", nullptr}};
        report.same(one.dump(), one.at("expected").dump(), actual.dump());
    }
}

std::vector<gain::Purchase> purchases(const Json& rows) {
    std::vector<gain::Purchase> all;
    for (const Json& row : rows)
        all.push_back({{row.at("units").get<std::int64_t>() * 1'000'000}, decimal(row["price"])});
    return all;
}

void check_average(const Json& file, Report& report) {
    const Json& expected = file.at("expected");
    const auto found = gain::average_saving(purchases(file.at("last_year")), purchases(file.at("this_year")), "EUR");
    report.near("average of last year", std::stod(expected.at("last_year_average").get<std::string>()), found.before,
                1e-9);
    report.near("average of this year", std::stod(expected.at("this_year_average").get<std::string>()), found.now,
                1e-9);
    report.same("saving", expected.at("saving_cents").dump(), std::to_string(found.saving.minor));
    Json orders = Json::array();
    for (const Money& order : found.orders) orders.push_back(order.minor);
    report.same("by order", expected.at("by_order_cents").dump(), orders.dump());
}

Json by_year(const std::map<int, std::int64_t>& years) {
    Json found = Json::object();
    for (const auto& [year, minor] : years) found[std::to_string(year)] = minor;
    return found;
}

Json readings_of(const Json& one) {
    if (one.contains("start")) {
        const auto found = gain::readings(one.at("spend_a_year_before_cents").get<std::int64_t>(),
                                          one.at("spend_a_year_after_cents").get<std::int64_t>(), day(one["start"]));
        return {{"annual_cents", found.annual},
                {"spend_by_year_cents", by_year(found.spend)},
                {"year_over_year_cents", by_year(found.year_over_year)}};
    }
    const auto prices = one.at("prices_cents").get<std::vector<std::int64_t>>();
    const auto found = gain::readings(one.at("units_a_year").get<std::int64_t>(),
                                      one.at("price_before_cents").get<std::int64_t>(), prices);
    return {{"annual_cents", found.annual},
            {"contractual_cents", found.contractual},
            {"year_over_year_cents", found.year_over_year}};
}

void check_readings(const Json& file, Report& report) {
    for (const Json& one : file.at("cases"))
        report.same(one.at("why"), one.at("expected").dump(), readings_of(one).dump());
}

gain::Kind kind_of(const std::string& name) {
    if (name == "budget") return gain::Kind::budget;
    if (name == "avoidance") return gain::Kind::avoidance;
    if (name == "demand") return gain::Kind::demand;
    return name == "total_cost" ? gain::Kind::total_cost : gain::Kind::negotiated;
}

gain::Gain gain_of(const Json& one) {
    gain::Gain gain{.kind = kind_of(one.at("kind_of_gain")),
                    .nature = one.at("nature") == "one_off" ? gain::Nature::one_off : gain::Nature::recurring,
                    .amount = {one.at("amount_cents"), one.at("currency")},
                    .start = day(one.at("start")),
                    .recorded = day(one.at("recorded"))};
    for (const Json& event : one.value("events", Json::array()))
        gain.decisions.push_back(
            {event.at("what") == "validate", event.at("by_role") == "controller", day(event.at("on"))});
    return gain;
}

Json json_of(const gain::Sum& sum) { return {{"annual_cents", sum.annual}, {"year_cents", sum.year}}; }
Json json_of(const gain::Standings& of) {
    return {{"declared", json_of(of.declared)}, {"validated", json_of(of.validated)}};
}
Json json_of(const gain::Natures& of) {
    return {{"recurring", json_of(of.recurring)}, {"one_off", json_of(of.one_off)}};
}

void check_report(const Json& file, Report& report) {
    std::vector<gain::Gain> gains;
    for (const Json& one : file.at("gains")) gains.push_back(gain_of(one));
    for (const Json& one : file.at("cases")) {
        Json actual = Json::object();
        for (const auto& [currency, totals] :
             gain::summary(gains, day(one.at("as_of")), one.at("fiscal_year"), one.at("fiscal_year_starts_in_month")))
            actual[currency] = {{"savings", json_of(totals.savings)}, {"avoidance", json_of(totals.avoidance)}};
        report.same(one.at("as_of").dump() + " " + one.at("fiscal_year").dump(), one.at("expected").dump(),
                    actual.dump());
    }
}

const Family amounts("gain_amount", check_amounts);
const Family price_volume("gain_price_volume", check_price_volume);
const Family phasing("gain_phasing", check_phasing);
const Family saving_avoidance("gain_saving_avoidance", check_saving_avoidance);
const Family average("gain_average_price", check_average);
const Family readings("gain_readings", check_readings);
const Family summaries("gain_report", check_report);

}  // namespace
}  // namespace conformance
