/// \file
/// The price schedule: the lines that every bidder has to price.
#pragma once

#include <buywork/criteria/lot.hpp>

namespace buywork::criteria {

struct Line {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string number;  ///< number in the schedule: "2.1"
    std::string title;
    std::string unit;
    Decimal quantity{1'000'000};
    std::optional<std::int64_t> years;  ///< number of yearly payments; absent: one payment
    std::string section;
    std::optional<Ref<Lot>> lot;   ///< absent: every lot
    std::optional<bool> optional;  ///< an option, excluded from the totals

    static const model::Entity entity;
};

/// The title behind the group: "Plumbing – Labour".
std::string title_in_group(const Line& line);
/// The title of a line's prices: that of the line, behind its group when several lines of the lot have it.
std::string priced_title(store::Database& database, const Line& line);

/// The line with exactly that title, of the bid's lot or of every lot. \returns 0 for none or several
std::int64_t line_titled(store::Database& database, std::int64_t project, std::string_view title, std::int64_t bid);

}  // namespace buywork::criteria
