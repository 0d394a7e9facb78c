#include <doctest/doctest.h>

#include <buywork/tender/environment.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

constexpr AwardCriterion price{.is_price = true};
constexpr AwardCriterion quality{};
constexpr AwardCriterion environment{.is_environmental = true};
const auto eve = Date::from_iso("2026-08-20"), day = Date::from_iso("2026-08-21");

}  // namespace

TEST_CASE("price alone and no environmental characteristic are faults from 21 August 2026 on") {
    const AwardCriterion prices[] = {price, price};
    for (const Procedure procedure : {Procedure::mapa, Procedure::open, Procedure::restricted, Procedure::negotiated,
                                      Procedure::dialogue, Procedure::framework_call}) {
        CHECK(faults_of(procedure, day, prices).sole_price->article == "R2152-7");
        CHECK(faults_of(procedure, day, prices).no_environment->article == "L2152-7");
        CHECK(!faults_of(procedure, eve, prices).sole_price);
        CHECK(!faults_of(procedure, eve, prices).no_environment);
    }
    CHECK(!faults_of(Procedure::private_, day, prices).sole_price);
    CHECK(!faults_of(Procedure::open, std::nullopt, prices).sole_price);
    CHECK(!faults_of(Procedure::open, day, {}).no_environment);
    const AwardCriterion two[] = {price, quality}, three[] = {price, environment};
    CHECK(!faults_of(Procedure::open, day, two).sole_price);
    CHECK(faults_of(Procedure::open, day, two).no_environment);
    CHECK(!faults_of(Procedure::open, day, three).no_environment);
}
