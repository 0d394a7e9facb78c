#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/report/table.hpp>
#include <cmath>
#include <numeric>

namespace buywork::report {

using namespace criteria;
using view::MemoryRows;
using view::Tree;

std::vector<std::size_t> by_rank(const Ranking& ranking) {
    std::vector<std::size_t> order(ranking.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ranking.ranks[a] < ranking.ranks[b]; });
    return order;
}

double shown_score(const Ranking& ranking, double score) {
    return is_lowest_best(ranking.method) || ranking.method == Method::promethee ? score : score * 100;
}

int score_decimals(const Ranking& ranking) { return ranking.method == Method::promethee ? 4 : 2; }

std::string score_label(Method method) {
    switch (method) {
        case Method::promethee:
            return tr("Net flow");
        case Method::lowest_price:
            return tr("Price");
        case Method::lowest_cost:
            return tr("Total cost");
        default:
            return tr("Score, of 100");
    }
}

std::optional<std::size_t> amount_column(const Scheme& scheme, const Bids& bids) {
    if (bids.file.empty() && bids.currency.empty()) return std::nullopt;
    for (const CriterionKind kind : {CriterionKind::price, CriterionKind::cost})
        for (std::size_t c = 0; c < scheme.criteria.size(); ++c)
            if (scheme.criteria[c].kind == kind) return c;
    return std::nullopt;
}

void put_amount(MemoryRows& rows, const Bids& bids, double amount) {
    if (bids.currency.empty()) return put(rows, amount, 2);
    const double minor = std::round(amount * std::pow(10.0, currency_exponent(bids.currency).value_or(2)));
    std::abs(minor) < 9e15 ? rows.money(static_cast<std::int64_t>(minor), bids.currency) : rows.absent();
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

namespace {

view::Table variants_table(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    view::Table table{.name = "variants"};
    table.columns = {{"name", tr("Bid"), Kind::text},
                     {"amount", tr("Amount"), bids.currency.empty() ? Kind::decimal : Kind::money},
                     {"score", score_label(ranking.method), Kind::decimal},
                     {"rank", tr("Would rank"), Kind::number},
                     {"why", tr("Cannot be ranked"), Kind::text}};
    const auto amounts = amount_column(scheme, bids);
    const auto is_out = [](const Variant& variant) { return !variant.why.empty(); };
    const bool has_reasons = std::any_of(bids.variants.begin(), bids.variants.end(), is_out);
    if (!has_reasons) table.columns.pop_back();
    if (!amounts) table.columns.erase(table.columns.begin() + 1);
    auto rows = std::make_unique<MemoryRows>();
    for (const Variant& variant : bids.variants) {
        rows->row().cell(variant.name);
        if (amounts)
            variant.values.empty() ? void(rows->absent()) : put_amount(*rows, bids, variant.values[*amounts]);
        variant.score ? put(*rows, shown_score(ranking, *variant.score), score_decimals(ranking))
                      : void(rows->absent());
        variant.rank ? rows->cell(static_cast<std::int64_t>(*variant.rank)) : rows->absent();
        if (has_reasons) variant.why.empty() ? rows->absent() : rows->cell(variant.why, Tone::warning);
    }
    table.rows = std::move(rows);
    return table;
}

view::Table options_table(const Bids& bids) {
    view::Table table{.name = "options"};
    table.columns = {
        {"bid", tr("Bid"), Kind::text}, {"line", tr("Option"), Kind::text}, {"amount", tr("Amount"), Kind::money}};
    auto rows = std::make_unique<MemoryRows>();
    for (const LineAmount& option : bids.options)
        rows->row().cell(option.bid).cell(option.line).money(option.amount.minor, option.amount.currency);
    table.rows = std::move(rows);
    return table;
}

Tree tree_of(const std::vector<LineAmount>& amounts) {
    Tree list = Tree::array();
    for (const LineAmount& one : amounts)
        list.push(Tree::object().add("bid", one.bid).add("line", one.line).add("amount", one.amount));
    return list;
}

Tree tree_of(const std::string& text) { return text.empty() ? Tree() : Tree(text); }

Tree tree_of(const std::vector<Variant>& variants) {
    Tree list = Tree::array();
    for (const Variant& one : variants)
        list.push(Tree::object()
                      .add("name", one.name)
                      .add("bid", one.keys.bid)
                      .add("supplier", tree_of(one.keys.supplier))
                      .add("rank", one.rank ? Tree(*one.rank) : Tree())
                      .add("score", one.score ? Tree(*one.score) : Tree())
                      .add("why", tree_of(one.why)));
    return list;
}

}  // namespace

void add_apart(view::Document& document, const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    if (!bids.variants.empty()) {
        document.blocks.push_back(view::Heading{2, tr("Variants, not in the ranking")});
        document.blocks.push_back(view::Paragraph{
            tr("Each as if it alone competed with the base offers; --variants ranks them all."), Tone::muted});
        document.blocks.push_back(variants_table(scheme, bids, ranking));
    }
    if (bids.options.empty()) return;
    document.blocks.push_back(view::Heading{2, tr("Options, not in the totals")});
    document.blocks.push_back(options_table(bids));
}

std::string in_words(const Variant& variant, const Ranking& ranking) {
    const std::string name = text::visible(variant.name);
    if (!variant.why.empty()) return tr("{} is not ranked, as a variant, and cannot be: {}", name, variant.why);
    if (!variant.score || !variant.rank) return tr("{} is not ranked, as a variant", name);
    return tr("{} is not ranked, as a variant; among the base offers it would have {}, rank {}", name,
              human_real(shown_score(ranking, *variant.score), score_decimals(ranking)), *variant.rank);
}

std::string option_in_words(const LineAmount& option) {
    return tr("{}: the option {}, {}, is not counted", option.bid, option.line, human(option.amount, language()));
}

void add_keys(Tree& tree, const Bids& bids, std::size_t row) {
    if (!bids.keys.empty()) tree.add("bid", bids.keys[row].bid).add("supplier", tree_of(bids.keys[row].supplier));
}

void add_scope(Tree& tree, const Bids& bids) {
    if (bids.keys.empty()) return;
    tree.add("lot", tree_of(bids.lot)).add("round", bids.round == 0 ? Tree() : Tree(bids.round));
}

void add_apart(Tree& tree, const Bids& bids) {
    if (!bids.keys.empty())
        tree.add("completed", tree_of(bids.completed))
            .add("options", tree_of(bids.options))
            .add("variants", tree_of(bids.variants));
    tree.add("rates", criteria::tree_of(bids.rates));
}

}  // namespace buywork::report
