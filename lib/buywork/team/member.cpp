#include <buywork/team/member.hpp>

namespace buywork::team {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Member::id>(),
    field<&Member::project>("project", N_("Project they take part in")).french("Projet").required().owner(),
    field<&Member::person>("person", N_("Who")).french("Personne|Membre").required(),
    field<&Member::role>("role", N_("Their part in the project")).french("Rôle"),
    field<&Member::note>("note", N_("What they bring, what they expect")).french("Note|Remarque"),
};

const model::Entity Member::entity{
    .name = "member",
    .label = N_("member"),
    .fields = fields,
    .identity = "project,person,role",
    .columns = "id,project,person,role,note",
    .minor = "note",
    .keyed = false,
    .in_file = model::InFile::child,
    .blank = model::blank<Member>,
};

}  // namespace buywork::team
