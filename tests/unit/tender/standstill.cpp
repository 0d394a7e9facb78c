#include <doctest/doctest.h>

#include <buywork/tender/standstill.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

}  // namespace

TEST_CASE("the latest notice counts, and one by post makes it sixteen days for all") {
    const Notice electronic{d("2026-11-04"), true}, earlier{d("2026-11-02"), true}, post{d("2026-11-02"), false};
    const Notice both[] = {electronic, earlier};
    CHECK(standstill(Procedure::open, both, false).earliest_signature == d("2026-11-15"));
    const Notice mixed[] = {electronic, post};
    const auto found = standstill(Procedure::restricted, mixed, false);
    CHECK(found.counted_from == d("2026-11-04"));
    CHECK(found.earliest_signature == d("2026-11-20"));
    CHECK(found.rule->article == "R2182-1");
}

TEST_CASE("the prudent date carries a last day that is no working day, the legal one does not") {
    const auto over_new_year = [](const char* sent) {
        const Notice one{d(sent), true};
        return standstill(Procedure::open, {&one, 1}, false);
    };
    CHECK(over_new_year("2026-12-22").expires_on == d("2027-01-01"));
    CHECK(over_new_year("2026-12-22").earliest_signature == d("2027-01-02"));
    CHECK(over_new_year("2026-12-22").prudent_signature == d("2027-01-05"));
    CHECK(over_new_year("2027-02-19").earliest_signature == d("2027-03-02"));  // no leap year
    CHECK(over_new_year("2028-02-19").earliest_signature == d("2028-03-01"));
}

TEST_CASE("the standstill of each procedure") {
    const Notice one{d("2026-11-02"), true};
    for (const Procedure procedure :
         {Procedure::open, Procedure::restricted, Procedure::negotiated, Procedure::dialogue})
        CHECK(standstill(procedure, {&one, 1}, false).earliest_signature == d("2026-11-13"));
    for (const Procedure procedure : {Procedure::private_, Procedure::mapa, Procedure::framework_call}) {
        CHECK(standstill(procedure, {&one, 1}, false).not_required);
        CHECK(!standstill(procedure, {&one, 1}, false).earliest_signature);
    }
    CHECK(standstill(Procedure::open, {&one, 1}, true).not_required == NotRequired::only_participant);
    CHECK(standstill(Procedure::mapa, {}, true).not_required == NotRequired::adapted_procedure);
}

TEST_CASE("without a notice, or before the first recorded rule, there is no date") {
    CHECK(!standstill(Procedure::open, {}, false).earliest_signature);
    CHECK(!standstill(Procedure::open, {}, false).not_required);
    const Notice old{d("2009-11-30"), true};
    CHECK(!standstill(Procedure::open, {&old, 1}, false).earliest_signature);
    const Notice first{d("2009-12-01"), true};
    CHECK(standstill(Procedure::open, {&first, 1}, false).earliest_signature == d("2009-12-12"));
}
