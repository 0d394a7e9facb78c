// Cases of tenders: the law as data, periods, letters, abnormally low bids, canonical JSON, ties.

#include <algorithm>
#include <bit>
#include <buywork/base/error.hpp>
#include <buywork/base/hash.hpp>
#include <buywork/project/project.hpp>
#include <buywork/tender/canonical.hpp>
#include <buywork/tender/environment.hpp>
#include <buywork/tender/low_bid.hpp>
#include <buywork/tender/moderation.hpp>
#include <buywork/tender/reception.hpp>
#include <buywork/tender/rejection.hpp>
#include <buywork/tender/standstill.hpp>
#include <buywork/tender/threshold.hpp>
#include <buywork/tender/tie.hpp>
#include <set>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using tender::Procedure;

Date day(const Json& text) { return Date::from_iso(text.get<std::string>()).value(); }
Json json_of(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(); }
Json number_of(const tender::Fact* fact) { return fact ? Json::parse(fact->value.text()) : Json(); }

Procedure procedure_of(const Json& one) {
    const std::string name = one.at("procedure");
    const auto& all = project::procedures;
    const auto found = std::find_if(std::begin(all), std::end(all), [&](const Choice& c) { return name == c.name; });
    if (found == std::end(all)) throw std::runtime_error("no procedure " + name);
    return static_cast<Procedure>(found - std::begin(all));
}

/// What is expected, key by key: what else there is does not count.
void compare(Report& report, const std::string& what, const Json& expected, const Json& actual) {
    Json common = actual;
    if (expected.is_object())
        for (const auto& [key, value] : actual.items())
            if (!expected.contains(key)) common.erase(key);
    report.same(what, expected.dump(), common.dump());
}

std::string underscored(std::string name) {
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

void check_facts(const Json& file, Report& report) {
    for (const Json& one : file.value("facts", Json::array())) {
        const tender::Fact* fact = tender::law().find(one.at("id").get<std::string>(), day(one.at("from")));
        const Json actual =
            fact ? Json{{"id", fact->id},           {"value", number_of(fact)}, {"unit", fact->unit},
                        {"article", fact->article}, {"from", fact->from.iso()}, {"to", json_of(fact->until)},
                        {"source", fact->source}}
                 : Json();
        compare(report, one.at("id"), one, actual);
    }
    for (const Json& one : file.at("cases")) {
        const tender::Fact* fact = tender::law().find(one.at("id").get<std::string>(), day(one.at("date")));
        const Json actual =
            fact ? Json{{"value", number_of(fact)}, {"unit", fact->unit}, {"article", fact->article}} : Json();
        report.same(one.dump(), one.at("expected").dump(), actual.dump());
    }
}

void check_thresholds(const Json& file, Report& report) {
    using namespace tender;
    for (const Json& one : file.at("cases")) {
        const Buyer buyer = one.at("buyer") == "central"     ? Buyer::central
                            : one.at("buyer") == "utilities" ? Buyer::utilities
                                                             : Buyer::other;
        const Object object = one.at("object") == "works" ? Object::works : Object::supplies_services;
        const Threshold found =
            threshold(object, buyer, day(one.at("date")), Decimal::from_text(one.at("estimate").dump()).value());
        const Json bracket =
            found.bracket ? Json(underscored(brackets[static_cast<std::size_t>(*found.bracket)].name)) : Json();
        Json expected = one.at("expected");
        expected.erase("reason");
        compare(report, one.dump(), expected,
                {{"formalised_from", number_of(found.formalised_from)},
                 {"exempt_below", number_of(found.exempt_below)},
                 {"bracket", bracket}});
    }
}

void check_standstill(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        std::vector<tender::Notice> notices;
        for (const Json& notice : one.at("notices"))
            notices.push_back({day(notice.at("sent")), notice.at("electronic").get<bool>()});
        const auto found = tender::standstill(procedure_of(one), notices, one.value("only_participant", false));
        Json actual{{"required", !found.not_required},
                    {"days", number_of(found.rule)},
                    {"counted_from", json_of(found.counted_from)},
                    {"expires_on", json_of(found.expires_on)},
                    {"earliest_signature", json_of(found.earliest_signature)},
                    {"prudent_signature", json_of(found.prudent_signature)}};
        if (found.not_required)
            actual["reason"] = tender::not_required[static_cast<std::size_t>(*found.not_required)].label;
        compare(report, one.at("why"), one.at("expected"), actual);
    }
}

void check_periods(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        const Procedure procedure = procedure_of(one);
        const auto stage =
            one.at("stage") == "applications" ? tender::Reception::applications : tender::Reception::bids;
        const auto found = tender::reception(procedure, stage, day(one.at("sent")),
                                             {.is_electronic = one.value("electronic", false),
                                              .has_prior_notice = one.value("prior_notice", false),
                                              .is_urgent = one.value("urgent", false)});
        const Json deadline = found.earliest_deadline ? Json(found.earliest_deadline->iso() + "T00:00") : Json();
        Json actual{{"days", number_of(found.rule)},
                    {"article", found.rule ? found.rule->article : tender::article_of_no_minimum},
                    {"last_day", json_of(found.last_day)},
                    {"moved", found.was_carried},
                    {"earliest_deadline", deadline}};
        if (!found.rule) actual["reason"] = tender::no_minimum(procedure);
        compare(report, one.at("why"), one.at("expected"), actual);
    }
}

const char* name_of(tender::Part part) {
    static constexpr const char* names[] = {"decision",
                                            "thanks",
                                            "reasons_for_rejection",
                                            "awardee_name",
                                            "reasons_for_choice",
                                            "earliest_signature_date",
                                            "characteristics_and_advantages_of_the_chosen_bid"};
    return names[static_cast<std::size_t>(part)];
}

std::set<std::string> names_of(const std::vector<tender::Part>& parts) {
    std::set<std::string> names;
    for (const tender::Part part : parts) names.insert(name_of(part));
    return names;
}

tender::Rejected rejected_of(const std::string& words) {
    using enum tender::Rejected;
    const std::map<std::string, tender::Rejected> known{
        {"not best", not_best},           {"irregular", irregular},           {"unacceptable", unacceptable},
        {"inappropriate", inappropriate}, {"abnormally low", abnormally_low}, {"application rejected", application}};
    return known.at(words);
}

void check_letters(const Json& file, Report& report) {
    for (const Json& one : file.value("request_due", Json::array()))
        report.same("request of " + one.at("received").dump(), one.at("due").dump(),
                    json_of(tender::request_due(Procedure::open, day(one.at("received")))).dump());
    for (const Json& one : file.at("cases")) {
        const auto letter = tender::rejection_letter(procedure_of(one), one.at("awarded").get<bool>(),
                                                     rejected_of(one.at("rejected_as")));
        const auto holds = names_of(letter.holds);
        const std::string what = one.dump();
        report.same(what, Json(one.at("must_hold").get<std::set<std::string>>()).dump(), Json(holds).dump());
        for (const std::string part : one.at("must_not_hold"))
            report.check(what, !holds.contains(part), "holds " + part);
        report.same(what, Json(one.at("on_request").get<std::set<std::string>>()).dump(),
                    Json(names_of(letter.on_request)).dump());
    }
}

void near_percent(Report& report, const std::string& what, const Json& expected, std::optional<double> share,
                  double tolerance) {
    if (expected.is_null() || !share)
        return report.check(what, expected.is_null() && !share, "expected " + expected.dump());
    report.near(what, expected.get<double>(), *share * 100, tolerance);
}

void check_low_bid(const Json& one, double tolerance, Report& report) {
    std::vector<std::string> names;
    std::vector<Decimal> prices;
    for (const auto& [name, price] : one.at("prices").items()) {
        names.push_back(name);
        prices.push_back(Decimal::from_text(price.get<std::string>()).value());
    }
    std::optional<Decimal> estimate;
    if (!one.at("estimate").is_null()) estimate = Decimal::from_text(one.at("estimate").get<std::string>()).value();
    const Decimal percent = Decimal::from_text(one.at("threshold_percent").dump()).value();
    const auto found = tender::low_bids(prices, estimate, {percent.millionths / 100});
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Json& expected = one.at("expected").at(names[i]);
        const std::string what = one.at("why").get<std::string>() + ": " + names[i];
        near_percent(report, what, expected.at("below_mean_of_others_percent"), found[i].below_mean_of_others,
                     tolerance);
        near_percent(report, what, expected.at("below_estimate_percent"), found[i].below_estimate, tolerance);
        report.same(what, expected.at("flagged").dump(), Json(found[i].is_flagged).dump());
        report.same(what, expected.at("excluded").dump(), "false");
    }
}

void check_low_bids(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) check_low_bid(one, file.value("tolerance", 1e-6), report);
    for (const Json& step : file.value("steps", Json::array())) {
        const auto has = [&](const char* what) {
            const auto& have = step.at("have");
            return std::find(have.begin(), have.end(), what) != have.end();
        };
        const bool may = tender::may_decide(
            {.was_asked = has("request"), .was_answered = has("answer"), .deadline_passed = has("deadline passed")});
        report.same(step.dump(), step.at("result"), may ? "done, with a reason" : "refused");
    }
}

Json spreads(const tender::Scores& scores) {
    Json all = Json::object();
    for (const auto& [bid, marks] : scores) all[bid] = tender::spread(marks);
    return all;
}

void check_moderation(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        std::vector<tender::Change> changes;
        for (const Json& change : one.at("moderations"))
            changes.push_back(
                {change.at("bid"), change.at("evaluator"), change.at("by"), change.at("to"), change.at("reason")});
        const auto scores = one.at("scores").get<tender::Scores>();
        const auto found = tender::moderate(scores, one.at("scale"), changes);
        Json changed = Json::array(), refused = Json::array();
        for (const auto& each : found.changed)
            changed.push_back({{"bid", each.change.bid},
                               {"evaluator", each.change.evaluator},
                               {"original", each.original},
                               {"from", each.from},
                               {"to", each.change.to},
                               {"reason", each.change.reason}});
        for (const auto& [change, why] : found.refused)
            refused.push_back({change.bid, change.evaluator, tender::refusals[static_cast<std::size_t>(why)].label});
        const Json& expected = one.at("expected");
        report.same("changed", expected.at("changed").dump(), changed.dump());
        report.same("refused", expected.at("refused").dump(), refused.dump());
        report.same("spread", expected.at("spread_before").dump(), spreads(scores).dump());
        for (const auto& [bid, marks] : scores)
            report.near(bid, expected.at("mean_before").at(bid), tender::mean(marks), file.value("tolerance", 1e-9));
        for (const auto& [bid, marks] : found.scores)
            report.near(bid, expected.at("mean_after").at(bid), tender::mean(marks), file.value("tolerance", 1e-9));
    }
}

void check_digests(const Json& one, const std::string& what, const std::string& text, Report& report) {
    const std::string canonical = tender::canonical_json(text);
    if (one.contains("canonical")) report.same(what, one.at("canonical"), canonical);
    report.same(what, one.at("sha256"), hex(sha256(canonical)));
    report.same(what, one.at("blake2b_256"), hex(blake2b(canonical)));
}

bool is_refused(const std::string& text) {
    try {
        tender::canonical_json(text);
        return false;
    } catch (const Error& error) {
        return error.code == Code::invalid;
    }
}

void check_canonical(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) check_digests(one, one.at("name"), one.at("input_text"), report);
    for (const Json& one : file.value("numbers_ieee754_hex", Json::array())) {
        const auto bits = std::stoull(one.at("hex").get<std::string>(), nullptr, 16);
        report.same(one.dump(), one.at("text"), tender::canonical_number(std::bit_cast<double>(std::uint64_t{bits})));
    }
    for (const Json& one : file.value("must_refuse", Json::array()))
        report.check(one.dump(), is_refused(one), "was not refused");
}

void check_freeze(const Json& file, Report& report) {
    const Json& cases = file.at("cases");
    for (const Json& one : cases) check_digests(one, one.at("why"), one.at("text"), report);
    if (file.contains("canonical_of_the_first"))
        report.same("canonical form", file.at("canonical_of_the_first"),
                    tender::canonical_json(cases.front().at("text").get<std::string>()));
}

tender::ExactDecimal exact(const Json& text) {
    return tender::ExactDecimal::from_text(text.get<std::string>()).value();
}

void check_ties(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        std::vector<tender::Standing> standings;
        for (const auto& [name, total] : one.at("totals").items()) {
            tender::Standing standing{name, exact(total), {}};
            const Json marks = one.at("marks").value(name, Json::object());
            for (const auto& [criterion, mark] : marks.items()) standing.marks.emplace(criterion, exact(mark));
            standings.push_back(std::move(standing));
        }
        const auto rule = one.at("tie_rule").get<std::vector<std::string>>();
        const tender::First found = tender::first(standings, rule);
        const bool is_decided = found.names.size() == 1;
        compare(report, one.dump(), one.at("expected"),
                {{"first", is_decided ? Json(found.names.front()) : Json(found.names)},
                 {"decided_by", found.decided_by.empty() ? Json() : Json(found.decided_by)},
                 {"state", is_decided ? "decided" : "tie: a person decides"}});
    }
}

void check_environment(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        std::vector<tender::AwardCriterion> criteria;
        for (const Json& criterion : one.at("criteria"))
            criteria.push_back({.is_price = criterion.at("kind") == "price",
                                .is_environmental = criterion.value("environmental", false) ||
                                                    criterion.at("kind") == "environmental"});
        const auto faults = tender::faults_of(procedure_of(one), day(one.at("launched")), criteria);
        Json actual = Json::array();
        if (faults.sole_price) actual.push_back("sole_price_criterion");
        if (faults.no_environment) actual.push_back("no_environmental_characteristic");
        report.same(one.dump(), one.at("expected").dump(), actual.dump());
    }
}

const Family facts("legal_fact", check_facts);
const Family thresholds("procedure_threshold", check_thresholds);
const Family standstills("standstill", check_standstill);
const Family periods("minimum_period", check_periods);
const Family letters("rejection_letter", check_letters);
const Family low_bids("abnormally_low", check_low_bids);
const Family moderations("moderation", check_moderation);
const Family canonical("canonical_json", check_canonical);
const Family freezes("freeze_hash", check_freeze);
const Family ties("tie_rule", check_ties);
const Family environment("environmental_criterion", check_environment);

}  // namespace
}  // namespace conformance
