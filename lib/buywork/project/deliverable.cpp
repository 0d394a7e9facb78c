#include <buywork/project/deliverable.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Deliverable::id>(),
    field<&Deliverable::project>("project", N_("Project (absent: governance)")).french("Projet").owner(),
    model::key_field<&Deliverable::key>(),
    field<&Deliverable::title>("title", N_("Title")).french("Livrable|Intitulé|Titre").required().line(),
    field<&Deliverable::is_negotiation>("negotiation", N_("Whether it is a negotiation, which belongs to a buyer"))
        .french("Négociation"),
    field<&Deliverable::description>("description", N_("Description")).french("Description|Remarque"),
};

static constexpr model::Example deliverable_examples[] = {
    {"buywork team deliverable add \"Négociation\" -p maintenance-2027 --negotiation yes",
     N_("A deliverable for which a buyer is accountable")}};

const model::Entity Deliverable::entity = model::entity<Deliverable>({
    .name = "deliverable",
    .label = N_("deliverable"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,negotiation",
    .minor = "project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "team deliverable",
    .help = N_("Deliverables: the rows of the RACI matrix"),
    .help_add = N_("Adds a deliverable and prints its key"),
    .examples = deliverable_examples,
});

}  // namespace buywork::project
