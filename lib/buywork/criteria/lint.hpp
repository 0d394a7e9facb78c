/// \file
/// Checks a set of criteria against case law, official guidance and good practice, by procedure.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/criteria/gather.hpp>

namespace buywork::criteria {

enum class Severity { warning, error };
inline constexpr Choice severities[] = {{"warning", N_("warning")}, {"error", N_("error")}};
constexpr std::span<const Choice> choices(Severity) { return severities; }

/// A problem of the criteria; its place is the key of the criterion or bid, empty for all of them.
struct Finding {
    Severity severity = Severity::warning;
    Problem problem;
};

/// The problems of how a criterion of the kind price turns prices into points.
std::vector<Finding> lint_price(const Criterion& criterion, bool is_public);

/// In the order of the criteria, then of the bids. docs/decision.md gives the source of each rule.
/// \param today selects the currency rates, and is the day of launch where none is known yet
/// \throws Error not_found when the project has no criteria
std::vector<Finding> lint(store::Database& database, std::int64_t project, Date today);

}  // namespace buywork::criteria
