#include <doctest/doctest.h>

#include <buywork/tender/reception.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

std::string rule(Procedure procedure, Reception stage, const Conditions& conditions,
                 const char* sent = "2026-11-03") {
    const Period found = reception(procedure, stage, d(sent), conditions);
    return found.rule ? found.rule->value.text() + " " + found.rule->article : "none";
}

constexpr Conditions plain{};
constexpr Conditions electronic{.is_electronic = true};
constexpr Conditions prior{.has_prior_notice = true};
constexpr Conditions urgent{.is_urgent = true};
constexpr Conditions all{true, true, true};

}  // namespace

TEST_CASE("the period of each procedure and stage; the shortest reduction applies alone") {
    using enum Procedure;
    using enum Reception;
    CHECK(rule(open, bids, plain) == "35 R2161-2");
    CHECK(rule(open, bids, electronic) == "30 R2161-3 2°");
    CHECK(rule(open, bids, prior) == "15 R2161-3 1°");
    CHECK(rule(open, bids, urgent) == "15 R2161-3 3°");
    CHECK(rule(restricted, applications, plain) == "30 R2161-6 1°");
    CHECK(rule(restricted, applications, electronic) == "30 R2161-6 1°");
    CHECK(rule(restricted, applications, urgent) == "15 R2161-6");
    CHECK(rule(restricted, bids, plain) == "30 R2161-7");
    CHECK(rule(restricted, bids, electronic) == "25 R2161-8 2°");
    CHECK(rule(restricted, bids, all).starts_with("10 R2161-8"));
    CHECK(rule(negotiated, applications, plain) == "30 R2161-12");
    CHECK(rule(negotiated, applications, urgent) == "15 R2161-12");
    CHECK(rule(negotiated, bids, plain) == "30 R2161-14");
    CHECK(rule(negotiated, bids, electronic) == "25 R2161-15 2°");
    CHECK(rule(negotiated, bids, urgent) == "10 R2161-15 3°");
}

TEST_CASE("procedures without a fixed minimum, and days without a recorded one") {
    using enum Procedure;
    for (const Procedure procedure : {private_, mapa, framework_call, dialogue})
        CHECK(rule(procedure, Reception::bids, all) == "none");
    CHECK(rule(open, Reception::applications, plain) == "none");
    CHECK(rule(open, Reception::bids, plain, "2019-03-31") == "none");
    CHECK(rule(open, Reception::bids, plain, "2019-04-01") == "35 R2161-2");
    CHECK(no_minimum(mapa) == "no fixed minimum: a reasonable time in view of the object");
    CHECK(no_minimum(open) != no_minimum(mapa));
}

TEST_CASE("the deadline may be set from the day after the last one") {
    const Period found = reception(Procedure::open, Reception::bids, d("2026-03-07"), electronic);
    CHECK(found.last_day == d("2026-04-07"));
    CHECK(found.was_carried);
    CHECK(found.earliest_deadline == d("2026-04-08"));
    CHECK(!reception(Procedure::open, Reception::bids, d("2025-01-06"), electronic).was_carried);
}
