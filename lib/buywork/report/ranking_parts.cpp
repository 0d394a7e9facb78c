#include <algorithm>
#include <buywork/criteria/rate.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <numeric>

namespace buywork::report {

using namespace criteria;

std::vector<std::size_t> by_rank(const Ranking& ranking) {
    std::vector<std::size_t> order(ranking.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ranking.ranks[a] < ranking.ranks[b]; });
    return order;
}

void add_list(view::Document& document, const std::string& heading, view::List list) {
    if (list.items.empty()) return;
    document.blocks.push_back(view::Heading{2, heading});
    document.blocks.push_back(std::move(list));
}

view::List remarks(const Ranking& ranking, const Bids& bids) {
    view::List list;
    for (const UsedRate& rate : bids.rates) list.items.push_back({in_words(rate)});
    for (const std::string& warning : ranking.warnings) list.items.push_back({warning, Tone::warning});
    return list;
}

}  // namespace buywork::report
