/// \file
/// What each stakeholder weighs the criteria: by points, or by comparing them pair by pair.
#pragma once

#include <buywork/criteria/criterion.hpp>

namespace buywork::criteria {

/// A person's points for a criterion, among those of the same parent.
struct Weighing {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Criterion>> criterion;
    std::optional<Ref<team::Person>> person;
    Decimal points;

    static const model::Entity entity;
};

/// How many times a criterion weighs what another one weighs, to a person.
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
