/// \file
/// What the documents on a ranking share. Not for use outside report/.
#pragma once

#include <buywork/criteria/ranking.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// The positions by rank, ties in the order of the bids.
std::vector<std::size_t> by_rank(const criteria::Ranking& ranking);

/// A list below its heading; nothing when it is empty.
void add_list(view::Document& document, const std::string& heading, view::List list);
/// The currency rates used, and the warnings.
view::List remarks(const criteria::Ranking& ranking, const criteria::Bids& bids);

}  // namespace buywork::report
