#include <buywork/team/entity.hpp>

namespace buywork::team {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Entity::id>(),
    model::key_field<&Entity::key>(),
    field<&Entity::name>("name", N_("Name")).french("Nom|Entité|Raison sociale").required().line(),
    field<&Entity::kind>("kind", N_("Group, company, site or department")).french("Type"),
    field<&Entity::parent>("parent", N_("Parent entity")).french("Rattachement|Parent").tree(),
    field<&Entity::location>("location", N_("Location")).french("Lieu|Ville").line(),
    field<&Entity::description>("description", N_("Description")).french("Description"),
};

const model::Entity Entity::entity = model::entity<Entity>({
    .name = "entity",
    .label = N_("entity"),
    .fields = fields,
    .title = "name",
    .columns = "key,name,kind,parent,location",
    .minor = "location,parent",
    .in_file = model::InFile::shared,
    .path = "team entity",
    .help = N_("Entities: companies, sites and departments"),
    .help_add = N_("Adds a company, a site or a department and prints its key"),
});

}  // namespace buywork::team
