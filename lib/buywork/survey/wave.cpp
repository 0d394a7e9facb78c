#include <algorithm>
#include <buywork/store/database.hpp>
#include <buywork/survey/wave.hpp>

namespace buywork::survey {
namespace {

/// Those that were not opened come last, as they were added.
std::pair<std::string, std::int64_t> order_of(const Survey& survey) {
    return {survey.opened ? survey.opened->iso() : "9999-12-31", survey.id};
}

bool is_same(const Question& one, const Question& other) {
    return one.key == other.key && one.kind == other.kind && lowest_of(one) == lowest_of(other) &&
           highest_of(one) == highest_of(other) && one.reversed == other.reversed;
}

std::optional<Change> change_of_score(const QuestionFigures& before, const QuestionFigures& after) {
    const auto found = difference(*before.nps, *after.nps);
    if (!found) return std::nullopt;
    return Change{.was = *before.nps->score(),
                  .is = *after.nps->score(),
                  .difference = found->difference,
                  .interval = found->interval,
                  .verdict = found->verdict};
}

std::optional<Change> change_of_rating(const QuestionFigures& before, const QuestionFigures& after) {
    const auto found = difference(Share{before.top->top_two, before.top->n}, Share{after.top->top_two, after.top->n});
    if (!found) return std::nullopt;
    const Verdict verdict = verdict_of(
        after.item->question.reversed ? Interval{-found->interval.high, -found->interval.low} : found->interval);
    return Change{.was = *before.top->percent,
                  .is = *after.top->percent,
                  .difference = found->difference * 100,
                  .interval = {found->interval.low * 100, found->interval.high * 100},
                  .verdict = verdict};
}

}  // namespace

std::optional<Survey> earlier_wave(store::Database& database, const Survey& survey) {
    if (survey.series.empty()) return std::nullopt;
    std::optional<Survey> found;
    for (Survey& one : model::all<Survey>(database)) {
        if (one.series != survey.series || order_of(one) >= order_of(survey)) continue;
        if (!found || order_of(*found) < order_of(one)) found = std::move(one);
    }
    return found;
}

std::vector<Change> changes(const std::vector<QuestionFigures>& before, const std::vector<QuestionFigures>& after) {
    std::vector<Change> found;
    for (const QuestionFigures& one : after) {
        const auto earlier = std::find_if(before.begin(), before.end(), [&](const QuestionFigures& other) {
            return is_same(other.item->question, one.item->question);
        });
        if (earlier == before.end() || earlier->is_hidden || one.is_hidden) continue;
        auto change = one.nps   ? change_of_score(*earlier, one)
                      : one.top ? change_of_rating(*earlier, one)
                                : std::nullopt;
        if (!change) continue;
        change->after = &one;
        found.push_back(*change);
    }
    return found;
}

}  // namespace buywork::survey
