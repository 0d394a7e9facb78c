/// \file
/// Decisions of controllers on gains.
#pragma once

#include <buywork/project/gain.hpp>

namespace buywork::project {

enum class GainVerdict { validated, rejected };
inline constexpr Choice gain_verdicts[] = {{"validated", N_("validated")}, {"rejected", N_("rejected")}};
constexpr std::span<const Choice> choices(GainVerdict) { return gain_verdicts; }

/// What a controller decided on a gain. The last decision counts; all of them are kept.
struct GainDecision {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<Gain>> gain;
    GainVerdict verdict = GainVerdict::validated;
    std::optional<Ref<team::Person>> person;  ///< of finance in the project's team, and not on the buying side
    std::optional<Date> date;                 ///< default: the day it is recorded
    std::string comment;

    static const model::Entity entity;
};

/// The first decisions of a person on gains of a project, in words.
std::vector<std::string> decisions_of(store::Database& database, std::int64_t project, std::int64_t person);
/// The problem of a buyer who has decided on gains of the project.
std::vector<Problem> who_decided_does_not_buy(store::Database& database, std::int64_t project, std::int64_t person,
                                              const char* place);

}  // namespace buywork::project
