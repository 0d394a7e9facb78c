/// \file
/// Explanation and robustness of a ranking for programs.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/criteria/robust.hpp>

namespace buywork::report {

void write_json(const criteria::Robustness& robustness, const criteria::RobustQuery& query,
                const criteria::Scheme& scheme, const criteria::Bids& bids, const criteria::Ranking& ranking,
                Output& out);
void write_json(const criteria::Explanation& explanation, const criteria::Scheme& scheme, const criteria::Bids& bids,
                const criteria::Ranking& ranking, Output& out);

}  // namespace buywork::report
