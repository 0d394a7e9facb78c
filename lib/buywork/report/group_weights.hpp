/// \file
/// The weights of a group as a document.
#pragma once

#include <buywork/criteria/group_weights.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// The group's weights, each person's, each person's distance from the group, and the agreement.
view::Document group_weights_document(const criteria::GroupWeights& weights, Instant as_of);

}  // namespace buywork::report
