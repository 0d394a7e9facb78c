#include <doctest/doctest.h>

#include <buywork/tender/dates.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

/// "2026-12-01 launch; 2027-01-01 bids-from R2161-3 2°"; what is too early is marked.
std::string text(const Known& known) {
    std::string all;
    for (const LegalDate& one : dates(known)) {
        if (!all.empty()) all += "; ";
        all += one.date.iso() + " " + what[static_cast<std::size_t>(one.of)].name;
        if (one.rule) all += " " + one.rule->article;
        if (one.is_too_early) all += " !";
    }
    return all;
}

}  // namespace

TEST_CASE("the dates of an open tender, from the notice to the end of retention") {
    Known known{.procedure = Procedure::open,
                .conditions = {.is_electronic = true},
                .launched = d("2026-11-03"),
                .bids = d("2026-12-04"),
                .notices = {{d("2027-01-11"), true}},
                .signed_on = d("2027-01-22"),
                .ended = d("2031-01-31")};
    CHECK(text(known) ==
          "2026-11-03 launch; 2026-11-28 answers R2132-6; 2026-12-04 bids-from R2161-3 2°; 2026-12-04 bids; "
          "2027-01-11 rejections; 2027-01-21 standstill R2182-1; 2027-01-22 signature-from R2182-1; "
          "2027-01-22 signature; 2027-02-21 award-notice R2183-1; 2027-03-22 essential-data R2196-1; "
          "2032-01-22 bids-kept R2184-12; 2036-01-31 contract-kept R2184-13");
    known.bids = d("2026-12-03");
    known.signed_on = d("2027-01-21");
    known.is_works = true;
    CHECK(text(known).find("2026-12-03 bids !") != std::string::npos);
    CHECK(text(known).find("2027-01-21 signature !") != std::string::npos);
    CHECK(text(known).find("2041-01-31 contract-kept") != std::string::npos);
}

TEST_CASE("candidates of a restricted tender apply, and are invited") {
    const Known known{.procedure = Procedure::restricted,
                      .launched = d("2026-11-03"),
                      .invited = d("2027-01-11"),
                      .applications = d("2026-12-03"),
                      .bids = d("2027-02-11")};
    CHECK(text(known) ==
          "2026-11-03 launch; 2026-12-03 applications !; 2026-12-04 applications-from R2161-6 1°; "
          "2027-01-11 invitation; 2027-02-05 answers R2132-6; 2027-02-11 bids-from R2161-7; 2027-02-11 bids");
}

TEST_CASE("an adapted procedure has no standstill nor fixed periods, a private one nothing but its own dates") {
    Known known{.procedure = Procedure::mapa,
                .launched = d("2026-11-03"),
                .bids = d("2026-11-20"),
                .notices = {{d("2026-12-01"), true}},
                .signed_on = d("2026-12-02"),
                .amount = Decimal::from_text("39999.99")};
    CHECK(text(known) == "2026-11-03 launch; 2026-11-20 bids; 2026-12-02 signature; 2031-12-02 bids-kept R2184-12");
    known.amount = Decimal::from_text("40000");
    CHECK(text(known).find("2027-02-02 essential-data R2196-1") != std::string::npos);
    known.procedure = Procedure::private_;
    CHECK(text(known) == "2026-11-03 launch; 2026-11-20 bids; 2026-12-02 signature");
}

TEST_CASE("retention that begins on 29 February ends on the last day of that month") {
    const Known known{.procedure = Procedure::open, .signed_on = d("2028-02-29")};
    CHECK(text(known).find("2033-02-28 bids-kept") != std::string::npos);
}

TEST_CASE("dates without a recorded rule are left out") {
    CHECK(text({.procedure = Procedure::open, .launched = d("2019-03-31"), .signed_on = d("2019-03-31")}) ==
          "2019-03-31 launch; 2019-03-31 signature");
    CHECK(text({.procedure = Procedure::open}).empty());
}
