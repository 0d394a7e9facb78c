#include <buywork/team/governance.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Arrangement;
using team::ArrangementState;
using team::Governance;
using team::Perimeter;
using team::RuleState;

namespace {

Date day(const char* iso) { return Date::from_iso(iso).value(); }

Governance version(std::int64_t number, const char* from, const char* approved) {
    Governance rule{};
    rule.id = number;
    rule.title = "Thresholds";
    rule.edition = number;
    rule.valid_from = Date::from_iso(from);
    if (!*approved) return rule;
    rule.approved_by = Ref<team::Person>{1};
    rule.approved_on = Date::from_iso(approved);
    return rule;
}

using States = std::vector<RuleState>;

}  // namespace

TEST_CASE("a version replaces the older one from its day on, once it is approved") {
    const Governance rules[] = {version(1, "2026-01-01", "2025-12-15"), version(2, "2026-06-01", "2026-06-10")};
    CHECK(team::states_on(day("2025-12-14"), rules) == States{RuleState::unapproved, RuleState::unapproved});
    CHECK(team::states_on(day("2025-12-31"), rules) == States{RuleState::upcoming, RuleState::unapproved});
    CHECK(team::states_on(day("2026-01-01"), rules) == States{RuleState::in_force, RuleState::unapproved});
    CHECK(team::states_on(day("2026-06-09"), rules) == States{RuleState::in_force, RuleState::unapproved});
    CHECK(team::states_on(day("2026-06-10"), rules) == States{RuleState::replaced, RuleState::in_force});
}

TEST_CASE("a version that nobody approved replaces nothing, one that has ended does not come back") {
    Governance rules[] = {version(1, "2026-01-01", "2026-01-01"), version(2, "2026-02-01", "")};
    CHECK(team::states_on(day("2026-12-31"), rules) == States{RuleState::in_force, RuleState::unapproved});
    rules[1] = version(2, "2026-02-01", "2026-02-01");
    rules[1].valid_until = day("2026-03-31");
    CHECK(team::states_on(day("2026-03-31"), rules) == States{RuleState::replaced, RuleState::in_force});
    CHECK(team::states_on(day("2026-04-01"), rules) == States{RuleState::replaced, RuleState::ended});
}

TEST_CASE("rules of another title, or for another perimeter, are other rules") {
    Governance rules[] = {version(1, "2026-01-01", "2026-01-01"), version(2, "2026-02-01", "2026-02-01"),
                          version(3, "2026-03-01", "2026-03-01"), version(4, "2026-04-01", "2026-04-01")};
    rules[1].title = "Orders";
    rules[2].perimeter = Ref<Perimeter>{7};
    rules[3].title = "THRESHOLDS";
    CHECK(team::states_on(day("2026-12-31"), rules) ==
          States{RuleState::replaced, RuleState::in_force, RuleState::in_force, RuleState::in_force});
}

TEST_CASE("an exception is to come, open, ends soon, has ended") {
    Arrangement one{};
    one.valid_from = day("2026-01-01");
    one.valid_until = day("2026-06-30");
    CHECK(team::state_on(day("2025-12-31"), one) == ArrangementState::upcoming);
    CHECK(team::state_on(day("2026-01-01"), one) == ArrangementState::open);
    CHECK(team::state_on(day("2026-05-30"), one) == ArrangementState::open);
    CHECK(team::state_on(day("2026-05-31"), one) == ArrangementState::ending);
    CHECK(team::state_on(day("2026-06-30"), one) == ArrangementState::ending);
    CHECK(team::state_on(day("2026-07-01"), one) == ArrangementState::ended);
}

ON_EACH_ENGINE("a perimeter's own rule stands in for the general one of its title") {
    Room room(engine);
    auto workspace = room.open();
    workspace::Operation operation(workspace, "governance add");
    team::Person person{};
    person.name = "Luc";
    operation.insert(person);
    Perimeter here{}, there{};
    here.category = "Maintenance";
    there.category = "Cleaning";
    operation.insert(here);
    operation.insert(there);
    const auto add = [&](const char* title, std::optional<Ref<Perimeter>> perimeter) {
        Governance rule = version(1, "2026-01-01", "2026-01-01");
        rule.title = title;
        rule.rule = "Three bids";
        rule.perimeter = perimeter;
        rule.approved_by = Ref<team::Person>{person.id};
        operation.insert(rule);
        return rule.id;
    };
    const std::int64_t general = add("Thresholds", {}), own = add("thresholds", Ref<Perimeter>{here.id}),
                       other = add("Orders", {});
    operation.commit();
    const auto ids = [&](std::optional<std::int64_t> perimeter) {
        std::vector<std::int64_t> found;
        for (const Governance& rule : team::rules_in_force(workspace.database(), day("2026-12-31"), perimeter))
            found.push_back(rule.id);
        return found;
    };
    CHECK(ids({}) == std::vector{general, own, other});
    CHECK(ids(here.id) == std::vector{own, other});
    CHECK(ids(there.id) == std::vector{general, other});
    CHECK(team::rules_in_force(workspace.database(), day("2025-12-31")).empty());
}
