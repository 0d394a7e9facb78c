/// \file
/// Which recorded facts speak for which approach, by the table in docs/howto/people.md. A pure function: it weighs
/// nothing and decides nothing.
#pragma once

#include <buywork/team/approach.hpp>
#include <buywork/team/fact.hpp>
#include <vector>

namespace buywork::team {

enum class AdviceFact {
    stance,
    wanted,
    influence,
    interest,
    appetite,
    understanding,
    satisfaction,
    held_to,
    pains,
    trainings,
    thanks,
    mode,
    bypasses,
    governance,
    exception,
};
extern const Choice advice_facts[15];

/// What is recorded about a person and a perimeter; absent: unknown.
struct ApproachFacts {
    std::optional<Stance> stance = {}, wanted = {};
    std::optional<std::int64_t> influence = {}, interest = {}, appetite = {}, understanding = {}, satisfaction = {};
    std::optional<std::int64_t> held_to = {};    ///< number of suppliers that they hold to
    std::optional<std::int64_t> pains = {};      ///< number of projects in which something bothers them
    std::optional<std::int64_t> trainings = {};  ///< attended
    std::optional<std::int64_t> thanks = {};     ///< received
    std::optional<WorksMode> mode = {};
    std::optional<std::int64_t> bypasses = {};       ///< of the perimeter
    std::optional<std::int64_t> open_bypasses = {};  ///< those not put right
    std::optional<std::int64_t> rules = {};          ///< in force for the perimeter
    std::optional<std::int64_t> exceptions = {};     ///< open for the perimeter
};

/// One known fact.
struct Advice {
    AdviceFact fact;
    std::optional<ApproachKind> speaks_for;  ///< absent: for none of them
    const char* why;                         ///< to be translated
};

/// Every known fact once, in the order of AdviceFact.
std::vector<Advice> advise(const ApproachFacts& facts);
/// The facts that are not recorded.
std::vector<AdviceFact> unknown_facts(const ApproachFacts& facts);

}  // namespace buywork::team
