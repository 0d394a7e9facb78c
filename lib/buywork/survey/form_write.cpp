#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/model/toml.hpp>
#include <buywork/store/database.hpp>
#include <buywork/survey/form_write.hpp>
#include <buywork/survey/response.hpp>

namespace buywork::survey {
namespace {

/// Of a record what a file needs: no references, positions and defaults; no label that is also its translation.
template <class E>
model::Record in_file(const E& object, std::initializer_list<std::size_t> always) {
    model::Record record = model::to_record(object);
    const model::Record blank = E::entity.blank();
    for (std::size_t i = 0; i < record.size(); ++i) {
        const bool is_kept = std::find(always.begin(), always.end(), i) != always.end();
        const bool is_position = std::string_view(E::entity.fields[i].name) == "position";
        if (E::entity.fields[i].target || is_position || (record[i] == blank[i] && !is_kept)) record[i] = {};
    }
    return record;
}

template <class E>
void drop_same_label(E& object, Language language) {
    if (object.label == (language == Language::fr ? object.label_fr : object.label_en)) object.label.clear();
}

void drop_usual_range(Question& question) {
    if (question.kind != QuestionKind::rating) return;
    if (question.lowest == lowest_of(Question{})) question.lowest.reset();
    if (question.highest == highest_of(Question{})) question.highest.reset();
}

void append(std::string& out, std::string_view heading, const model::Entity& entity, const model::Record& record) {
    if (!out.empty()) out += '\n';
    model::append_toml(out, heading, entity, record, {});
}

}  // namespace

std::string form_toml(const Form& form) {
    std::string out;
    append(out, "[survey]", Survey::entity, in_file(form.survey, {model::position<&Survey::topic>()}));
    const Language language = form.survey.language.value_or(Language::fr);
    for (const Item& item : form.items) {
        Question question = item.question;
        drop_same_label(question, language);
        drop_usual_range(question);
        append(out, "[[question]]", Question::entity, in_file(question, {model::position<&Question::kind>()}));
        for (Option option : item.options) {
            drop_same_label(option, language);
            append(out, "[[question.option]]", Option::entity, in_file(option, {}));
        }
    }
    return out;
}

std::string form_digest(const Form& form) {
    Hash hash;
    hash.add("opened survey").add(digest_of(form));
    for (const std::string& table : form.survey.cross_tables) hash.add(table);
    const Digest digest = hash.add(form.survey.anonymity == Anonymity::named ? "named" : "anonymous").finish();
    return hex(digest);
}

void throw_frozen() {
    throw Error(Code::conflict, tr("the survey was opened: its form is frozen"),
                tr("make another wave: buywork survey add TITLE --from SURVEY"));
}

workspace::Change add_form(workspace::Operation& operation, const Form& form, const workspace::Said& said) {
    workspace::Said all = said;
    const model::Record survey = model::to_record(form.survey);
    for (std::size_t i = 0; i < survey.size(); ++i)
        if (!all[i] && survey[i].present && !Survey::entity.fields[i].is_read_only) all[i] = survey[i];
    const workspace::Change change = workspace::create(operation, Survey::entity, all);
    for (const Item& item : form.items) {
        Question question = item.question;
        question.survey = Ref<Survey>{change.id};
        operation.insert(question);
        for (Option option : item.options) {
            option.question = Ref<Question>{question.id};
            operation.insert(option);
        }
    }
    return change;
}

Form next_wave(store::Database& database, std::int64_t survey) {
    Form form = load_form(database, survey);
    Survey next{.title = form.survey.title};
    const Survey& last = form.survey;
    next.project = last.project;
    next.topic = last.topic;
    next.series = last.series.empty() ? last.key : last.series;
    next.language = last.language;
    next.title_fr = last.title_fr, next.title_en = last.title_en;
    next.introduction_fr = last.introduction_fr, next.introduction_en = last.introduction_en;
    next.cross_tables = last.cross_tables;
    form.survey = std::move(next);
    return form;
}

std::optional<model::Clash> changed_form(store::Database& database) {
    std::vector<std::int64_t> opened;
    for (const auto& [id] : database.rows<std::int64_t>("SELECT id FROM survey WHERE state <> 'draft' ORDER BY id"))
        opened.push_back(id);
    for (const std::int64_t id : opened) {
        const Form form = load_form(database, id);
        if (form_digest(form) != form.survey.form_hash)
            return model::Clash{id,
                                {{},
                                 tr("the form of the survey {} is not the one that was opened", form.survey.key),
                                 tr("restore a backup")}};
    }
    return std::nullopt;
}

}  // namespace buywork::survey
