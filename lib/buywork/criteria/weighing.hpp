/// \file
/// The weights of each stakeholder: by points, or by pairwise comparisons.
#pragma once

#include <buywork/criteria/criterion.hpp>

namespace buywork::criteria {

/// A person's points for a criterion, relative to the criteria of the same parent.
struct Weighing {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Criterion>> criterion;
    std::optional<Ref<team::Person>> person;
    Decimal points;

    static const model::Entity entity;
};

/// A person's judgement of how many times as important one criterion is as another.
struct Comparison {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Criterion>> criterion;
    std::optional<Ref<Criterion>> other;
    std::optional<Ref<team::Person>> person;
    Decimal times{1'000'000};

    static const model::Entity entity;
};

}  // namespace buywork::criteria
