#include <buywork/team/pilot.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field pilot_fields[] = {
    model::id_field<&Pilot::id>(),
    field<&Pilot::committee>("committee", N_("Committee")).french("Comité").required().owner(),
    model::key_field<&Pilot::key>(),
    field<&Pilot::title>("title", N_("What is tried")).french("Pilote|Intitulé|Titre").required().line(),
    field<&Pilot::proposal>("proposal", N_("Proposal that it tries")).french("Proposition"),
    field<&Pilot::entity_of>("entity", N_("Entity that volunteers")).french("Entité|Volontaire").required(),
    field<&Pilot::project>("project", N_("Project in which it is tried")).french("Projet"),
    field<&Pilot::owner>("owner", N_("Who leads the pilot")).french("Responsable"),
    field<&Pilot::start>("start", N_("First day")).french("Début"),
    field<&Pilot::until>("until", N_("Last day")).french("Fin|Jusqu’au|Jusqu'au"),
    field<&Pilot::measure>("measure", N_("Measure")).french("Mesure|Indicateur").line(),
    field<&Pilot::unit>("unit", N_("Unit")).french("Unité").line(),
    field<&Pilot::before>("before", N_("Value before the pilot")).french("Avant"),
    field<&Pilot::after>("after", N_("Value after the pilot")).french("Après"),
    field<&Pilot::result>("result", N_("Result")).french("Résultat"),
    field<&Pilot::description>("description", N_("Description")).french("Description"),
};

constexpr model::Field extension_fields[] = {
    model::id_field<&Extension::id>(),
    field<&Extension::proposal>("proposal", N_("Proposal that is extended")).french("Proposition").required().owner(),
    field<&Extension::entity_of>("entity", N_("Entity it is extended to")).french("Entité").required(),
    field<&Extension::state>("state", N_("Proposed, on trial, adopted or declined")).french("État|Statut"),
    field<&Extension::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Extension::pilot>("pilot", N_("Pilot it rests on")).french("Pilote"),
    field<&Extension::evidence>("evidence", N_("Other evidence it rests on")).french("Preuve|Élément de preuve"),
};

std::vector<Problem> validate_pilot(const Pilot& one) {
    std::vector<Problem> problems;
    if (one.start && one.until && *one.until < *one.start)
        problems.push_back({"until", tr("the pilot ends before it starts"), tr("correct one of the dates")});
    if (one.measure.empty() && (one.before || one.after))
        problems.push_back({"measure", tr("the values have no measure"), tr("say what was measured with --measure")});
    if (one.result == PilotResult::conclusive && !(one.before && one.after))
        problems.push_back(
            {"result", tr("a pilot is conclusive by its values before and after"), tr("give --before and --after")});
    return problems;
}

/// The committee is that of the proposal.
void complete_pilot(store::Database& database, model::Record& record, const model::Record*, Date) {
    Value& committee = record[model::position<&Pilot::committee>()];
    const Value& proposal = record[model::position<&Pilot::proposal>()];
    if (committee.present || !proposal.present) return;
    if (const auto found = model::load(database, Proposal::entity, proposal.number))
        committee = (*found)[model::position<&Proposal::committee>()];
}

std::vector<Problem> validate_extension(const Extension& one) {
    const bool is_applied = one.state == ExtensionState::trial || one.state == ExtensionState::adopted;
    if (!is_applied || one.pilot || !one.evidence.empty()) return {};
    return {{"evidence", tr("an extension rests on proof"), tr("name a pilot with --pilot, or give --evidence")}};
}

/// Whether this step is stored already: it stays when an answer or a pilot changes later.
bool is_stored(store::Database& database, const Extension& one) {
    return database
        .value<std::int64_t>(
            "SELECT id FROM extension WHERE id = $1 AND proposal = $2 AND entity = $3 AND state = $4 "
            "AND coalesce(pilot, 0) = $5",
            one.id, one.proposal->id, one.entity_of->id,
            std::string_view(extension_states[static_cast<std::size_t>(one.state)].name),
            one.pilot ? one.pilot->id : 0)
        .has_value();
}

/// An entity adopts what it has accepted; the pilot is one of the same proposal.
std::vector<Problem> fits_extension(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Extension>(record);
    if (is_stored(database, one)) return {};
    std::vector<Problem> problems;
    const std::string proposal = workspace::name_of(database, Proposal::entity, one.proposal->id);
    const std::string entity = workspace::name_of(database, Entity::entity, one.entity_of->id);
    if (one.state == ExtensionState::adopted && !has_accepted(database, one.proposal->id, one.entity_of->id))
        problems.push_back({"state", tr("{} has not accepted {}: nobody adopts it in its place", entity, proposal),
                            tr("its answer comes first: buywork team committee answer add {} --entity {} --answer "
                               "accept",
                               proposal, entity)});
    const auto pilot = one.pilot ? model::load(database, Pilot::entity, one.pilot->id) : std::nullopt;
    if (pilot && model::get<&Pilot::proposal>(*pilot) != one.proposal)
        problems.push_back(
            {"pilot",
             tr("{} is not a pilot of {}", workspace::name_of(database, Pilot::entity, one.pilot->id), proposal),
             tr("choose one of that proposal, or give --evidence")});
    return problems;
}

constexpr model::Example pilot_examples[] = {
    {"buywork team committee pilot add \"Stock commun sur la ligne 2\" --committee automatismes --proposal "
     "automatismes/stock-commun --entity usine-de-vannes --start 2027-01-04 --until 2027-03-31 --measure \"Délai de "
     "remplacement\" --unit jours --before 12",
     N_("A volunteer, and what is measured")},
    {"buywork team committee pilot edit automatismes/ligne-2 --after 3 --result conclusive",
     N_("The value after the pilot")}};
constexpr model::Example extension_examples[] = {
    {"buywork team committee extension add automatismes/stock-commun --entity usine-de-rennes --state trial --pilot "
     "automatismes/ligne-2",
     N_("A second entity tries it, on the proof of a pilot")}};

}  // namespace

const model::Entity Pilot::entity = model::entity<Pilot>({
    .name = "pilot",
    .label = N_("pilot"),
    .fields = pilot_fields,
    .title = "title",
    .identity = "committee,key",
    .columns = "committee,key,title,entity,start,until,measure,before,after,unit,result",
    .minor = "start,committee,until,unit,measure",
    .path = "team committee pilot",
    .help = N_("Pilots of volunteer entities, measured before and after"),
    .help_add = N_("Adds a pilot to a committee and prints its key"),
    .examples = pilot_examples,
    .validate = model::validated<Pilot, validate_pilot>,
    .complete = complete_pilot,
});

const model::Entity Extension::entity = model::entity<Extension>({
    .name = "extension",
    .label = N_("extension"),
    .fields = extension_fields,
    .title = "proposal",
    .identity = "proposal,entity,state",
    .columns = "id,proposal,entity,state,date,pilot,evidence",
    .minor = "date,evidence",
    .keyed = false,
    .path = "team committee extension",
    .help = N_("Extension of proposals from entity to entity, and the proof each step rests on"),
    .help_add = N_("Records a step of the extension to an entity and prints the number"),
    .examples = extension_examples,
    .validate = model::validated<Extension, validate_extension>,
    .fits = fits_extension,
    .settle = model::dated<&Extension::date>,
});

}  // namespace buywork::team
