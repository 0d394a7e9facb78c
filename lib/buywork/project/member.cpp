#include <buywork/project/gain_decision.hpp>
#include <buywork/project/member.hpp>
#include <buywork/workspace/workspace.hpp>

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

/// A controller who has decided on gains stays in the team.
static std::vector<std::string> used_by(store::Database& database, const model::Record& record) {
    const auto one = model::from_record<Member>(record);
    return one.role == Role::finance ? decisions_of(database, one.project->id, one.person->id)
                                     : std::vector<std::string>();
}

static std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Member>(record);
    if (one.role == Role::buyer || one.role == Role::procurement_manager)
        return who_decided_does_not_buy(database, one.project->id, one.person->id, "role");
    const auto stored = model::load(database, Member::entity, one.id);
    if (!stored) return {};
    const auto before = model::from_record<Member>(*stored);
    const bool is_same = before.project == one.project && before.person == one.person && before.role == one.role;
    if (is_same || used_by(database, *stored).empty()) return {};
    return {{"role",
             tr("{} has decided on gains as a controller of the project",
                workspace::name_of(database, team::Person::entity, before.person->id)),
             tr("add a member for the other role")}};
}

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
    .fits = fits,
    .used_by = used_by,
});

}  // namespace buywork::project
