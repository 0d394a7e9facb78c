#include <buywork/team/absence.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Absence::id>(),
    field<&Absence::person>("person", N_("Whose leave it is; nobody: a closure")).french("Personne"),
    field<&Absence::closed>("entity", N_("What is closed; nothing: everybody is off")).french("Entité"),
    field<&Absence::first>("first", N_("First day off")).french("Premier jour|Du").required(),
    field<&Absence::last>("last", N_("Last day off")).french("Dernier jour|Au").required(),
    field<&Absence::reason>("reason", N_("Why, in a word")).french("Motif").line(),
};

std::vector<Problem> validate(const Absence& absence) {
    std::vector<Problem> problems;
    if (absence.last < absence.first)
        problems.push_back({"last", tr("the last day off is before the first"), tr("turn them round")});
    if (absence.person && absence.closed)
        problems.push_back({"entity", tr("it is either a person's leave or a closure"), tr("leave one out")});
    return problems;
}

}  // namespace

static constexpr model::Example absence_examples[] = {
    {"buywork team absence add --person marie --first 2026-12-21 --last 2027-01-01", N_("Marie is on leave")},
    {"buywork team absence add --first 2027-08-02 --last 2027-08-20 --reason Fermeture", N_("Everybody is off")}};

const model::Entity Absence::entity = model::entity<Absence>({
    .name = "absence",
    .label = N_("absence"),
    .fields = fields,
    .identity = "person,entity,first",
    .columns = "id,person,entity,first,last,reason",
    .minor = "reason",
    .keyed = false,
    .path = "team absence",
    .help = N_("Leave of people, closures of sites: days that no plan counts"),
    .help_add = N_("Adds a leave or a closure and prints its number"),
    .examples = absence_examples,
    .validate = model::validated<Absence, validate>,
});

}  // namespace buywork::team
