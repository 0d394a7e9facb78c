#include <doctest/doctest.h>

#include <buywork/tender/rejection.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

constexpr auto characteristics = Part::characteristics_and_advantages_of_the_chosen_bid;

}  // namespace

TEST_CASE("a letter of a formalised procedure states the standstill once the contract is awarded") {
    for (const Procedure procedure :
         {Procedure::open, Procedure::restricted, Procedure::negotiated, Procedure::dialogue})
        for (const Rejected reason : {Rejected::not_best, Rejected::irregular, Rejected::application}) {
            const Letter after = rejection_letter(procedure, true, reason);
            CHECK(after.holds.size() == 4);
            CHECK(after.holds_part(Part::earliest_signature_date));
            const Letter before = rejection_letter(procedure, false, reason);
            CHECK(before.holds == std::vector{Part::reasons_for_rejection});
            CHECK(before.on_request.empty());
        }
}

TEST_CASE("the chosen bid is described only to bidders whose bid was regular") {
    for (const Rejected reason : {Rejected::not_best, Rejected::abnormally_low})
        CHECK(rejection_letter(Procedure::open, true, reason).on_request == std::vector{characteristics});
    for (const Rejected reason :
         {Rejected::irregular, Rejected::unacceptable, Rejected::inappropriate, Rejected::application}) {
        CHECK(rejection_letter(Procedure::open, true, reason).on_request.empty());
        CHECK(rejection_letter(Procedure::mapa, true, reason).on_request == std::vector{Part::reasons_for_rejection});
    }
    CHECK(rejection_letter(Procedure::mapa, true, Rejected::not_best).on_request.size() == 3);
    CHECK(rejection_letter(Procedure::mapa, false, Rejected::not_best).on_request.size() == 1);
}

TEST_CASE("private letters thank, and name nobody else; a call-off has no standstill to state") {
    const Letter letter = rejection_letter(Procedure::private_, true, Rejected::not_best);
    CHECK(letter.holds == std::vector{Part::decision, Part::thanks});
    CHECK(letter.on_request.empty());
    const Letter call = rejection_letter(Procedure::framework_call, true, Rejected::not_best);
    CHECK(call.holds_part(Part::awardee_name));
    CHECK(!call.holds_part(Part::earliest_signature_date));
}

TEST_CASE("a request is answered within fifteen days, weekends and holidays included") {
    CHECK(request_due(Procedure::open, d("2026-12-18")) == d("2027-01-02"));
    CHECK(request_due(Procedure::mapa, d("2026-12-10")) == d("2026-12-25"));
    CHECK(request_due(Procedure::open, d("2027-02-14")) == d("2027-03-01"));
    CHECK(!request_due(Procedure::private_, d("2026-12-18")));
    CHECK(!request_due(Procedure::open, d("2019-03-31")));
}
