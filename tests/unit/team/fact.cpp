#include <buywork/team/fact.hpp>

#include "support/facts.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Fact;
using team::FactTopic;
using team::Person;
using workspace::Operation;

TEST_CASE("a value has one form, whatever way it is written") {
    CHECK(team::canonical_value(FactTopic::influence, " 4 ") == "4");
    CHECK(team::canonical_value(FactTopic::stance, "Reluctant") == "reluctant");
    CHECK(team::canonical_value(FactTopic::baseline, "1 200,50 j/an") == "1200.5 j/an");
    CHECK(team::canonical_value(FactTopic::baseline, "12") == "12");
    CHECK(team::canonical_value(FactTopic::validation, "with-reservations") == "with-reservations");
    for (const char* wrong : {"0", "6", "-1", "2.5", "2,5", "", "x", "4 5", "99999999999999999999"})
        CHECK_MESSAGE(raised([&] { team::canonical_value(FactTopic::satisfaction, wrong); }).code == Code::usage,
                      wrong);
    CHECK(raised([] { team::canonical_value(FactTopic::stance, "4"); }).code == Code::usage);
    CHECK(raised([] { team::canonical_value(FactTopic::baseline, "days"); }).code == Code::usage);
}

ON_EACH_ENGINE("a fact takes today's date and is kept for some years") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t marie = add_person(workspace, "Marie");
    Fact fact = mark_of(marie, FactTopic::interest, "3", "2026-11-21");
    fact.date.reset();
    const Fact stored = workspace::get<Fact>(workspace, add_fact(workspace, fact));
    CHECK(stored.date == day("2026-11-21"));
    CHECK(stored.keep_until == day("2029-11-21"));
    fact = mark_of(marie, FactTopic::interest, "3", "2024-02-29");
    fact.source = "marie";
    const Fact leap = workspace::get<Fact>(workspace, add_fact(workspace, fact));
    CHECK(leap.keep_until == day("2027-02-28"));
    CHECK(leap.said_by == Ref<Person>{marie});
    CHECK(leap.source.empty());
}
