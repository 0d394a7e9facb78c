#include <buywork/base/text.hpp>
#include <buywork/criteria/concession.hpp>
#include <set>

namespace buywork::criteria {
namespace {

[[noreturn]] void throw_too_large(const std::string& bid) {
    throw Error(Code::invalid, tr("the total price of {} is too large", text::excerpt(bid)));
}

/// The prices of one bid by line, and of each by round.
using History = std::map<std::string, std::map<std::int64_t, Price>>;

/// The lines that a bid priced anew in each round.
std::vector<Concession> of_bid(const std::string& bid, const History& history,
                               const std::set<std::int64_t>& optional) {
    std::map<std::int64_t, std::vector<Concession>> by_round;  // by the later round
    for (const auto& [folded, prices] : history)
        for (auto later = std::next(prices.begin()); later != prices.end(); ++later) {
            const auto& [from, old] = *std::prev(later);
            const Money before = total_over_years(old), after = total_over_years(later->second);
            if (before.currency != after.currency) continue;
            const bool is_optional = old.line && optional.contains(old.line->id);
            by_round[later->first].push_back({bid, old.title, from, later->first, before, after, is_optional});
        }
    std::vector<Concession> all;
    for (auto& [round, lines] : by_round) {
        std::map<std::string, Concession> sums;
        for (const Concession& line : lines) {
            if (line.is_optional) continue;
            Concession& sum =
                sums.try_emplace(
                        line.before.currency,
                        Concession{bid, "", line.from, round, {0, line.before.currency}, {0, line.before.currency}})
                    .first->second;
            sum.from = std::min(sum.from, line.from);
            if (__builtin_add_overflow(sum.before.minor, line.before.minor, &sum.before.minor) ||
                __builtin_add_overflow(sum.after.minor, line.after.minor, &sum.after.minor))
                throw_too_large(bid);
        }
        for (Concession& line : lines) all.push_back(std::move(line));
        for (auto& [currency, sum] : sums) all.push_back(std::move(sum));
    }
    return all;
}

}  // namespace

std::vector<Concession> concessions(store::Database& database, std::int64_t project) {
    const Rounds rounds(database, project);
    std::map<std::int64_t, Line> lines;
    std::set<std::int64_t> optional;
    for (Line& line : model::all_with<Line>(database, "project", project)) {
        if (line.optional.value_or(false)) optional.insert(line.id);
        lines.emplace(line.id, std::move(line));
    }
    std::map<std::int64_t, History> histories;
    for (Price& price : model::all_with<Price>(database, "project", project)) {
        if (!price.unit_price) continue;
        if (price.line)
            if (const auto line = lines.find(price.line->id); line != lines.end())
                price.quantity = line->second.quantity, price.years = line->second.years;
        auto& of_line = histories[price.bid->id][text::fold(price.title)];
        const std::int64_t number = rounds.number_of(price.round);
        if (price.round || !of_line.contains(number)) of_line.insert_or_assign(number, std::move(price));
    }
    const model::Names names(database, Bid::entity);
    std::vector<Concession> all;
    for (const auto& [bid, history] : histories)
        for (Concession& one : of_bid(std::string(names.of(bid)), history, optional)) all.push_back(std::move(one));
    return all;
}

}  // namespace buywork::criteria
