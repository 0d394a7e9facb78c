#include <buywork/project/member.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Member::id>(),
    field<&Member::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Member::person>("person", N_("Person")).french("Personne|Membre").required(),
    field<&Member::role>("role", N_("Role in the project")).french("Rôle"),
    field<&Member::note>("note", N_("Contribution and expectations")).french("Note|Remarque").personal(),
};

static constexpr model::Example member_examples[] = {
    {"buywork team member add -p maintenance-2027 --person marie --role prescriber",
     N_("Marie represents the users")}};

const model::Entity Member::entity = model::entity<Member>({
    .name = "member",
    .label = N_("member"),
    .fields = fields,
    .identity = "project,person,role",
    .columns = "id,project,person,role,note",
    .minor = "note",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "team member",
    .help = N_("Project members and their roles"),
    .help_add = N_("Adds a member to the team of a project and prints its number"),
    .examples = member_examples,
});

}  // namespace buywork::project
