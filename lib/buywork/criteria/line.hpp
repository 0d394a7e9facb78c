/// \file
/// The price schedule: the lines that every bidder is asked to price, listed once.
#pragma once

#include <buywork/criteria/lot.hpp>

namespace buywork::criteria {

struct Line {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string number;  ///< as the schedule numbers it: "2.1"
    std::string title;
    std::string unit;
    Decimal quantity{1'000'000};
    std::optional<std::int64_t> years;  ///< paid that many years in a row; absent: once
    std::string section;
    std::optional<Ref<Lot>> lot;   ///< absent: of every lot
    std::optional<bool> optional;  ///< an option, left out of the totals

    static const model::Entity entity;
};

/// The line of that very title, of the lot that a bid is for or of every lot. \returns 0 for none or several
std::int64_t line_titled(store::Database& database, std::int64_t project, std::string_view title, std::int64_t bid);

}  // namespace buywork::criteria
