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

const model::Entity Absence::entity{
    .name = "absence",
    .label = N_("absence"),
    .fields = fields,
    .identity = "person,entity,first",
    .columns = "id,person,entity,first,last,reason",
    .minor = "reason",
    .keyed = false,
    .validate = model::validated<Absence, validate>,
    .blank = model::blank<Absence>,
};

}  // namespace buywork::team
