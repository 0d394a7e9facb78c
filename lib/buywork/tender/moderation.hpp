/// \file
/// Changes of scores after they were revealed: only one's own, with a reason, and the original stays.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace buywork::tender {

/// Scores of one criterion, by bid and evaluator.
using Scores = std::map<std::string, std::map<std::string, std::int64_t>>;

struct Change {
    std::string bid;
    std::string evaluator;  ///< whose score it is
    std::string by;         ///< who changes it
    std::int64_t to = 0;
    std::string reason;
};

enum class Refusal { none, no_such_score, not_own, no_reason, outside_scale };
inline constexpr Choice refusals[] = {{"none", ""},
                                      {"no-such-score", N_("there is no such score")},
                                      {"not-own", N_("only the evaluator changes a score")},
                                      {"no-reason", N_("a reason is needed")},
                                      {"outside-scale", N_("outside the scale")}};
constexpr std::span<const Choice> choices(Refusal) { return refusals; }

/// A change that was made. `original` is the score as it was revealed, `from` the one just before.
struct Changed {
    Change change;
    std::int64_t original = 0;
    std::int64_t from = 0;
};

struct Moderation {
    Scores scores;  ///< after the changes
    std::vector<Changed> changed;
    std::vector<std::pair<Change, Refusal>> refused;
};

/// In the order given. A change to the same value is no change, with or without a reason.
/// \param scale the highest mark; the lowest is 0
Moderation moderate(const Scores& revealed, std::int64_t scale, const std::vector<Change>& changes);

/// The plain mean of a bid's evaluators, and the highest score less the lowest.
double mean(const std::map<std::string, std::int64_t>& scores);
std::int64_t spread(const std::map<std::string, std::int64_t>& scores);

}  // namespace buywork::tender
