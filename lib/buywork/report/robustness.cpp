#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/report/robustness.hpp>
#include <buywork/report/table.hpp>

namespace buywork::report {
namespace {

using namespace criteria;

using view::MemoryRows;

view::Table stability_table(const Robustness& robustness, const Scheme& scheme, const Ranking& ranking) {
    view::Table table{.name = "stability"};
    table.columns = {{"criterion", tr("Criterion"), Kind::text},
                     {"weight", tr("Weight, %"), Kind::decimal},
                     {"winner_from", tr("Stays first from"), Kind::decimal},
                     {"winner_to", tr("to"), Kind::decimal},
                     {"ranking_from", tr("Same ranking from"), Kind::decimal, {}, 1},
                     {"ranking_to", tr("to"), Kind::decimal, {}, 1}};
    auto rows = std::make_unique<MemoryRows>();
    for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
        rows->row().cell(scheme.criteria[c].label);
        for (const double share :
             {ranking.shares[c], robustness.stability->winner[c].from, robustness.stability->winner[c].to,
              robustness.stability->ranking[c].from, robustness.stability->ranking[c].to})
            rows->cell(percentage(share).millionths);
    }
    table.rows = std::move(rows);
    return table;
}

view::Table acceptability_table(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    constexpr std::size_t most = 8;  ///< ranks side by side
    const std::size_t n = robustness.smaa.acceptability.rows;
    view::Table table{.name = "acceptability"};
    table.columns = {{"name", tr("Bid"), Kind::text}};
    for (std::size_t k = 0; k < std::min(n, most); ++k)
        table.columns.push_back({"rank_" + std::to_string(k + 1), tr("Rank {}, %", k + 1), Kind::decimal});
    table.columns.push_back({"error", tr("± for rank 1"), Kind::decimal});
    auto rows = std::make_unique<MemoryRows>();
    for (const std::size_t at : by_rank(ranking)) {
        rows->row().cell(name_at(bids, ranking, at));
        for (std::size_t k = 0; k < std::min(n, most); ++k) {
            const double share = robustness.smaa.acceptability.at(at, k);
            rows->cell(percentage(share).millionths);
            if (share == 0 || share == 1) rows->shown(share_in_words(robustness, share));
        }
        const double first = robustness.smaa.acceptability.at(at, 0);
        if (first == 0 || first == 1)
            rows->cell(Decimal::nearest(300.0 / std::max(robustness.draws, 1U)).millionths);  // rule of three
        else
            put(*rows, robustness.smaa.error.at(at, 0) * 200, 2);
    }
    table.rows = std::move(rows);
    return table;
}

view::Stack acceptability_stack(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    view::Stack stack{.title = tr("Ranks under other weights"),
                      .description = tr("One bar per bid: the share of weights that give it each rank.")};
    const std::size_t n = robustness.smaa.acceptability.rows;
    for (std::size_t k = 0; k < n; ++k) stack.parts.push_back(tr("rank {}", k + 1));
    for (const std::size_t at : by_rank(ranking)) {
        auto& line = stack.lines.emplace_back(view::Stack::Line{std::string(name_at(bids, ranking, at)), {}});
        for (std::size_t k = 0; k < n; ++k) line.values.push_back(robustness.smaa.acceptability.at(at, k));
    }
    return stack;
}

view::Table others_table(const char* key, view::Column name, const std::vector<Scenario>& others,
                         const std::vector<std::size_t>& winners, const Bids& bids, const Ranking& ranking) {
    view::Table table{.name = key};
    table.columns = {std::move(name),
                     {"winners", tr("First"), Kind::text},
                     {"ranking", tr("Ranking"), Kind::text},
                     {"changes", tr("Winner"), Kind::text}};
    auto rows = std::make_unique<MemoryRows>();
    for (const Scenario& one : others) {
        std::vector<std::pair<std::size_t, std::string>> order;
        std::vector<std::string> first;
        for (std::size_t i = 0; i < one.ranks.size(); ++i)
            if (one.ranks[i]) order.emplace_back(*one.ranks[i], name_at(bids, ranking, i));
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::string words;
        for (const auto& [place, bidder] : order) {
            if (!words.empty()) words += " · ";
            words += std::to_string(place) + " " + bidder;
            if (place == 1) first.push_back(bidder);
        }
        rows->row().cell(one.label).cell(text::join(first, ", ")).cell(words);
        const auto keeps = keeps_winner(one, winners);
        rows->cell(!one.is_ranked() ? tr("cannot be ranked")
                   : !keeps         ? tr("left out")
                   : *keeps         ? tr("the same")
                                    : tr("another"),
                   keeps == false || !one.is_ranked() ? Tone::warning : Tone::plain);
    }
    table.rows = std::move(rows);
    return table;
}

}  // namespace

view::Document robustness(const Robustness& robustness, const RobustQuery& query, const Scheme& scheme,
                          const Bids& bids, const Ranking& ranking, Instant as_of) {
    view::Document document{.name = "robustness", .title = tr("Robustness of the ranking"), .as_of = as_of};
    document.subtitle = headline(robustness, bids, ranking);
    document.rows = "acceptability";
    document.blocks.push_back(view::Heading{2, tr("Other weights")});
    document.blocks.push_back(
        view::Paragraph{tr("Weights sampled: {}; {} samples, seed {}.",
                           translated(weighings[static_cast<std::size_t>(query.weighing)].label),
                           human_real(query.draws, 0), std::to_string(query.seed))});
    document.blocks.push_back(acceptability_table(robustness, bids, ranking));
    if (robustness.smaa.acceptability.rows <= 26)
        document.blocks.push_back(acceptability_stack(robustness, bids, ranking));
    if (robustness.stability) {
        document.blocks.push_back(view::Heading{2, tr("How far each weight can change, the others in proportion")});
        document.blocks.push_back(stability_table(robustness, scheme, ranking));
    }
    const auto add = [&](const char* key, std::string heading, view::Column name,
                         const std::vector<Scenario>& others) {
        document.blocks.push_back(view::Heading{2, std::move(heading)});
        document.blocks.push_back(others_table(key, std::move(name), others, robustness.winners, bids, ranking));
    };
    add("methods", tr("Other methods"), {"name", tr("Method"), Kind::choice, methods}, robustness.methods);
    if (!robustness.formulas.empty())
        add("price_formulas", tr("Other price formulas"), {"name", tr("Formula"), Kind::choice, formulas},
            robustness.formulas);
    if (!robustness.without.empty())
        add("without", tr("Without one bidder"), {"name", tr("Without"), Kind::text}, robustness.without);
    if (!robustness.evaluators.empty())
        add("without_evaluator", tr("Without one evaluator"), {"name", tr("Without"), Kind::text},
            robustness.evaluators);
    add_apart(document, scheme, bids, ranking);
    add_list(document, tr("Notes"), remarks(ranking, bids));
    return document;
}

}  // namespace buywork::report
