/// \file
/// Weights from comparisons, for people and for programs.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/criteria/pairs.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

void write_json(const criteria::PairWeights& weights, const criteria::Pairs& pairs, Output& out);
view::Document pair_weights(const criteria::PairWeights& weights, const criteria::Pairs& pairs, Instant as_of);

}  // namespace buywork::report
