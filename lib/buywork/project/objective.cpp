#include <buywork/project/objective.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Objective::id>(),
    field<&Objective::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Objective::key>(),
    field<&Objective::statement>("statement", N_("What is to be reached"))
        .french("Objectif|Énoncé")
        .required()
        .line(),
    field<&Objective::measure>("measure", N_("What is measured")).french("Mesure|Indicateur").line(),
    field<&Objective::unit>("unit", N_("In which unit")).french("Unité").line(),
    field<&Objective::today>("today", N_("Value today")).french("Aujourd'hui|Valeur actuelle"),
    field<&Objective::target>("target", N_("Value to reach")).french("Cible|Valeur cible"),
    field<&Objective::due>("due", N_("By when")).french("Échéance"),
    field<&Objective::achieved>("achieved", N_("Value reached")).french("Atteint|Résultat"),
    field<&Objective::attainable>("attainable", N_("Somebody judged it attainable")).french("Atteignable"),
    field<&Objective::relevant>("relevant", N_("Somebody judged it relevant")).french("Pertinent"),
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
    .path = "project objective",
    .help = N_("What a project is to reach, measured"),
    .help_add = N_("Adds an objective and prints its key"),
});

}  // namespace buywork::project
