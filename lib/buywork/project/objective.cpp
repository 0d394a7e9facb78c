#include <buywork/project/objective.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Objective::id>(),
    field<&Objective::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Objective::key>(),
    field<&Objective::statement>("statement", N_("Statement of the objective"))
        .french("Objectif|Énoncé")
        .required()
        .line(),
    field<&Objective::measure>("measure", N_("Measure")).french("Mesure|Indicateur").line(),
    field<&Objective::unit>("unit", N_("Unit")).french("Unité").line(),
    field<&Objective::today>("today", N_("Current value")).french("Aujourd'hui|Valeur actuelle"),
    field<&Objective::target>("target", N_("Target value")).french("Valeur visée|Cible|Valeur cible"),
    field<&Objective::due>("due", N_("Deadline")).french("Échéance"),
    field<&Objective::achieved>("achieved", N_("Value achieved")).french("Atteint|Résultat"),
    field<&Objective::attainable>("attainable", N_("Confirmed as attainable")).french("Atteignable"),
    field<&Objective::relevant>("relevant", N_("Confirmed as relevant")).french("Pertinent"),
};

const model::Entity Objective::entity = model::entity<Objective>({
    .name = "objective",
    .label = N_("objective"),
    .fields = fields,
    .title = "statement",
    .identity = "project,key",
    .columns = "project,key,statement,today,target,unit,due,achieved",
    .minor = "achieved,today,due,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project objective",
    .help = N_("Objectives of a project, with their measures"),
    .help_add = N_("Adds an objective and prints its key"),
});

}  // namespace buywork::project
