#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/store/database.hpp>
#include <buywork/survey/form_write.hpp>
#include <buywork/survey/relevance.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::survey {
namespace {

using model::field;

constexpr model::Field question_fields[] = {
    model::id_field<&Question::id>(),
    field<&Question::survey>("survey", N_("Survey it belongs to")).french("Enquête").required().owner(),
    model::key_field<&Question::key>(),
    field<&Question::label>("label", N_("The question, in the language of the survey"))
        .french("Question|Libellé")
        .required()
        .line(),
    field<&Question::position>("position", N_("Position in the form, from 1 (default: last)")).french("Position"),
    field<&Question::kind>("kind", N_("Kind of answer")).french("Type|Type de réponse"),
    field<&Question::label_fr>("label_fr", N_("The question in French")).french("Question en français").line(),
    field<&Question::label_en>("label_en", N_("The question in English")).french("Question en anglais").line(),
    field<&Question::help_fr>("help_fr", N_("Help below the question, in French")).french("Aide en français"),
    field<&Question::help_en>("help_en", N_("Help below the question, in English")).french("Aide en anglais"),
    field<&Question::required>("required", N_("Whether it must be answered")).french("Obligatoire"),
    field<&Question::lowest>("lowest", N_("Lowest answer of a rating (default 1) or number")).french("Minimum"),
    field<&Question::highest>("highest", N_("Highest answer of a rating (default 5) or number")).french("Maximum"),
    field<&Question::lowest_fr>("lowest_fr", N_("What the lowest rating means, in French"))
        .french("Sens du minimum en français")
        .line(),
    field<&Question::lowest_en>("lowest_en", N_("What the lowest rating means, in English"))
        .french("Sens du minimum en anglais")
        .line(),
    field<&Question::highest_fr>("highest_fr", N_("What the highest rating means, in French"))
        .french("Sens du maximum en français")
        .line(),
    field<&Question::highest_en>("highest_en", N_("What the highest rating means, in English"))
        .french("Sens du maximum en anglais")
        .line(),
    field<&Question::no_opinion>("no_opinion", N_("Whether \"no opinion\" is offered")).french("Sans opinion"),
    field<&Question::reversed>("reversed", N_("Whether a high rating is unfavourable")).french("Inversée"),
    field<&Question::scale>("scale", N_("Name shared by the questions that measure the same thing"))
        .french("Échelle")
        .line(),
    field<&Question::relevant>("relevant", N_("Condition on earlier questions under which it is asked"))
        .french("Condition")
        .line(),
};

constexpr model::Field option_fields[] = {
    model::id_field<&Option::id>(),
    field<&Option::question>("question", N_("Question it belongs to")).french("Question").required().owner(),
    model::key_field<&Option::key>(),
    field<&Option::label>("label", N_("The option, in the language of the survey"))
        .french("Option|Libellé")
        .required()
        .line(),
    field<&Option::position>("position", N_("Position in the question, from 1 (default: last)")).french("Position"),
    field<&Option::label_fr>("label_fr", N_("The option in French")).french("Option en français").line(),
    field<&Option::label_en>("label_en", N_("The option in English")).french("Option en anglais").line(),
};

bool is_rated(const Question& one) { return one.kind == QuestionKind::rating || one.kind == QuestionKind::number; }

bool is_whole(const std::optional<Decimal>& bound) { return !bound || bound->millionths % 1'000'000 == 0; }

std::vector<Problem> validate(const Question& one) {
    std::vector<Problem> problems;
    const auto fault = [&](const char* field, std::string message, std::string hint) {
        problems.push_back({field, std::move(message), std::move(hint)});
    };
    const Decimal low = lowest_of(one), high = highest_of(one);
    if ((one.lowest || one.highest) && !is_rated(one))
        fault(one.lowest ? "lowest" : "highest", tr("only a rating or a number has a range"),
              tr("leave it out, or change the kind to rating"));
    else if (one.kind == QuestionKind::rating && !(is_whole(one.lowest) && is_whole(one.highest)))
        fault(is_whole(one.lowest) ? "highest" : "lowest", tr("a rating has whole marks"), tr("such as 1 to 5"));
    else if (one.kind == QuestionKind::rating && high.millionths - low.millionths > most_marks * 1'000'000)
        fault("highest", tr("a rating has {} marks at most", most_marks + 1), tr("ask for a number"));
    if (is_rated(one) && one.lowest && one.highest && *one.lowest >= *one.highest)
        fault("highest", tr("the highest value must be above the lowest"), tr("change one of its bounds"));
    else if (one.kind == QuestionKind::rating && low >= high)
        fault(one.highest ? "highest" : "lowest", tr("the highest value must be above the lowest"),
              tr("give lowest and highest"));
    if (one.reversed && one.kind != QuestionKind::rating)
        fault("reversed", tr("only a rating can be reversed"), tr("leave it out"));
    if (one.no_opinion && one.kind == QuestionKind::text)
        fault("no_opinion", tr("a text needs no \"no opinion\""), tr("leave it out"));
    if (one.position < 0) fault("position", tr("positions count from 1"), tr("leave it out"));
    return problems;
}

bool is_draft(store::Database& database, std::int64_t survey) {
    const auto state = database.value<std::string>("SELECT state FROM survey WHERE id = $1", survey);
    return !state || *state == "draft";
}

void require_draft(store::Database& database, std::int64_t survey) {
    if (!is_draft(database, survey)) throw_frozen();
}

/// The condition in the form as it will be: the question in its place.
std::vector<Problem> condition_fits(store::Database& database, const Question& question) {
    if (text::trim(question.relevant).empty()) return {};
    Form form = load_form(database, question.survey->id);
    std::erase_if(form.items, [&](const Item& item) { return item.question.id == question.id; });
    const auto after = [&](const Item& item) { return item.question.position > question.position; };
    const auto place = std::find_if(form.items.begin(), form.items.end(), after);
    const auto item = form.items.insert(place, {.question = question});
    try {
        Condition::parse(form, static_cast<std::size_t>(item - form.items.begin()));
    } catch (const Error& error) {
        return {{"relevant", tr("the condition of \"{}\": {}", question.key, error.message), error.hint}};
    }
    return {};
}

std::vector<Problem> question_fits(store::Database& database, const model::Record& record, Date) {
    require_draft(database, model::get<&Question::survey>(record)->id);
    return condition_fits(database, model::from_record<Question>(record));
}

std::vector<Problem> option_fits(store::Database& database, const model::Record& record, Date) {
    const std::int64_t question = model::get<&Option::question>(record)->id;
    const auto found =
        database.row<std::int64_t, std::string>("SELECT survey, kind FROM question WHERE id = $1", question);
    if (!found) return {};
    const auto& [survey, kind] = *found;
    if (kind != "choice" && kind != "choices")
        return {{"question", tr("only a choice has options"), tr("change the kind of the question to choice")}};
    require_draft(database, survey);
    return {};
}

/// What belongs to an opened survey is not removed.
std::vector<std::string> opened(store::Database& database, std::int64_t survey) {
    if (is_draft(database, survey)) return {};
    return {model::noun(Survey::entity) + " " + workspace::name_of(database, Survey::entity, survey)};
}

std::vector<std::string> question_used_by(store::Database& database, const model::Record& record) {
    return opened(database, model::get<&Question::survey>(record)->id);
}

std::vector<std::string> option_used_by(store::Database& database, const model::Record& record) {
    const auto survey = database.value<std::int64_t>("SELECT survey FROM question WHERE id = $1",
                                                     model::get<&Option::question>(record)->id);
    return survey ? opened(database, *survey) : std::vector<std::string>();
}

/// The label from the translation into the survey's language.
template <auto Label, auto French, auto English>
void complete_label(model::Record& record, const std::string& language) {
    if (!model::get<Label>(record).empty()) return;
    const std::string french = model::get<French>(record), english = model::get<English>(record);
    const bool is_french = !french.empty() && (language == "fr" || english.empty());
    model::set<Label>(record, is_french ? french : english);
}

void complete_question(store::Database& database, model::Record& record, const model::Record*, Date) {
    const auto survey = model::get<&Question::survey>(record);
    if (!survey) return;
    const auto language = database.value<std::string>("SELECT language FROM survey WHERE id = $1", survey->id);
    complete_label<&Question::label, &Question::label_fr, &Question::label_en>(record, language.value_or("fr"));
    if (model::get<&Question::position>(record) != 0) return;
    const auto last = database.value<std::int64_t>(
        "SELECT position FROM question WHERE survey = $1 ORDER BY position DESC LIMIT 1", survey->id);
    model::set<&Question::position>(record, last.value_or(0) + 1);
}

void complete_option(store::Database& database, model::Record& record, const model::Record*, Date) {
    const auto question = model::get<&Option::question>(record);
    if (!question) return;
    const auto language = database.value<std::string>(
        "SELECT s.language FROM question q JOIN survey s ON s.id = q.survey WHERE q.id = $1", question->id);
    complete_label<&Option::label, &Option::label_fr, &Option::label_en>(record, language.value_or("fr"));
    if (model::get<&Option::position>(record) != 0) return;
    const auto last = database.value<std::int64_t>(
        "SELECT position FROM response_option WHERE question = $1 ORDER BY position DESC LIMIT 1", question->id);
    model::set<&Option::position>(record, last.value_or(0) + 1);
}

constexpr model::Example question_examples[] = {
    {"buywork survey question add \"Quel est votre niveau de satisfaction ?\" --survey satisfaction --kind rating "
     "--no_opinion yes",
     N_("A rating from 1 to 5")},
    {"buywork survey question add \"Pourquoi ?\" --survey satisfaction --relevant 'niveau <= 2'",
     N_("A question that follows from an answer")}};
constexpr model::Example option_examples[] = {
    {"buywork survey option add \"Délai\" --question satisfaction/priorite", N_("An option of a choice")}};

}  // namespace

Decimal lowest_of(const Question& question) { return question.lowest.value_or(Decimal{1'000'000}); }
Decimal highest_of(const Question& question) { return question.highest.value_or(Decimal{5'000'000}); }

const model::Entity Question::entity = model::entity<Question>({
    .name = "question",
    .label = N_("question of a survey"),
    .fields = question_fields,
    .title = "label",
    .identity = "survey,key",
    .columns = "survey,position,key,label,kind,required,relevant",
    .minor = "relevant,required,survey",
    .path = "survey question",
    .help = N_("Questions of a survey, in their order"),
    .help_add = N_("Adds a question to a survey and prints its key"),
    .examples = question_examples,
    .validate = model::validated<Question, validate>,
    .fits = question_fits,
    .clash = changed_form,
    .complete = complete_question,
    .used_by = question_used_by,
});

const model::Entity Option::entity = model::entity<Option>({
    .name = "response_option",
    .label = N_("option of a question"),
    .fields = option_fields,
    .title = "label",
    .identity = "question,key",
    .columns = "question,position,key,label",
    .minor = "question",
    .path = "survey option",
    .help = N_("Options of the questions that offer a choice"),
    .help_add = N_("Adds an option to a question and prints its key"),
    .examples = option_examples,
    .fits = option_fits,
    .clash = changed_form,
    .complete = complete_option,
    .used_by = option_used_by,
});

}  // namespace buywork::survey
