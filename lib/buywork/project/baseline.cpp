#include <buywork/project/baseline.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field baseline_fields[] = {
    model::id_field<&Baseline::id>(),
    field<&Baseline::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Baseline::key>(),
    field<&Baseline::title>("title", N_("Name")).french("Intitulé").required().line(),
    field<&Baseline::taken>("taken", N_("Date it was saved")).french("Arrêté le").required(),
    field<&Baseline::start>("start", N_("Start date of the plan")).french("Début").required(),
    field<&Baseline::length>("length", N_("Duration in working days")).french("Durée").required(),
};

static constexpr model::Field promise_fields[] = {
    model::id_field<&BaselineStep::id>(),
    field<&BaselineStep::baseline>("baseline", N_("Baseline it belongs to")).french("Planning").required().owner(),
    field<&BaselineStep::step>("step", N_("Key of the step")).french("Étape").required().line(),
    field<&BaselineStep::start>("start", N_("Start, in working days")).french("Début").required(),
    field<&BaselineStep::finish>("finish", N_("Finish, in working days")).french("Fin").required(),
    field<&BaselineStep::work>("work", N_("Duration in working days, without leave")).french("Travail"),
};

const model::Entity Baseline::entity = model::entity<Baseline>({
    .name = "baseline",
    .label = N_("baseline of a plan"),
    .fields = baseline_fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,taken,start,length",
    .minor = "project",
    .path = "project baseline",
    .help = N_("Baselines of plans; project plan --baseline saves one"),
    .verbs = "list,show",
});

const model::Entity BaselineStep::entity = model::entity<BaselineStep>({
    .name = "promise",
    .label = N_("baseline step"),
    .fields = promise_fields,
    .identity = "baseline,step",
    .columns = "id,baseline,step,start,finish,work",
    .keyed = false,
});

}  // namespace buywork::project
