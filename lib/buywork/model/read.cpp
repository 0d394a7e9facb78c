#include <algorithm>
#include <array>
#include <buywork/base/text.hpp>
#include <buywork/model/pairs.hpp>
#include <buywork/model/read.hpp>

namespace buywork::model {
namespace {

Value read_text(const Field& field, std::string_view text) {
    if (field.is_line)
        text::require_line(text);
    else
        text::require_text(text);
    if (std::string_view(field.name) == "key" && !text::is_key(text))
        throw Error(Code::usage, tr("\"{}\" is not a key", text::excerpt(text)),
                    tr("a key has 1 to 64 characters: a-z, 0-9 and -"));
    if (field.normal) return Value::of(field.normal(text));
    return Value::of(field.is_pairs ? pairs_text(parse_pairs(text)) : std::string(text));
}

/// As names of choices are written: "Lead_time" is "lead-time".
std::string hyphenated(std::string folded) {
    for (char& c : folded)
        if (c == '_' || c == ' ') c = '-';
    return folded;
}

/// Whether two words differ at most in gender and number: terminé, terminées; names such as TOPSIS have neither.
bool is_same_word(std::string_view a, std::string_view b) {
    const auto stem = [](std::string_view word) {
        while (word.ends_with('s') || word.ends_with('e')) word.remove_suffix(1);
        return word;
    };
    return a == b || (a.size() > 3 && stem(a) == stem(b));
}

Value read_flag(std::string_view text) {
    static constexpr std::array<std::string_view, 6> yes = {"true", "yes", "1", "oui", "vrai", "x"};
    static constexpr std::array<std::string_view, 5> no = {"false", "no", "0", "non", "faux"};
    const std::string folded = text::fold(text);
    if (std::find(yes.begin(), yes.end(), folded) != yes.end()) return Value::of(std::int64_t{1});
    if (std::find(no.begin(), no.end(), folded) != no.end()) return Value::of(std::int64_t{0});
    throw Error(Code::usage, tr("it cannot be \"{}\"", text::excerpt(text)), tr("it is yes or no"));
}

Value read_tags(std::string_view text) {
    text::require_text(text);
    std::vector<std::string> tags;
    for (std::string_view tag : text::split(text, ',')) {
        tag = text::trim(tag);
        if (tag.empty()) continue;
        text::require_line(tag);
        tags.emplace_back(tag);
    }
    std::string json = tags_json(std::move(tags));
    return {!json.empty(), 0, std::move(json)};
}

Value read_instant(std::string_view text, Date today) {
    if (const auto instant = Instant::from_iso(text)) return Value::of(instant->iso());
    return Value::of(parse_date(text, today).iso() + "T00:00:00Z");
}

Value read_money(const Field& field, std::string_view text, const Context& context) {
    if (field.is_fine) return Value::of(parse_unit_price(text, context.currency));
    Money money = parse_money(text, context.currency);
    return {true, money.minor, std::move(money.currency)};
}

}  // namespace

const Choice* find_choice(std::span<const Choice> choices, std::string_view text) {
    for (const Choice& choice : choices)
        if (text == choice.name) return &choice;
    const std::string folded = text::fold(text);
    for (const Choice& choice : choices) {
        if (!*choice.label) continue;
        const char* french = in_french(choice.label);
        const bool is_name = *french >= 'A' && *french <= 'Z';
        if (hyphenated(folded) == choice.name || hyphenated(folded) == hyphenated(text::fold(choice.label)) ||
            folded == text::fold(french) || folded == choice.other ||
            (!is_name && (is_same_word(folded, text::fold(french)) || is_same_word(folded, choice.other))))
            return &choice;
    }
    return nullptr;
}

const Choice& read_choice(std::span<const Choice> choices, std::string_view text) {
    if (const Choice* choice = find_choice(choices, text)) return *choice;
    text::require_text(text);
    Error error(Code::usage, tr("it cannot be \"{}\"", text::excerpt(text)));
    if (!suggest_choice(error, choices, text)) error.hint = tr("it is one of {}", list_of(choices, Codes::hidden));
    throw error;
}

std::string word_of(const Choice& choice) {
    return language() == "en" || !*choice.label ? choice.name : translated(choice.label);
}

std::string list_of(std::span<const Choice> choices, Codes codes) {
    std::vector<std::string> words;
    for (const Choice& choice : choices) {
        words.push_back(word_of(choice));
        if (codes == Codes::shown && text::lower_ascii(words.back()) != text::lower_ascii(choice.name))
            words.back() += std::string(" (") + choice.name + ")";
    }
    return text::join(words, ", ");
}

bool suggest_choice(Error& error, std::span<const Choice> choices, std::string_view text) {
    std::vector<std::string> words;
    for (const Choice& choice : choices) words.insert(words.end(), {choice.name, word_of(choice)});
    const auto near = text::nearest(text, words);
    if (!near) return false;
    const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), *near) - words.begin());
    error.candidates = {choices[at / 2].name};
    error.hint = tr("did you mean \"{}\"?", word_of(choices[at / 2]));
    return true;
}

Value read(const Field& field, std::string_view text, const Context& context) {
    switch (field.kind) {
        case Kind::text:
            return read_text(field, text);
        case Kind::number:
            return Value::of(parse_number(text));
        case Kind::decimal:
            return Value::of((field.is_share ? parse_share(text) : parse_decimal(text)).millionths);
        case Kind::money:
            return read_money(field, text, context);
        case Kind::date:
            return Value::of(parse_date(text, context.today).iso());
        case Kind::instant:
            return read_instant(text, context.today);
        case Kind::local_time:
            return Value::of(LocalTime::parse(text, context.today, context.zone).text());
        case Kind::choice:
            return Value::of(std::string(read_choice(field.choices, text).name));
        case Kind::reference:
            return Value::of(context.resolve(*field.target, text));
        case Kind::flag:
            return read_flag(text);
        case Kind::tags:
            return read_tags(text);
    }
    throw Error(Code::internal, "unknown kind of field");
}

namespace {

/// Whether a record belongs to two at once.
std::optional<Problem> two_owners(const Entity& entity, const Record& record) {
    const Field* first = nullptr;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const Field& field = entity.fields[i];
        if (!record[i].present || !(field.is_owner || field.is_other_owner)) continue;
        if (first)
            return Problem{
                field.name,
                tr("this {} would belong to two at once: {} and {}", noun(entity), first->name, field.name),
                tr("leave one of them out; --clear {} clears what is stored", first->name)};
        first = &field;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Problem> faults(const Entity& entity, const Record& record) {
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const Field& field = entity.fields[i];
        if (!record[i].present && field.stored() && (field.is_required || field.has_default))
            problems.push_back({field.name, tr("{} is missing", field.name), tr("every {} needs it", noun(entity))});
    }
    if (auto problem = two_owners(entity, record)) problems.push_back(std::move(*problem));
    if (entity.validate && problems.empty())
        for (Problem& problem : entity.validate(record)) problems.push_back(std::move(problem));
    return problems;
}

}  // namespace buywork::model
