#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/answer.hpp>
#include <buywork/survey/response.hpp>

namespace buywork::survey {
namespace {

constexpr std::string_view words_of_no_opinion[] = {"sans opinion",
                                                    "sans avis",
                                                    "ne se prononce pas",
                                                    "ne sait pas",
                                                    "nsp",
                                                    "non concerne",
                                                    "non concernee",
                                                    "no opinion",
                                                    "don't know",
                                                    "dont know",
                                                    "not applicable",
                                                    "sans objet",
                                                    "n/a",
                                                    "na"};
constexpr std::string_view words_of_yes[] = {"oui", "o", "yes", "y", "vrai", "true", "1"};
constexpr std::string_view words_of_no[] = {"non", "n", "no", "faux", "false", "0"};

template <class Words>
bool is_among(const Words& words, std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

[[noreturn]] void refuse(std::string message, std::string hint) {
    throw Error(Code::usage, std::move(message), std::move(hint));
}

std::string range_in_words(const std::optional<Decimal>& lowest, const std::optional<Decimal>& highest) {
    if (!highest) return tr("{} or more", lowest->text());
    if (!lowest) return tr("{} or less", highest->text());
    return tr("{} to {}", lowest->text(), highest->text());
}

std::string read_yesno(std::string_view cell) {
    const std::string word = text::fold(cell);
    if (is_among(words_of_yes, word)) return "yes";
    if (is_among(words_of_no, word)) return "no";
    refuse(tr("neither yes nor no: \"{}\"", text::excerpt(cell)), tr("write yes or no"));
}

/// Days only: a word such as "tomorrow" would mean another day when it is read again.
std::string read_day(std::string_view cell) {
    if (const auto date = Date::from_iso(cell)) return date->iso();
    if (cell.front() >= '0' && cell.front() <= '9') return parse_date(cell, Date{}).iso();
    refuse(tr("not a date: \"{}\"", text::excerpt(cell)), tr("write 2026-12-01 or 01/12/2026"));
}

/// What separates several options in a cell; 0: nothing does.
char separator_in(std::string_view cell) {
    for (const char separator : {';', '|', ',', '\n', ' '})
        if (cell.find(separator) != cell.npos) return separator;
    return 0;
}

}  // namespace

std::string code_of(std::string_view key) {
    std::string code(key);
    std::erase(code, '-');
    return code;
}

AnswerReader::AnswerReader(const Item& item) : question_(item.question) {
    for (const Option& option : item.options) {
        names_.push_back(option.label);
        for (const std::string& name :
             {option.key, option.label, option.label_fr, option.label_en, code_of(option.key)})
            if (!name.empty()) keys_.try_emplace(text::fold(text::trim(name)), option.key);
    }
}

Answer AnswerReader::read(std::string_view cell) const {
    cell = text::trim(cell);
    if (cell.empty()) return {};
    text::require_text(cell);
    if (is_no_opinion(cell)) return {.state = Answer::State::no_opinion};
    Answer answer{.state = Answer::State::given};
    switch (question_.kind) {
        case QuestionKind::text:
            answer.text = cell;
            break;
        case QuestionKind::nps:
        case QuestionKind::rating:
        case QuestionKind::number:
            answer.mark = read_mark(cell);
            break;
        case QuestionKind::yesno:
            answer.values = {read_yesno(cell)};
            break;
        case QuestionKind::date:
            answer.values = {read_day(cell)};
            break;
        case QuestionKind::choice:
            answer.values = {read_option(cell)};
            break;
        case QuestionKind::choices:
            answer.values = read_options(cell);
            if (answer.values.empty()) answer.state = Answer::State::missing;
            break;
    }
    return answer;
}

bool AnswerReader::is_no_opinion(std::string_view words) const {
    constexpr std::size_t longest = 32;
    if (question_.kind == QuestionKind::text && !question_.no_opinion) return false;
    return words.size() <= longest && !find_option(words) && is_among(words_of_no_opinion, text::fold(words));
}

Decimal AnswerReader::read_mark(std::string_view cell) const {
    const auto exact = Decimal::from_text(cell);
    const Decimal mark = exact ? *exact : parse_decimal(cell);
    const auto [lowest, highest] = range_of(question_);
    if ((lowest && mark < *lowest) || (highest && mark > *highest))
        refuse(tr("{} is outside the range", mark.text()),
               tr("the question allows {}", range_in_words(lowest, highest)));
    if (question_.kind != QuestionKind::number && mark.millionths % 1'000'000 != 0)
        refuse(tr("{} is not a whole mark", mark.text()),
               tr("the question allows {}", range_in_words(lowest, highest)));
    return mark;
}

const std::string* AnswerReader::find_option(std::string_view cell) const {
    if (keys_.empty()) return nullptr;
    const auto found = keys_.find(text::fold(cell));
    return found == keys_.end() ? nullptr : &found->second;
}

std::string AnswerReader::read_option(std::string_view cell) const {
    if (const std::string* key = find_option(text::trim(cell))) return *key;
    const auto near = text::nearest(cell, names_);
    refuse(tr("no option \"{}\"", text::excerpt(cell)),
           near ? tr("did you mean \"{}\"?", text::excerpt(*near))
                : tr("the options: {}", text::excerpt(text::join(names_, ", "), 200)));
}

std::vector<std::string> AnswerReader::read_options(std::string_view cell) const {
    if (const std::string* key = find_option(cell)) return {*key};
    std::vector<std::string> found;
    for (const std::string_view part : text::split(cell, separator_in(cell))) {
        if (text::trim(part).empty()) continue;
        std::string key = read_option(part);
        if (!is_among(found, key)) found.push_back(std::move(key));
    }
    return found;
}

void add(Tally& tally, const Answer& answer, QuestionKind kind, std::int64_t times, bool keeps_text) {
    if (answer.state == Answer::State::missing) return void(tally.missing += times);
    if (answer.state == Answer::State::no_opinion) return void(tally.no_opinion += times);
    tally.answered += times;
    for (const std::string& value : answer.values) tally.values[value] += times;
    if (kind == QuestionKind::nps || kind == QuestionKind::rating || kind == QuestionKind::number)
        tally.marks[answer.mark] += times;
    if (kind == QuestionKind::text && keeps_text)
        tally.texts.insert(tally.texts.end(), static_cast<std::size_t>(times), answer.text);
}

}  // namespace buywork::survey
