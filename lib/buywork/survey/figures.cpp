#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/figures.hpp>
#include <numeric>

namespace buywork::survey {
namespace {

bool is_scale(QuestionKind kind) { return kind == QuestionKind::nps || kind == QuestionKind::rating; }

std::int64_t whole(Decimal value) { return value.millionths / 1'000'000; }

std::vector<ValueCount> shares_of_marks(const Question& question, const Marks& marks, Values values) {
    Marks all = marks;
    if (values == Values::all && is_scale(question.kind)) {
        const bool is_nps = question.kind == QuestionKind::nps;
        const std::int64_t first = is_nps ? 0 : whole(lowest_of(question));
        const std::int64_t last = is_nps ? 10 : whole(highest_of(question));
        for (std::int64_t mark = first; mark <= last; ++mark) all.try_emplace(Decimal{mark * 1'000'000}, 0);
    }
    std::vector<ValueCount> shares;
    for (const auto& [mark, times] : all) shares.push_back({mark.text(), times});
    return shares;
}

/// Options in their order, then what was given besides.
std::vector<ValueCount> shares_of_values(const Item& item, const Tally& tally, Values values) {
    std::vector<std::string> order;
    for (const Option& option : item.options) order.push_back(option.key);
    if (item.question.kind == QuestionKind::yesno) order = {"yes", "no"};
    const std::size_t known = order.size();
    for (const auto& [value, times] : tally.values)
        if (std::find(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(known), value) ==
            order.begin() + static_cast<std::ptrdiff_t>(known))
            order.push_back(value);
    std::vector<ValueCount> shares;
    for (std::string& value : order) {
        const auto found = tally.values.find(value);
        const std::int64_t times = found == tally.values.end() ? 0 : found->second;
        if (times > 0 || values == Values::all) shares.push_back({std::move(value), times});
    }
    return shares;
}

/// Several options of one person: each against those who did not choose it.
void hide_options(std::vector<ValueCount>& shares, std::int64_t n) {
    for (ValueCount& share : shares) {
        const std::int64_t sides[] = {share.n, n - share.n};
        share.is_hidden = suppress_groups(sides).is_hidden[0];
    }
}

void hide_values(std::vector<ValueCount>& shares) {
    std::vector<std::int64_t> counts;
    for (const ValueCount& share : shares) counts.push_back(share.n);
    const auto found = suppress_groups(counts);
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i].is_hidden = found.is_hidden[i];
}

void protect(QuestionFigures& figures) {
    const QuestionKind kind = figures.item->question.kind;
    if (is_scale(kind)) return;
    kind == QuestionKind::choices ? hide_options(figures.distribution, figures.n) : hide_values(figures.distribution);
    for (ValueCount& share : figures.distribution)
        if (share.is_hidden) share.n = 0;
    // a number, a day or an option of one's own is itself what was answered
    const bool is_named = !figures.item->options.empty() || kind == QuestionKind::yesno;
    if (!is_named && has_hidden(figures)) figures.distribution.clear();
}

/// Whether the condition names the question.
bool is_named_in(std::string_view condition, std::string_view key) {
    const auto is_part = [](char c) { return text::is_key({&c, 1}) || c == '_'; };
    for (std::size_t at = 0; (at = condition.find(key, at)) != condition.npos; ++at) {
        const std::size_t end = at + key.size();
        if ((at == 0 || !is_part(condition[at - 1])) && (end == condition.size() || !is_part(condition[end])))
            return true;
    }
    return false;
}

}  // namespace

void hide_dependents(std::vector<QuestionFigures>& figures, Protection protection) {
    if (protection == Protection::none) return;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const std::string& condition = figures[i].item->question.relevant;
        std::int64_t named = 0;
        bool is_hidden = false;
        for (std::size_t before = 0; before < i && !condition.empty(); ++before) {
            if (!is_named_in(condition, figures[before].item->question.key)) continue;
            ++named;
            is_hidden = is_hidden || has_hidden(figures[before]);
        }
        if (is_hidden || named > 1) figures[i] = {.item = figures[i].item, .is_hidden = true};
    }
}

bool has_hidden(const QuestionFigures& figures) {
    const auto add = [](std::int64_t sum, const ValueCount& value) { return sum + value.n; };
    const auto& shown = figures.distribution;
    const bool is_text = figures.item->question.kind == QuestionKind::text;
    return figures.is_hidden ||
           std::any_of(shown.begin(), shown.end(), [](const ValueCount& value) { return value.is_hidden; }) ||
           (!is_text && std::accumulate(shown.begin(), shown.end(), std::int64_t{0}, add) < figures.n);
}

Protection protection_of(const Survey& survey) {
    return survey.anonymity == Anonymity::named ? Protection::none : Protection::least_five;
}

bool has_marks(QuestionKind kind) { return is_scale(kind) || kind == QuestionKind::number; }

QuestionFigures figures_of(const Item& item, const Tally& tally, Protection protection, Values values) {
    const Question& question = item.question;
    QuestionFigures found{.item = &item};
    if (protection == Protection::least_five && tally.answered < least_answers) {
        found.is_hidden = true;
        return found;
    }
    found.n = tally.answered, found.no_opinion = tally.no_opinion, found.missing = tally.missing;
    if (has_marks(question.kind)) found.summary = summary(tally.marks);
    if (question.kind == QuestionKind::nps) {
        found.nps.emplace();
        for (const auto& [mark, times] : tally.marks) found.nps->add(whole(mark), times);
    }
    if (question.kind == QuestionKind::rating) {
        found.top = top_two(tally.marks, whole(highest_of(question)));
        const bool is_of_five = whole(lowest_of(question)) == 1 && whole(highest_of(question)) == 5;
        if (is_of_five && !question.reversed) found.csat = found.top;
    }
    found.distribution = has_marks(question.kind) ? shares_of_marks(question, tally.marks, values)
                                                  : shares_of_values(item, tally, values);
    found.texts = tally.texts;
    if (protection == Protection::least_five) protect(found);
    return found;
}

}  // namespace buywork::survey
