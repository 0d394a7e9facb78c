#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/survey/kind_guess.hpp>
#include <set>

namespace buywork::survey {
namespace {

constexpr std::size_t most_options = 12;          ///< of a choice that nobody declared
constexpr std::size_t longest_option = 80;        ///< in bytes
constexpr std::int64_t marks_of_one = 1'000'000;  ///< a mark in millionths

/// Whether every cell is an answer to the question, and one of them is no "no opinion".
bool fits(const Item& item, const std::vector<CountedCell>& cells) {
    const AnswerReader reader(item);
    bool is_answered = false;
    for (const CountedCell& cell : cells) {
        try {
            is_answered |= reader.read(cell.text).state == Answer::State::given;
        } catch (const Error&) {
            return false;
        }
    }
    return is_answered;
}

Item item_of(const std::string& heading, QuestionKind kind) {
    Item item;
    item.question.key = item.question.label = heading;
    item.question.kind = kind;
    item.question.no_opinion = true;
    return item;
}

Item rating(const std::string& heading, std::int64_t lowest, std::int64_t highest) {
    Item item = item_of(heading, QuestionKind::rating);
    item.question.lowest = Decimal{lowest * marks_of_one};
    item.question.highest = Decimal{highest * marks_of_one};
    return item;
}

/// Marks from 0 to 10 alone may be a rating: the heading must say that it is a recommendation.
bool says_recommendation(const std::string& heading) {
    return text::has(heading, "nps") || text::has(heading, "recommend") || text::has(heading, "recommand");
}

bool has_letter_first(const std::vector<CountedCell>& cells) {
    return std::none_of(cells.begin(), cells.end(),
                        [](const CountedCell& cell) { return cell.text.front() >= '0' && cell.text.front() <= '9'; });
}

void add_option(Item& item, std::string_view text) {
    text = text::trim(text);
    if (text.empty()) return;
    const auto is_same = [&](const Option& one) { return text::fold(one.key) == text::fold(text); };
    if (std::any_of(item.options.begin(), item.options.end(), is_same)) return;
    Option option;
    option.key = option.label = text;
    item.options.push_back(std::move(option));
}

bool is_no_opinion(std::string_view cell) {
    return AnswerReader(item_of({}, QuestionKind::yesno)).is_no_opinion(cell);
}

/// The options are what the cells say, one a cell or several.
void add_options(Item& item, const std::vector<CountedCell>& cells, std::size_t most) {
    for (const CountedCell& cell : cells) {
        if (is_no_opinion(cell.text)) continue;
        const char separator = item.question.kind == QuestionKind::choice      ? 0
                               : cell.text.find(';') != std::string_view::npos ? ';'
                                                                               : '|';
        if (separator == 0)
            add_option(item, cell.text);
        else
            for (const std::string_view part : text::split(cell.text, separator)) add_option(item, part);
        if (item.options.size() > most) return;
    }
}

/// Whether there are few short texts that come back.
bool come_back(const Item& item, const std::vector<CountedCell>& cells) {
    std::int64_t answers = 0;
    for (const CountedCell& cell : cells) answers += cell.times;
    const auto is_short = [](const Option& one) { return one.key.size() <= longest_option; };
    return !item.options.empty() && item.options.size() <= most_options &&
           answers >= 2 * static_cast<std::int64_t>(item.options.size()) &&
           std::all_of(item.options.begin(), item.options.end(), is_short);
}

std::optional<Item> guessed_choice(const std::string& heading, const std::vector<CountedCell>& cells) {
    const bool has_several = std::any_of(cells.begin(), cells.end(), [](const CountedCell& cell) {
        return cell.text.find(';') != std::string_view::npos || cell.text.find('|') != std::string_view::npos;
    });
    Item item = item_of(heading, has_several ? QuestionKind::choices : QuestionKind::choice);
    add_options(item, cells, most_options);
    if (!come_back(item, cells)) return std::nullopt;
    return item;
}

}  // namespace

bool is_number(std::string_view cell) {
    if (Decimal::from_text(cell)) return true;
    try {
        return parse_decimal(cell), true;
    } catch (const Error&) {
        return false;
    }
}

bool is_day(std::string_view cell) {
    try {
        AnswerReader(item_of({}, QuestionKind::date)).read(cell);
        return true;
    } catch (const Error&) {
        return false;
    }
}

Item guessed_item(const std::string& heading, const std::vector<CountedCell>& cells) {
    std::vector<Item> candidates;
    if (!cells.empty() && has_letter_first(cells)) candidates.push_back(item_of(heading, QuestionKind::yesno));
    if (says_recommendation(heading)) candidates.push_back(item_of(heading, QuestionKind::nps));
    for (const auto& [lowest, highest] : {std::pair(1, 5), {1, 7}, {0, 10}})
        candidates.push_back(rating(heading, lowest, highest));
    for (const QuestionKind kind : {QuestionKind::number, QuestionKind::date})
        candidates.push_back(item_of(heading, kind));
    for (Item& one : candidates)
        if (fits(one, cells)) return std::move(one);
    if (auto choice = guessed_choice(heading, cells); choice) return std::move(*choice);
    return item_of(heading, QuestionKind::text);
}

Item given_item(const std::string& heading, const GivenKind& given, const std::vector<CountedCell>& cells) {
    Item item = item_of(heading, given.kind);
    if (given.lowest) item.question.lowest = Decimal{*given.lowest * marks_of_one};
    if (given.highest) item.question.highest = Decimal{*given.highest * marks_of_one};
    if (given.kind == QuestionKind::choice || given.kind == QuestionKind::choices)
        add_options(item, cells, ~std::size_t{0});
    return item;
}

GivenKind read_kind(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const Choice& kind = model::read_choice(question_kinds, text.substr(0, colon));
    GivenKind given{.kind = static_cast<QuestionKind>(&kind - question_kinds)};
    if (colon == text.size()) return given;
    const std::string_view range = text.substr(colon + 1);
    const std::size_t dash = range.find('-', 1);
    given.lowest = dash == range.npos ? 1 : parse_number(range.substr(0, dash));
    given.highest = parse_number(dash == range.npos ? range : range.substr(dash + 1));
    const bool is_rated = given.kind == QuestionKind::rating || given.kind == QuestionKind::number;
    constexpr std::int64_t most = 1'000'000;
    if (!is_rated || *given.lowest >= *given.highest || *given.lowest < -most || *given.highest > most ||
        (given.kind == QuestionKind::rating && *given.highest - *given.lowest > most_marks))
        throw Error(Code::usage, tr("not a range of this kind: \"{}\"", text::excerpt(text)),
                    tr("write rating:7 for 1 to 7, or rating:0-10"));
    return given;
}

}  // namespace buywork::survey
