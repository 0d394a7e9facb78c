// Cases of people: RACI matrices, training, contributions.

#include <buywork/project/raci.hpp>
#include <buywork/team/ledger.hpp>
#include <buywork/team/training.hpp>
#include <fstream>
#include <map>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using Ordered = nlohmann::ordered_json;  // deliverables and people come in the order of the file

namespace raci = project::raci;

struct Matrix {
    std::vector<std::string> keys;  ///< of the people
    std::vector<raci::Person> people;
    std::vector<raci::Deliverable> deliverables;
};

Matrix matrix_of(const Ordered& one) {
    Matrix matrix;
    std::map<std::string, std::size_t> places;
    for (const auto& [name, role] : one.at("people").items()) {
        places[name] = matrix.people.size();
        matrix.keys.push_back(name);
        matrix.people.push_back({name, role.get<std::string>() == "buyer"});
    }
    for (const auto& [title, cells] : one.at("matrix").items()) {
        raci::Deliverable deliverable{title};
        for (const auto& negotiation : one.at("negotiation")) deliverable.is_negotiation |= negotiation == title;
        for (const auto& [name, letters] : cells.items())
            deliverable.parts.push_back({places.at(name), letters.get<std::string>()});
        matrix.deliverables.push_back(std::move(deliverable));
    }
    return matrix;
}

Ordered as_expected(const Matrix& matrix, const std::vector<raci::Finding>& findings) {
    Ordered found = Ordered::array();
    for (const raci::Finding& one : findings) {
        Ordered detail = Ordered::array();
        const bool is_of_person = raci::is_of_person(one.fault);
        if (one.count > 0) detail.push_back(one.count);
        if (!is_of_person)
            for (const std::size_t person : one.people) detail.push_back(matrix.keys[person]);
        found.push_back({is_of_person ? matrix.keys[one.of] : matrix.deliverables[one.of].title,
                         raci::faults[static_cast<std::size_t>(one.fault)].name, detail});
    }
    return found;
}

void check_raci(const Json&, Report& report) {
    const auto file = Ordered::parse(std::ifstream(report.place()));
    for (const auto& one : file.at("cases")) {
        const Matrix matrix = matrix_of(one);
        const auto findings =
            raci::findings(matrix.deliverables, matrix.people, one.at("overload_at").get<std::int64_t>());
        report.same(one.at("why").get<std::string>(), one.at("expected").dump(),
                    as_expected(matrix, findings).dump());
    }
}

namespace training = team::training;

training::Session session_of(const Json& one) {
    training::Session session{one.at("topic").get<std::string>(), *Date::from_iso(one.at("date").get<std::string>()),
                              one.at("attended").get<std::vector<std::string>>()};
    if (one.contains("valid_months")) session.valid_months = one.at("valid_months").get<std::int64_t>();
    return session;
}

void check_percent(const std::string& what, const Json& expected, const training::Share& share, double tolerance,
                   Report& report) {
    const auto percent = share.percent();
    if (expected.is_null() || !percent)
        return report.check(what, expected.is_null() && !percent, "null is expected where nothing is needed, only");
    report.near(what, expected.get<double>(), *percent, tolerance);
}

void check_coverage(const Json& file, Report& report) {
    const double tolerance = file.at("tolerance").get<double>();
    for (const Json& one : file.at("cases")) {
        training::Needs needs;
        for (const auto& [name, topics] : one.at("needs").items()) needs[name] = topics.get<std::set<std::string>>();
        std::vector<training::Session> sessions;
        for (const Json& session : one.at("sessions")) sessions.push_back(session_of(session));
        const auto as_of = one.at("as_of").get<std::string>();
        const auto coverage = training::coverage(needs, sessions, *Date::from_iso(as_of));
        const Json& expected = one.at("expected");
        Json people = Json::object();
        for (const auto& [name, person] : coverage.people) {
            people[name] = {
                {"needed", person.share.needed}, {"held", person.share.held}, {"missing", person.missing}};
            const Json& share = expected.at("people").at(name).at("percent");
            check_percent(as_of + " " + name, share, person.share, tolerance, report);
        }
        Json expected_people = expected.at("people");
        for (auto& person : expected_people) person.erase("percent");
        report.same(as_of, expected_people.dump(), people.dump());
        report.check(as_of + " topics", coverage.topics.size() == expected.at("topics").size());
        for (const auto& [topic, share] : coverage.topics)
            check_percent(as_of + " " + topic, expected.at("topics").at(topic), share, tolerance, report);
        check_percent(as_of + " project", expected.at("project_percent"), coverage.all, tolerance, report);
        report.same(as_of + " never trained", expected.at("never_trained").dump(),
                    Json(coverage.never_trained).dump());
    }
}

namespace ledger = team::ledger;

Json as_expected(const ledger::Entry& entry) {
    return {{"total", entry.total},
            {"by_kind", entry.by_kind},
            {"last_thanked", entry.last_thanked ? Json(entry.last_thanked->iso()) : Json()},
            {"not_thanked", entry.not_thanked},
            {"owed", entry.is_owed}};
}

void check_ledger(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) {
        std::vector<ledger::Undoing> operations;
        for (const Json& operation : one.at("operations"))
            operations.push_back(
                {operation.at("op").get<std::int64_t>(), operation.value("undoes", std::int64_t{0})});
        const auto undone = ledger::undone(operations);
        std::vector<ledger::Deed> deeds;
        std::vector<ledger::Thanks> thanks;
        for (const Json& operation : one.at("operations")) {
            if (undone.contains(operation.at("op").get<std::int64_t>())) continue;
            const Date on = *Date::from_iso(operation.at("on").get<std::string>());
            const auto who = operation.at("who").get<std::string>(), what = operation.at("what").get<std::string>();
            if (what == "thanks")
                thanks.push_back({on, who, operation.at("by").get<std::string>()});
            else if (what != "undo")
                deeds.push_back({on, who, what, operation.at("of").get<std::string>()});
        }
        const auto as_of = one.at("as_of").get<std::string>();
        Json found = Json::object();
        for (const auto& [who, entry] : ledger::entries(deeds, thanks, *Date::from_iso(as_of)))
            found[who] = as_expected(entry);
        report.same(as_of, one.at("expected").dump(), found.dump());
    }
}

const Family ledger_family("contribution_ledger", check_ledger);
const Family raci_family("raci", check_raci);
const Family coverage_family("training_coverage", check_coverage);

}  // namespace
}  // namespace conformance
