/// \file
/// The marks of evaluators for each bid and criterion, and measured values.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/criterion.hpp>

namespace buywork::criteria {

/// A mark, or a measured value when there is no evaluator.
struct Score {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Bid>> bid;
    std::optional<Ref<Criterion>> criterion;
    std::optional<Ref<team::Person>> evaluator;
    std::optional<Decimal> mark;  ///< absent: not given yet
    std::string comment;
    std::optional<Ref<Round>> round;  ///< absent: the first

    static const model::Entity entity;
};

/// For each evaluator, bid and criterion, the newest mark up to the round with that number.
std::vector<Score> scores_until(store::Database& database, std::int64_t project, std::int64_t round);

}  // namespace buywork::criteria
