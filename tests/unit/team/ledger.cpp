#include <doctest/doctest.h>

#include <buywork/team/ledger.hpp>

namespace ledger = buywork::team::ledger;
using buywork::Date;

namespace {

Date day(const char* text) { return *Date::from_iso(text); }

}  // namespace

TEST_CASE("an undo that was itself undone counts no longer") {
    using Set = std::set<std::int64_t>;
    const std::vector<ledger::Undoing> operations = {{1, 0}, {2, 0}, {3, 2}, {4, 3}, {5, 1}};
    CHECK(ledger::undone(operations) == Set{1, 3});
    CHECK(ledger::undone({}).empty());
}

TEST_CASE("thanks cover their own day, and nobody thanks themselves") {
    const std::vector<ledger::Deed> deeds = {{day("2026-10-01"), "marie", "by hand", "a"},
                                             {day("2026-10-02"), "marie", "by hand", "b"}};
    std::vector<ledger::Thanks> thanks = {{day("2026-10-01"), "marie", "lea"}, {day("2026-10-03"), "marie", "marie"}};
    const auto of = [&](const char* as_of) { return ledger::entries(deeds, thanks, day(as_of)).at("marie"); };
    CHECK(of("2026-11-01").not_thanked == 1);
    CHECK(of("2026-11-01").oldest == day("2026-10-02"));
    CHECK_FALSE(of("2026-11-01").is_owed);  // 30 days
    CHECK(of("2026-11-02").is_owed);        // 31 days
    thanks.push_back({day("2026-10-05"), "marie", ""});
    CHECK_FALSE(of("2026-11-02").is_owed);
    CHECK(of("2026-10-01").total == 1);
}

TEST_CASE("a contribution counts from its first day") {
    const std::vector<ledger::Deed> deeds = {{day("2026-10-09"), "marie", "score given", "a"},
                                             {day("2026-10-01"), "marie", "score given", "a"},
                                             {day("2026-10-05"), "marie", "action closed", "a"}};
    const auto marie = ledger::entries(deeds, {}, day("2026-10-31")).at("marie");
    CHECK(marie.total == 2);
    CHECK(marie.oldest == day("2026-10-01"));
}
