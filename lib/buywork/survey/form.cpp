#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/model/toml.hpp>
#include <buywork/store/database.hpp>
#include <buywork/survey/relevance.hpp>
#include <buywork/workspace/workspace.hpp>
#include <map>
#include <set>

namespace buywork::survey {
namespace {

constexpr model::TomlSection sections[] = {{&Survey::entity, "survey", true},
                                           {&Question::entity, "question"},
                                           {&Option::entity, "option", false, "question"}};

/// Turns the sections of a file into a form.
class FormFile {
  public:
    FormFile(std::string_view content, std::string_view file)
        : file_(file), read_(model::read_toml(content, {}, {.sections = sections})) {}

    Form form() {
        if (read_.records.size() > most_records) fault(read_.records[most_records].at, tr("too many options"), {});
        read_survey();
        for (std::size_t i = 0; i < read_.records.size(); ++i) read(i);
        model::throw_if_any(std::move(read_.faults), file_);
        throw_if_any(survey::faults(form_), text::visible(file_));
        return std::move(form_);
    }

  private:
    static constexpr std::size_t most_records = 100 * most_questions;

    void fault(model::Position at, std::string message, std::string hint) {
        read_.faults.push_back({at, {{}, std::move(message), std::move(hint)}});
    }

    /// [survey] may follow the questions; the labels need its language.
    void read_survey() {
        model::TomlRecord none{.entity = &Survey::entity, .at = {1, 1}};
        none.said.resize(Survey::entity.fields.size());
        none.names.resize(none.said.size());
        none.places.resize(none.said.size());
        model::TomlRecord* found = &none;
        for (model::TomlRecord& record : read_.records)
            if (record.entity == &Survey::entity) found = &record;
        auto& title = found->said[model::position<&Survey::title>()];
        for (const std::size_t other : {model::position<&Survey::title_fr>(), model::position<&Survey::title_en>()})
            if (!title && found->said[other]) title = found->said[other];
        if (!title) title = Value::of(std::string(text::visible(file_)));
        if (auto survey = record_of<Survey>(*found)) form_.survey = std::move(*survey);
        if (!form_.survey.language) form_.survey.language = Language::fr;
    }

    void read(std::size_t at) {
        model::TomlRecord& record = read_.records[at];
        if (record.entity == &Question::entity) {
            complete<&Question::survey, &Question::label, &Question::label_fr, &Question::label_en, &Question::key,
                     &Question::position>(record, static_cast<std::int64_t>(form_.items.size()) + 1);
            auto question = record_of<Question>(record);
            form_.items.push_back({std::move(question).value_or(Question{}), {}, model::place_of(file_, record.at)});
        } else if (record.entity == &Option::entity) {
            std::vector<Option>& options = form_.items.back().options;
            complete<&Option::question, &Option::label, &Option::label_fr, &Option::label_en, &Option::key,
                     &Option::position>(record, static_cast<std::int64_t>(options.size()) + 1);
            if (auto option = record_of<Option>(record)) options.push_back(std::move(*option));
        }
    }

    /// What the workspace would set: the owner, the label of the survey's language, the key, the position.
    template <auto Owner, auto Label, auto French, auto English, auto Key, auto Order>
    void complete(model::TomlRecord& record, std::int64_t position) {
        const auto said = [&](std::size_t field) -> std::optional<Value>& { return record.said[field]; };
        const bool is_english = form_.survey.language == Language::en;
        auto& label = said(model::position<Label>());
        for (const std::size_t other : {is_english ? model::position<English>() : model::position<French>(),
                                        is_english ? model::position<French>() : model::position<English>()})
            if (!label && said(other)) label = said(other);
        said(model::position<Owner>()) = Value::of(std::int64_t{1});
        auto& key = said(model::position<Key>());
        if (!key && label && record.places[model::position<Key>()].line == 0)
            key = Value::of(text::key_from(label->text));
        if (!said(model::position<Order>())) said(model::position<Order>()) = Value::of(position);
    }

    /// Nothing, and the faults, when it does not fit the field table.
    template <class E>
    std::optional<E> record_of(const model::TomlRecord& record) {
        model::Record values = E::entity.blank();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!record.names[i].empty())
                fault(record.places[i], tr("a form cannot name a {}", E::entity.fields[i].name), tr("leave it out"));
            if (record.said[i]) values[i] = *record.said[i];
        }
        bool is_well = true;
        for (const Problem& problem : model::faults(E::entity, values)) {
            const std::size_t i = model::index_of(E::entity, model::get_field(E::entity, problem.place));
            const model::Position at = record.places[i];
            const bool is_told = at.line != 0 && !record.said[i];
            if (!is_told) fault(at.line ? at : record.at, problem.message, problem.hint);
            is_well = false;
        }
        return is_well ? std::optional(model::from_record<E>(values)) : std::nullopt;
    }

    std::string file_;
    model::TomlRecords read_;
    Form form_;
};

bool offers_options(const Question& question) {
    return question.kind == QuestionKind::choice || question.kind == QuestionKind::choices;
}

void add_faults(const Item& item, std::vector<Problem>& problems) {
    const auto fault = [&](std::string message, std::string hint) {
        problems.push_back({item.place, std::move(message), std::move(hint)});
    };
    if (offers_options(item.question) && item.options.size() < 2)
        fault(tr("the question \"{}\" offers fewer than two options", item.question.key),
              tr("add [[question.option]]"));
    if (!offers_options(item.question) && !item.options.empty())
        fault(tr("only a choice has options"), tr("change the kind of the question to choice"));
    std::set<std::string_view> keys;
    for (const Option& option : item.options)
        if (!keys.insert(option.key).second)
            fault(tr("two options of \"{}\" have the key \"{}\"", item.question.key, option.key),
                  tr("give one of them another key"));
}

void add_condition_faults(const Form& form, std::vector<Problem>& problems) {
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        try {
            Condition::parse(form, i);
        } catch (const Error& error) {
            problems.push_back({form.items[i].place,
                                tr("the condition of \"{}\": {}", form.items[i].question.key, error.message),
                                error.hint});
        }
    }
}

/// \param own the text in the survey's own language
const std::string& text_in(Language language, const std::string& french, const std::string& english,
                           const std::string& own) {
    const std::string& wanted = language == Language::fr ? french : english;
    return wanted.empty() ? own : wanted;
}

}  // namespace

Form read_form(std::string_view content, std::string_view file) { return FormFile(content, file).form(); }

Form load_form(store::Database& database, std::int64_t id) {
    const auto record = model::load(database, Survey::entity, id);
    if (!record) workspace::throw_not_found(Survey::entity, id);
    Form form{.survey = model::from_record<Survey>(*record)};
    const auto by_position = [](const auto& a, const auto& b) {
        return std::pair(a.position, a.id) < std::pair(b.position, b.id);
    };
    auto questions = model::all_with<Question>(database, "survey", id);
    std::sort(questions.begin(), questions.end(), by_position);
    std::vector<std::int64_t> ids;
    std::map<std::int64_t, std::size_t> places;
    for (Question& question : questions) {
        ids.push_back(question.id);
        places[question.id] = form.items.size();
        std::string place = form.survey.key + "/" + question.key;
        form.items.push_back({std::move(question), {}, std::move(place)});
    }
    auto options = model::all_among<Option>(database, "question", ids);
    std::sort(options.begin(), options.end(), by_position);
    for (Option& option : options) form.items[places.at(option.question->id)].options.push_back(std::move(option));
    return form;
}

std::vector<Problem> faults(const Form& form) {
    std::vector<Problem> problems;
    if (form.items.empty())
        problems.push_back(
            {{}, tr("the form has no question"), tr("add [[question]], or buywork survey question add")});
    if (form.items.size() > most_questions)
        problems.push_back({form.items[most_questions].place, tr("a form has {} questions at most", most_questions),
                            tr("nobody answers that many; divide it")});
    std::map<std::string_view, const Item*> keys;
    for (const Item& item : form.items) {
        const auto [first, is_new] = keys.emplace(item.question.key, &item);
        if (!is_new)
            problems.push_back(
                {item.place,
                 tr("two questions have the key \"{}\"; the first is at {}", item.question.key, first->second->place),
                 tr("give one of them another key")});
        add_faults(item, problems);
    }
    if (problems.empty()) add_condition_faults(form, problems);
    return problems;
}

const std::string& label_of(const Question& question, Language language) {
    return text_in(language, question.label_fr, question.label_en, question.label);
}

const std::string& label_of(const Option& option, Language language) {
    return text_in(language, option.label_fr, option.label_en, option.label);
}

const std::string& title_of(const Survey& survey, Language language) {
    return text_in(language, survey.title_fr, survey.title_en, survey.title);
}

const std::string& introduction_of(const Survey& survey, Language language) {
    return language == Language::fr ? survey.introduction_fr : survey.introduction_en;
}

const std::string& help_of(const Question& question, Language language) {
    return language == Language::fr ? question.help_fr : question.help_en;
}

std::vector<Language> languages_of(const Form& form) {
    const Language own = form.survey.language.value_or(Language::fr);
    const Language other = own == Language::fr ? Language::en : Language::fr;
    const auto has = [&](const auto& one) { return !(other == Language::fr ? one.label_fr : one.label_en).empty(); };
    for (const Item& item : form.items)
        if (!has(item.question) || !std::all_of(item.options.begin(), item.options.end(), has)) return {own};
    return {own, other};
}

}  // namespace buywork::survey
