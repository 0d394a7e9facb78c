#include <buywork/store/database.hpp>
#include <buywork/survey/form_write.hpp>

namespace buywork::survey {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Survey::id>(),
    model::key_field<&Survey::key>(),
    field<&Survey::title>("title", N_("Title")).french("Enquête|Intitulé|Titre").required().line(),
    field<&Survey::project>("project", N_("Project it is about")).french("Projet"),
    field<&Survey::topic>("topic", N_("Topic")).french("Sujet|Thème"),
    field<&Survey::series>("series", N_("Series: the name that the waves of one survey share"))
        .french("Série")
        .line(),
    field<&Survey::every>("every", N_("Months from one wave of the series to the next"))
        .french("Périodicité|Tous les"),
    field<&Survey::language>("language", N_("Language of the titles and labels")).french("Langue"),
    field<&Survey::title_fr>("title_fr", N_("Title of the form in French")).french("Titre français").line(),
    field<&Survey::title_en>("title_en", N_("Title of the form in English")).french("Titre anglais").line(),
    field<&Survey::introduction_fr>("introduction_fr", N_("Introduction of the form in French"))
        .french("Introduction française"),
    field<&Survey::introduction_en>("introduction_en", N_("Introduction of the form in English"))
        .french("Introduction anglaise"),
    field<&Survey::cross_tables>("cross_tables",
                                 N_("Cross tables to be kept, such as \"entity * overall\"; others are not possible"))
        .french("Tableaux croisés"),
    field<&Survey::state>("state", N_("State")).french("État").read_only(),
    field<&Survey::anonymity>("anonymity", N_("Whether answers can be traced to a person"))
        .french("Anonymat")
        .read_only(),
    field<&Survey::opened>("opened", N_("Opened on")).french("Ouverte le").read_only(),
    field<&Survey::until>("until", N_("Last day for answers")).french("Réponses jusqu’au|Réponses jusqu'au"),
    field<&Survey::closed>("closed", N_("Closed on")).french("Close le").read_only(),
    field<&Survey::form_hash>("form_hash", N_("BLAKE2b-256 digest of the form as it was opened"))
        .french("Empreinte du formulaire")
        .read_only(),
    field<&Survey::invited>("invited", N_("People invited, known when it is closed")).french("Invités").read_only(),
    field<&Survey::answered>("answered", N_("People who answered, known when it is closed"))
        .french("Répondants")
        .read_only(),
};

void complete(store::Database&, model::Record& record, const model::Record*, Date) {
    if (model::get<&Survey::language>(record)) return;
    model::set<&Survey::language>(record, language() == "fr" ? Language::fr : Language::en);
}

std::vector<Problem> validate(const Survey& one) {
    if (!one.every || (*one.every > 0 && *one.every <= most_months)) return {};
    return {{"every", tr("a number of months from 1 to {}", most_months), tr("6 is twice a year")}};
}

/// Once it was opened, what respondents read and are promised is frozen.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto survey = model::from_record<Survey>(record);
    if (survey.state == SurveyState::draft) return {};
    Form form = load_form(database, survey.id);
    form.survey = survey;
    if (form_digest(form) != survey.form_hash) throw_frozen();
    return {};
}

/// What was opened stays.
std::vector<std::string> used_by(store::Database&, const model::Record& record) {
    if (model::get<&Survey::state>(record) == SurveyState::draft) return {};
    return {tr("its respondents: it was opened")};
}

constexpr model::Example examples[] = {
    {"buywork survey add \"Satisfaction des prescripteurs\" --topic satisfaction --series satisfaction",
     N_("A survey, to be given questions")},
    {"buywork survey add \"Satisfaction, printemps 2027\" --from satisfaction",
     N_("The next wave: the same questions")},
    {"buywork survey export satisfaction | buywork -w other.db survey add --input -",
     N_("Takes a form to another workspace")},
    {"buywork survey list --where 'state = open'", N_("The surveys that wait for answers")}};

}  // namespace

const model::Entity Survey::entity = model::entity<Survey>({
    .name = "survey",
    .label = N_("survey"),
    .fields = fields,
    .title = "title",
    .columns = "key,title,project,topic,state,opened,until,closed",
    .minor = "opened,topic,closed,project",
    .path = "survey",
    .help = N_("Surveys: satisfaction of internal clients, end of project, voice of the supplier"),
    .help_add = N_("Adds a survey and prints its key"),
    .examples = examples,
    .validate = model::validated<Survey, validate>,
    .fits = fits,
    .clash = changed_form,
    .complete = complete,
    .used_by = used_by,
});

}  // namespace buywork::survey
