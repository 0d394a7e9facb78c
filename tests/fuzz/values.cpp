/// Days, appointments, numbers and amounts: what is read is written so that it reads back.
#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

const Date today = *Date::from_iso("2026-11-21");

void dates(std::string_view text) {
    fuzz::expect_errors({Code::usage}, [&] {
        const Date date = parse_date(text, today);
        require(date.year() >= 1 && date.year() <= 9999, "a year has one to four digits");
        require(Date::from_iso(date.iso()) == date, "a day reads back");
        require(Date::from(date.year(), date.month(), date.day()) == date, "a day is its parts");
        require(!human(date, "fr").empty() && !human(date, "en").empty(), "a day can be said");
    });
    fuzz::expect_errors({Code::usage}, [&] {
        const LocalTime time = LocalTime::parse(text, today);
        require(LocalTime::parse(time.text(), today) == time, "an appointment reads back");
    });
    if (const auto instant = Instant::from_iso(text)) {
        require(Instant::from_iso(instant->iso()) == instant, "an instant reads back");
        require(Date::from_iso(instant->date().iso()) == instant->date(), "an instant has a day");
    }
    if (const auto date = Date::from_iso(text)) require(date->iso() == text, "ISO days have one form");
}

void shown(const Money& money) {
    require(Money::from_amount(money.amount(), money.currency) == money, "an amount reads back");
    for (const char* language : {"en", "fr"}) {
        require(!human(money, language).empty() && !human_short(money, language).empty(), "an amount can be said");
        if (money.currency != "EUR") continue;
        // Three decimals and no more may be thousands: that one form is refused.
        fuzz::expect_errors({Code::usage}, [&] {
            require(parse_money(human(money, language), "EUR") == money, "what is said reads back");
        });
    }
}

void numbers(std::string_view text) {
    fuzz::expect_errors({Code::usage}, [&] {
        const std::int64_t number = parse_number(text);
        require(parse_number(std::to_string(number)) == number, "a number reads back");
        require(!human(number, "fr").empty(), "a number can be said");
    });
    fuzz::expect_errors({Code::usage}, [&] {
        const Decimal decimal = parse_decimal(text);
        require(Decimal::from_text(decimal.text()) == decimal, "a decimal reads back");
        require(!human(decimal, "fr").empty(), "a decimal can be said");
    });
    if (const auto decimal = Decimal::from_text(text))
        require(Decimal::from_text(decimal->text()) == decimal, "an exact decimal reads back");
    for (const char* currency : {"EUR", "JPY", "TND"}) {
        fuzz::expect_errors({Code::usage}, [&] { shown(parse_money(text, currency)); });
        if (const auto money = Money::from_amount(text, currency)) shown(*money);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    dates(text);
    numbers(text);
    return 0;
}
