#include <buywork/survey/survey.hpp>

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
};

void complete(store::Database&, model::Record& record, const model::Record*, Date) {
    if (model::get<&Survey::language>(record)) return;
    model::set<&Survey::language>(record, language() == "fr" ? Language::fr : Language::en);
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
    .complete = complete,
});

}  // namespace buywork::survey
