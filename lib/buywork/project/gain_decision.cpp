#include <buywork/project/gain_decision.hpp>
#include <buywork/project/member.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&GainDecision::id>(),
    field<&GainDecision::project>("project", N_("Project")).french("Projet").owner(),
    field<&GainDecision::gain>("gain", N_("Gain that is decided on")).french("Gain").required(),
    field<&GainDecision::verdict>("verdict", N_("Validated or rejected")).french("Décision"),
    field<&GainDecision::person>("person", N_("Controller who decides"))
        .french("Qui|Contrôleur de gestion")
        .required(),
    field<&GainDecision::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&GainDecision::comment>("comment", N_("Comment of the controller")).french("Commentaire|Remarque"),
};

/// The project is that of the gain; the day is part of the identity.
void complete(store::Database& database, model::Record& record, const model::Record* before, Date today) {
    model::dated<&GainDecision::date>(record, before, today);
    model::inherit<&GainDecision::gain, &GainDecision::project, &Gain::project>(database, record);
}

bool is_member(store::Database& database, const GainDecision& one, const char* roles) {
    return database
        .value<std::int64_t>(std::string("SELECT id FROM member WHERE project = $1 AND person = $2 AND role IN ") +
                                 roles + " ORDER BY id LIMIT 1",
                             one.project->id, one.person->id)
        .has_value();
}

bool is_on_buying_side(store::Database& database, const GainDecision& one) {
    return is_member(database, one, "('buyer', 'procurement-manager')") ||
           database
               .value<std::int64_t>("SELECT id FROM project WHERE id = $1 AND buyer = $2", one.project->id,
                                    one.person->id)
               .has_value();
}

/// A gain is validated by finance, never by those who claim it, and not before it is in a contract. Team, buyer and
/// gain keep to that afterwards: see `decisions_of`.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date today) {
    const auto one = model::from_record<GainDecision>(record);
    std::vector<Problem> problems = model::not_in_future("date", one.date, today);
    const std::string person = workspace::name_of(database, team::Person::entity, one.person->id);
    const std::string project = workspace::name_of(database, Project::entity, one.project->id);
    if (is_on_buying_side(database, one))
        problems.push_back({"person",
                            tr("{} buys in the project {} and does not decide on its gains", person, project),
                            tr("a controller decides: a member with the role finance")});
    else if (!is_member(database, one, "('finance')"))
        problems.push_back({"person", tr("{} is no controller of the project {}", person, project),
                            tr("buywork team member add -p {} --person {} --role finance", project, person)});
    const auto gain = model::load(database, Gain::entity, one.gain->id);
    const std::string name = workspace::name_of(database, Gain::entity, one.gain->id);
    if (one.verdict == GainVerdict::validated && gain && model::get<&Gain::stage>(*gain) == GainStage::identified)
        problems.push_back({"verdict", tr("{} is only identified", name),
                            tr("once it is in a contract: buywork project gain edit {} --stage contracted", name)});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork project gain decision add maintenance-2027/forfait --verdict validated --person nadia",
     N_("The controller validates a gain")}};

}  // namespace

const model::Entity GainDecision::entity = model::entity<GainDecision>({
    .name = "gain_decision",
    .label = N_("decision on a gain"),
    .fields = fields,
    .title = "gain",
    .identity = "gain,date",
    .columns = "id,project,gain,verdict,person,date,comment",
    .minor = "comment,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .after = &Member::entity,
    .is_searched = true,
    .path = "project gain decision",
    .help = N_("Decisions of controllers on gains: who validated or rejected, and when"),
    .help_add = N_("Records the decision of a controller and prints its number"),
    .examples = examples,
    .fits = fits,
    .complete = complete,
    .completes_identity = true,
});

std::vector<std::string> decisions_of(store::Database& database, std::int64_t project, std::int64_t person) {
    std::vector<std::string> names;
    for (const auto& [id] : database.rows<std::int64_t>(
             "SELECT id FROM gain_decision WHERE project = $1 AND person = $2 ORDER BY id LIMIT 6", project, person))
        names.push_back(model::noun(GainDecision::entity) + " #" + std::to_string(id));
    return names;
}

std::vector<Problem> who_decided_does_not_buy(store::Database& database, std::int64_t project, std::int64_t person,
                                              const char* place) {
    if (decisions_of(database, project, person).empty()) return {};
    return {{place,
             tr("{} has decided on gains of the project and does not buy in it",
                workspace::name_of(database, team::Person::entity, person)),
             tr("choose somebody else")}};
}

}  // namespace buywork::project
