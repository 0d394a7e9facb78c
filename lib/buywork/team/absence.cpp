#include <buywork/team/absence.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Absence::id>(),
    field<&Absence::person>("person", N_("Person on leave (absent: a closure)")).french("Personne"),
    field<&Absence::closed>("entity", N_("Entity that is closed (absent: all)")).french("Entité"),
    field<&Absence::first>("first", N_("First day off")).french("Premier jour|Du").required(),
    field<&Absence::last>("last", N_("Last day off")).french("Dernier jour|Au").required(),
    field<&Absence::reason>("reason", N_("Reason")).french("Motif").line(),
};

std::vector<Problem> validate(const Absence& absence) {
    std::vector<Problem> problems;
    if (absence.last < absence.first)
        problems.push_back({"last", tr("the last day off is before the first"), tr("swap them")});
    if (absence.person && absence.closed)
        problems.push_back(
            {"entity", tr("it cannot be both a person's leave and a closure"), tr("leave one of them out")});
    return problems;
}

}  // namespace

static constexpr model::Example absence_examples[] = {
    {"buywork team absence add --person marie --first 2026-12-21 --last 2027-01-01", N_("Marie is on leave")},
    {"buywork team absence add --first 2027-12-24 --last 2027-12-31 --reason Fermeture", N_("Company closure")}};

const model::Entity Absence::entity = model::entity<Absence>({
    .name = "absence",
    .label = N_("absence"),
    .fields = fields,
    .identity = "person,entity,first",
    .columns = "id,person,entity,first,last,reason",
    .minor = "reason",
    .keyed = false,
    .goes_with = "person",
    .path = "team absence",
    .help = N_("Absences: leave of people and closures of sites, excluded from plans"),
    .help_add = N_("Adds a leave or a closure and prints its number"),
    .examples = absence_examples,
    .validate = model::validated<Absence, validate>,
});

}  // namespace buywork::team
