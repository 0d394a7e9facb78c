#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/tender/moderation.hpp>

namespace buywork::tender {
namespace {

const std::int64_t* find(const Scores& scores, const Change& change) {
    const auto bid = scores.find(change.bid);
    if (bid == scores.end()) return nullptr;
    const auto score = bid->second.find(change.evaluator);
    return score == bid->second.end() ? nullptr : &score->second;
}

Refusal refusal(const Change& change, std::int64_t scale) {
    if (change.by != change.evaluator) return Refusal::not_own;
    if (change.to < 0 || change.to > scale) return Refusal::outside_scale;
    return text::trim(change.reason).empty() ? Refusal::no_reason : Refusal::none;
}

}  // namespace

Moderation moderate(const Scores& revealed, std::int64_t scale, const std::vector<Change>& changes) {
    Moderation result{.scores = revealed};
    for (const Change& change : changes) {
        const std::int64_t* score = find(result.scores, change);
        const bool is_own = change.by == change.evaluator;
        if (score && is_own && *score == change.to) continue;
        const Refusal why = score ? refusal(change, scale) : Refusal::no_such_score;
        if (why != Refusal::none) {
            result.refused.emplace_back(change, why);
            continue;
        }
        result.changed.push_back({change, *find(revealed, change), *score});
        result.scores[change.bid][change.evaluator] = change.to;
    }
    return result;
}

double mean(const std::map<std::string, std::int64_t>& scores) {
    double sum = 0;
    for (const auto& [evaluator, score] : scores) sum += static_cast<double>(score);
    return sum / static_cast<double>(scores.size());
}

std::int64_t spread(const std::map<std::string, std::int64_t>& scores) {
    if (scores.empty()) return 0;
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end(),
                                                 [](const auto& a, const auto& b) { return a.second < b.second; });
    return high->second - low->second;
}

}  // namespace buywork::tender
