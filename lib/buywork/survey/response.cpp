#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/survey/answer.hpp>
#include <buywork/survey/figures.hpp>
#include <buywork/survey/response.hpp>
#include <utility>

namespace buywork::survey {
namespace {

void add(Hash& hash, const Value& value) { hash.add(std::int64_t{value.present}).add(value.number).add(value.text); }

/// What is read of a record: its values but for its number, its owner and its position, which the order tells.
template <class E, auto Owner>
void add(Hash& hash, const E& one) {
    const model::Record record = model::to_record(one);
    for (std::size_t i = 0; i < record.size(); ++i)
        if (i != model::position<&E::id>() && i != model::position<Owner>() && i != model::position<&E::position>())
            add(hash, record[i]);
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

/// Reads the answers of one sheet.
class Reader {
  public:
    Reader(const AnswerSheet& sheet, std::vector<Problem>& problems) : sheet_(sheet), problems_(problems) {}

    /// \param entry nullptr: the question was left out
    Reply reply(const Item& item, const Entry* entry, const Condition& condition, std::span<const Reply> earlier) {
        is_refused_ = false;
        Reply reply = entry ? read(item, *entry) : Reply{};
        has_refused_ = has_refused_ || is_refused_;
        if (is_refused_ || (has_refused_ && !item.question.relevant.empty())) return reply;
        const bool is_answered = reply.state != Reply::State::missing;
        if (!condition.holds(earlier)) {
            if (is_answered)
                fault(*entry, tr("\"{}\" is answered, but was not to be asked", item.question.key),
                      tr("it is asked when {}", item.question.relevant));
        } else if (item.question.required && !is_answered) {
            fault(entry ? *entry : Entry{}, tr("\"{}\" must be answered", item.question.key), {});
        }
        return reply;
    }
    void fault(const Entry& entry, std::string message, std::string hint) {
        problems_.push_back({entry.place.empty() ? sheet_.place : entry.place, std::move(message), std::move(hint)});
    }

  private:
    Reply refuse(const Entry& entry, std::string message, std::string hint) {
        fault(entry, std::move(message), std::move(hint));
        is_refused_ = true;
        return {};
    }

    Reply read(const Item& item, const Entry& entry) {
        const Question& question = item.question;
        if (entry.no_opinion && !question.no_opinion)
            return refuse(entry, tr("\"{}\" does not offer \"no opinion\"", question.key), {});
        if (entry.no_opinion && !entry.values.empty())
            return refuse(entry, tr("\"{}\" has both an answer and \"no opinion\"", question.key), {});
        if (entry.no_opinion) return {Reply::State::no_opinion, {}};
        std::vector<std::string> values;
        for (const std::string& value : entry.values)
            if (!text::trim(value).empty()) values.push_back(value);
        if (values.empty()) return {};
        if (question.kind == QuestionKind::choices) return read_options(item, entry, values);
        if (values.size() > 1) return refuse(entry, tr("\"{}\" takes one answer", question.key), {});
        return read_one(item, entry, std::move(values.front()));
    }

    Reply read_one(const Item& item, const Entry& entry, std::string value) {
        switch (item.question.kind) {
            case QuestionKind::choice:
                return read_options(item, entry, {value});
            case QuestionKind::yesno:
                if (value != "yes" && value != "no")
                    return refuse(entry, tr("\"{}\" is neither yes nor no", text::excerpt(value)), {});
                return {Reply::State::given, {std::move(value)}};
            case QuestionKind::date:
                if (!Date::from_iso(value))
                    return refuse(entry, tr("\"{}\" is no day", text::excerpt(value)), tr("such as 2026-12-01"));
                return {Reply::State::given, {std::move(value)}};
            case QuestionKind::text:
                if (text::invalid_utf8(value) || value.find('\0') != value.npos)
                    return refuse(entry, tr("the answer to \"{}\" is not text", item.question.key), {});
                if (characters(value) > longest_text)
                    return refuse(
                        entry,
                        tr("the answer to \"{}\" is longer than {} characters", item.question.key, longest_text),
                        tr("shorten it"));
                return {Reply::State::given, {std::move(value)}};
            default:
                return read_mark(item.question, entry, value);
        }
    }

    Reply read_mark(const Question& question, const Entry& entry, const std::string& value) {
        const auto mark = Decimal::from_text(value);
        if (!mark) return refuse(entry, tr("\"{}\" is no number", text::excerpt(value)), {});
        const auto [lowest, highest] = range_of(question);
        if ((lowest && *mark < *lowest) || (highest && *mark > *highest))
            return refuse(entry, tr("{} is outside the range of \"{}\"", mark->text(), question.key),
                          range_text(lowest, highest));
        if (question.kind != QuestionKind::number && mark->millionths % 1'000'000 != 0)
            return refuse(entry, tr("{} is no whole mark", mark->text()), range_text(lowest, highest));
        return {Reply::State::given, {mark->text()}};
    }

    static std::string range_text(const std::optional<Decimal>& lowest, const std::optional<Decimal>& highest) {
        if (lowest && highest) return tr("from {} to {}", lowest->text(), highest->text());
        return lowest ? tr("{} or more", lowest->text()) : tr("{} or less", highest->text());
    }

    Reply read_options(const Item& item, const Entry& entry, const std::vector<std::string>& values) {
        std::vector<bool> chosen(item.options.size());
        for (const std::string& value : values) {
            const auto found = std::find_if(item.options.begin(), item.options.end(),
                                            [&](const Option& option) { return option.key == value; });
            if (found == item.options.end())
                return refuse(entry, tr("\"{}\" is no option of \"{}\"", text::excerpt(value), item.question.key),
                              options_text(item));
            const auto at = static_cast<std::size_t>(found - item.options.begin());
            if (chosen[at]) return refuse(entry, tr("\"{}\" is chosen twice", text::excerpt(value)), {});
            chosen[at] = true;
        }
        Reply reply{Reply::State::given, {}};
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (chosen[i]) reply.values.push_back(item.options[i].key);
        return reply;
    }

    static std::string options_text(const Item& item) {
        std::vector<std::string> keys;
        for (const Option& option : item.options) keys.push_back(option.key);
        return tr("one of {}", text::join(keys, ", "));
    }

    const AnswerSheet& sheet_;
    std::vector<Problem>& problems_;
    bool is_refused_ = false;   ///< the answer in question had a fault
    bool has_refused_ = false;  ///< any had: conditions on it tell nothing
};

}  // namespace

std::pair<std::optional<Decimal>, std::optional<Decimal>> range_of(const Question& question) {
    if (question.kind == QuestionKind::nps) return {Decimal{0}, Decimal{10'000'000}};
    if (question.kind == QuestionKind::rating) return {lowest_of(question), highest_of(question)};
    if (has_marks(question.kind)) return {question.lowest, question.highest};
    return {};
}

Reply reply_of(Answer answer, QuestionKind kind) {
    if (answer.state == Answer::State::missing) return {};
    if (answer.state == Answer::State::no_opinion) return {Reply::State::no_opinion, {}};
    if (kind == QuestionKind::text) return {Reply::State::given, {std::move(answer.text)}};
    if (has_marks(kind)) return {Reply::State::given, {answer.mark.text()}};
    return {Reply::State::given, std::move(answer.values)};
}

Checker::Checker(const Form& form)
    : form_(form), key_(key_of(form)), digest_(mark_of(form)), conditions_(conditions_of(form)) {
    for (std::size_t i = 0; i < form.items.size(); ++i) places_.emplace(form.items[i].question.key, i);
}

Response Checker::check(const AnswerSheet& sheet, std::vector<Problem>& problems) const {
    Reader reader(sheet, problems);
    if (!sheet.survey.empty() && sheet.survey != key_)
        reader.fault({}, tr("these are answers to the survey \"{}\"", text::excerpt(sheet.survey)), {});
    else if (!sheet.form.empty() && sheet.form != digest_)
        reader.fault({}, tr("these are answers to another version of the form"),
                     tr("a form that was sent must not change; write and send it again"));
    std::vector<const Entry*> entries(form_.items.size());
    for (const Entry& entry : sheet.entries) {
        const auto place = places_.find(entry.key);
        if (place == places_.end())
            reader.fault(entry, tr("the form has no question \"{}\"", text::excerpt(entry.key)),
                         nearest_to(entry.key));
        else if (std::exchange(entries[place->second], &entry))
            reader.fault(entry, tr("\"{}\" is answered twice", entry.key), {});
    }
    Response made{sheet.token, {}, sheet.place};
    made.replies.reserve(form_.items.size());
    for (std::size_t i = 0; i < form_.items.size(); ++i)
        made.replies.push_back(reader.reply(form_.items[i], entries[i], conditions_[i], made.replies));
    return made;
}

std::string Checker::nearest_to(std::string_view key) const {
    std::vector<std::string> keys;
    for (const Item& item : form_.items) keys.push_back(item.question.key);
    const auto nearest = text::nearest(key, keys);
    return nearest ? tr("did you mean \"{}\"?", *nearest) : std::string();
}

std::string mark_of(const Form& form) {
    return (form.survey.form_hash.empty() ? digest_of(form) : form.survey.form_hash).substr(0, 16);
}

std::string key_of(const Form& form) {
    if (!form.survey.key.empty()) return form.survey.key;
    const std::string key = text::key_from(form.survey.title);
    return key.empty() ? "survey" : key;
}

std::string digest_of(const Form& form) {
    Hash hash;
    const Survey& survey = form.survey;
    for (const std::string* text :
         {&survey.title, &survey.title_fr, &survey.title_en, &survey.introduction_fr, &survey.introduction_en})
        hash.add(*text);
    hash.add(std::int64_t{survey.language == Language::en}).add(static_cast<std::int64_t>(form.items.size()));
    for (const Item& item : form.items) {
        add<Question, &Question::survey>(hash, item.question);
        hash.add(static_cast<std::int64_t>(item.options.size()));
        for (const Option& option : item.options) add<Option, &Option::question>(hash, option);
    }
    const Digest digest = hash.finish();
    return hex(digest);
}

}  // namespace buywork::survey
