#include <buywork/base/translate.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/report/pair_weights.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>
#include <cmath>

namespace buywork::report {
namespace {

using criteria::human_real;
using criteria::Pairs;
using criteria::PairWeights;

std::string repair_in_words(const PairWeights& weights, const Pairs& pairs) {
    const decision::Repair& repair = *weights.repair;
    return tr("Judgement to review first: {} against {}, currently {}; {} would be most consistent with the others.",
              pairs.names[repair.pair.row], pairs.names[repair.pair.column], human_real(repair.from, 3),
              human_real(repair.to, 2));
}

std::string triad_in_words(const PairWeights& weights, const Pairs& pairs) {
    const auto& items = weights.triad->items;
    return tr("Least consistent triad: {}, {} and {}.", pairs.names[items[0]], pairs.names[items[1]],
              pairs.names[items[2]]);
}

std::string consistency_in_words(const PairWeights& weights) {
    const char* table = decision::random_indices[static_cast<std::size_t>(weights.table)].label;
    if (!weights.ratio) return tr("No consistency ratio: the random index {} stops at 15 items.", table);
    const std::string ratio = human_real(*weights.ratio, 4);
    return is_consistent(weights)
               ? tr("Consistency ratio {} (random index {}): the judgements are consistent.", ratio, table)
               : tr("Consistency ratio {} (random index {}): above 0.1, the judgements are inconsistent.", ratio,
                    table);
}

}  // namespace

void write_json(const PairWeights& weights, const Pairs& pairs, Output& out) {
    using view::Tree;
    const std::vector<std::string>& names = pairs.names;
    Tree shares = Tree::object(), completed = Tree::object(), triad, repair;
    for (std::size_t i = 0; i < names.size(); ++i) {
        shares.add(names[i], weights.priorities.weights[i]);
        for (std::size_t j = i + 1; j < names.size(); ++j)
            if (pairs.judgements.at(i, j) == 0) completed.add(names[i] + "/" + names[j], weights.completed.at(i, j));
    }
    if (weights.triad) {
        Tree items = Tree::array();
        for (const std::size_t item : weights.triad->items) items.push(names[item]);
        triad = Tree::object().add("items", std::move(items)).add("inconsistency", weights.triad->inconsistency);
    }
    if (weights.repair) {
        const auto& [row, column] = weights.repair->pair;
        repair = Tree::object().add("row", names[row]).add("column", names[column]);
        repair.add("from", weights.repair->from).add("to", weights.repair->to);
    }
    Tree tree = Tree::object();
    tree.add("weights", std::move(shares)).add("lambda_max", weights.priorities.lambda_max);
    tree.add("consistency_index", weights.priorities.consistency_index).add("consistency_ratio", weights.ratio);
    tree.add("random_index", decision::random_indices[static_cast<std::size_t>(weights.table)].name);
    tree.add("consistent", is_consistent(weights)).add("completed", std::move(completed));
    tree.add("worst_triad", std::move(triad)).add("repair", std::move(repair));
    view::write_json(tree, out);
}

view::Document pair_weights(const PairWeights& weights, const Pairs& pairs, Instant as_of) {
    view::Document document{.name = "weights", .title = tr("Weights from comparisons"), .as_of = as_of};
    document.rows = "weights";
    view::Table table{.name = "weights"};
    table.columns = {{"name", tr("Criterion"), Kind::text}, {"weight", tr("Weight, %"), Kind::decimal}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t i = 0; i < pairs.names.size(); ++i)
        rows->row().cell(pairs.names[i]).cell(std::llround(weights.priorities.weights[i] * 1e4) * 10'000);
    table.rows = std::move(rows);
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(
        view::Paragraph{consistency_in_words(weights), is_consistent(weights) ? Tone::plain : Tone::warning});
    if (!is_consistent(weights) && weights.triad)
        document.blocks.push_back(view::Paragraph{triad_in_words(weights, pairs)});
    if (!is_consistent(weights) && weights.repair)
        document.blocks.push_back(view::Paragraph{repair_in_words(weights, pairs)});
    for (std::size_t i = 0; i < pairs.names.size(); ++i)
        for (std::size_t j = i + 1; j < pairs.names.size(); ++j)
            if (pairs.judgements.at(i, j) == 0)
                document.blocks.push_back(
                    view::Paragraph{tr("Not compared: {} against {}; {} is most consistent with the others.",
                                       pairs.names[i], pairs.names[j], human_real(weights.completed.at(i, j), 3))});
    return document;
}

}  // namespace buywork::report
