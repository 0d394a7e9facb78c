#include <buywork/store/database.hpp>
#include <buywork/team/approach.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Approach::id>(),
    field<&Approach::perimeter>("perimeter", N_("Perimeter")).french("Périmètre").required(),
    field<&Approach::person>("person", N_("Person it is about")).french("Personne"),
    field<&Approach::kind>("kind", N_("What to do")).french("Approche|Type").required(),
    field<&Approach::reason>("reason", N_("Reason")).french("Motif|Raison").required().personal(),
    field<&Approach::pilot>("pilot", N_("Project that serves as pilot")).french("Pilote|Projet pilote"),
    field<&Approach::sponsor>("sponsor", N_("Sponsor of the escalation")).french("Sponsor"),
    field<&Approach::start>("start", N_("First day (default: today)")).french("Début"),
    field<&Approach::review>("review", N_("Day on which it is reviewed")).french("Revue|Point le"),
    field<&Approach::outcome>("outcome", N_("What came of it")).french("Résultat|Issue").personal(),
    field<&Approach::ended>("ended", N_("Last day (absent: it is open)")).french("Fin|Terminée le"),
};

std::vector<Problem> validate(const Approach& one) {
    std::vector<Problem> problems;
    if (one.kind == ApproachKind::escalate && !one.sponsor)
        problems.push_back({"sponsor", tr("an escalation needs a sponsor"), tr("name one with --sponsor")});
    for (const auto& [name, date] : {std::pair("review", one.review), std::pair("ended", one.ended)})
        if (date && one.start && *date < *one.start)
            problems.push_back({name, tr("{} is before the start, {}", date->iso(), one.start->iso()),
                                tr("correct one of the dates")});
    return problems;
}

std::string perimeter_key(store::Database& database, const Approach& one) {
    return database.value<std::string>("SELECT key FROM perimeter WHERE id = $1", one.perimeter->id).value_or("");
}

/// A person escalates on recorded facts, one open approach at a time.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date today) {
    const auto one = model::from_record<Approach>(record);
    if (one.ended && *one.ended > today)
        return {{"ended", tr("the date {} is in the future", one.ended->iso()), tr("close it on the day it ends")}};
    if (one.ended || !one.perimeter) return {};
    std::vector<Problem> problems;
    const auto bypasses =
        database.value<std::int64_t>("SELECT count(*) FROM bypass WHERE perimeter = $1", one.perimeter->id);
    if (one.kind == ApproachKind::escalate && bypasses == 0) {
        const std::string key = perimeter_key(database, one);
        problems.push_back({"kind", tr("no bypass of {} is recorded: there is nothing to escalate on", key),
                            tr("buywork project bypass add \"…\" --perimeter {}", key)});
    }
    const auto open = database.value<std::int64_t>(
        "SELECT id FROM approach WHERE perimeter = $1 AND ended IS NULL AND id <> $2", one.perimeter->id, one.id);
    if (open)
        problems.push_back(
            {"perimeter", tr("{} has an open approach, #{}", perimeter_key(database, one), *open),
             tr("close that one first: buywork team approach edit '#{}' --ended today --outcome \"…\"", *open)});
    return problems;
}

void settle(Approach& one, const Approach* before, Date today) {
    if (!before && !one.start) one.start = one.ended ? std::min(*one.ended, today) : today;
}

constexpr model::Example examples[] = {
    {"buywork team approach add maintenance --kind include --person anne-le-goff --pilot maintenance-2027 --review "
     "2027-03-01 --reason \"Les pannes du lot 2 la gênent\"",
     N_("A pilot on something that bothers her")},
    {"buywork team approach edit '#1' --ended today --outcome \"Pilote étendu\"", N_("Closes it with its outcome")},
    {"buywork team approach list --private --sort review", N_("What is to be reviewed next")},
    {"buywork team approach show 1 --private", N_("Number 1, with its reason and outcome")}};

}  // namespace

const model::Entity Approach::entity = model::entity<Approach>({
    .name = "approach",
    .label = N_("approach"),
    .fields = fields,
    .title = "perimeter",
    .identity = "perimeter,kind,start",
    .columns = "id,perimeter,person,kind,reason,pilot,sponsor,review,ended",
    .minor = "sponsor,pilot,ended,reason",
    .keyed = false,
    .is_private = true,
    .goes_with = "person",
    .path = "team approach",
    .help = N_("Approaches to perimeters that work without procurement; private"),
    .help_add = N_("Records an approach and prints its number"),
    .examples = examples,
    .validate = model::validated<Approach, validate>,
    .fits = fits,
    .settle = model::settled<Approach, settle>,
});

}  // namespace buywork::team
