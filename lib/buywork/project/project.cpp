#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/gain_decision.hpp>
#include <buywork/supplier/identifier.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Project::id>(),
    model::key_field<&Project::key>(),
    field<&Project::title>("title", N_("What is bought")).french("Intitulé|Titre|Projet").required().line(),
    field<&Project::stage>("stage", N_("Stage")).french("Phase|Étape|Stade|Avancement").changed_by("stage"),
    field<&Project::since>("since", N_("Date it entered the stage")).french("Depuis").read_only(),
    field<&Project::category>("category", N_("Purchasing category"))
        .french("Famille|Famille d'achats|Catégorie")
        .line(),
    field<&Project::cpv>("cpv", N_("Code of the Common Procurement Vocabulary (CPV)")).french("CPV|Code CPV").line(),
    field<&Project::procedure>("procedure", N_("Procurement procedure")).french("Procédure"),
    field<&Project::client>("entity", N_("Entity it is bought for")).french("Entité|Client interne"),
    field<&Project::buyer>("buyer", N_("Buyer")).french("Acheteur|Acheteuse"),
    field<&Project::sponsor>("sponsor", N_("Executive sponsor")).french("Sponsor"),
    field<&Project::axis>("axis", N_("Strategic axis it serves")).french("Axe|Axe stratégique"),
    field<&Project::budget>("budget", N_("Budget")).french("Budget"),
    field<&Project::spend>("spend", N_("Current spend per year")).french("Dépense|Dépense actuelle"),
    field<&Project::tax>("tax", N_("Whether budget and spend exclude or include tax")).french("Taxe|HT/TTC"),
    field<&Project::start>("start", N_("Start date")).french("Début"),
    field<&Project::target>("target", N_("Target date")).french("Date cible|Cible|Échéance"),
    field<&Project::priority>("priority", N_("Priority")).french("Priorité"),
    field<&Project::reason>("reason", N_("Reason it was dropped, or a gate skipped")).french("Motif"),
    field<&Project::description>("description", N_("Description")).french("Description"),
    field<&Project::open>("open", N_("Number of open actions"))
        .french("Actions ouvertes")
        .computed("(SELECT count(*) FROM action WHERE action.project = project.id AND "
                  "action.state NOT IN ('done', 'dropped'))"),
    field<&Project::overdue>("overdue", N_("Number of overdue actions"))
        .french("En retard")
        .computed("(SELECT count(*) FROM action WHERE action.project = project.id AND "
                  "action.state NOT IN ('done', 'dropped') AND action.due < $today)"),
};

std::string word_of(Procedure procedure) { return model::word_of(procedures[static_cast<std::size_t>(procedure)]); }
std::string word_of(Stage stage) { return model::word_of(stages[static_cast<std::size_t>(stage)]); }
std::string stage_label(Stage stage) { return translated(stages[static_cast<std::size_t>(stage)].label); }

std::string stage_list(Procedure procedure) {
    std::vector<std::string> names;
    for (Stage stage : stages_of(procedure)) names.push_back(word_of(stage));
    return text::join(names, ", ");
}

bool has_stage(Procedure procedure, Stage stage) {
    const auto all = stages_of(procedure);
    return stage == Stage::dropped || std::find(all.begin(), all.end(), stage) != all.end();
}

std::vector<Problem> validate(const Project& project) {
    std::vector<Problem> problems;
    if (!project.cpv.empty() && !supplier::parse_cpv(project.cpv).has_shape)
        problems.push_back({"cpv", tr("\"{}\" is not a CPV code", text::excerpt(project.cpv)),
                            tr("eight digits, such as 50700000-2")});
    if (project.start && project.target && *project.target < *project.start)
        problems.push_back({"target",
                            tr("the target {} is before the start {}", project.target->iso(), project.start->iso()),
                            tr("change one of them")});
    if (!has_stage(project.procedure, project.stage))
        problems.push_back(
            {"stage", tr("the procedure {} has no stage {}", word_of(project.procedure), word_of(project.stage)),
             tr("its stages are {}", stage_list(project.procedure))});
    if (project.stage == Stage::dropped && project.reason.empty())
        problems.push_back({"reason", tr("a dropped project needs a reason"), tr("give a reason")});
    for (const auto* money : {&project.budget, &project.spend})
        if (*money && (*money)->minor < 0)
            problems.push_back({money == &project.budget ? "budget" : "spend", tr("the amount cannot be negative"),
                                tr("remove the minus sign")});
    return problems;
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto project = model::from_record<Project>(record);
    return project.buyer ? who_decided_does_not_buy(database, project.id, project.buyer->id, "buyer")
                         : std::vector<Problem>();
}

void settle(Project& project, const Project* before, Date today) {
    if (before ? before->stage != project.stage : !project.since) project.since = today;
}

std::int64_t count(store::Database& database, const char* sql, std::int64_t project) {
    return database.value<std::int64_t>(sql, project).value_or(0);
}

/// The place of a stage in its procedure's order.
std::ptrdiff_t position(const Project& project, Stage stage) {
    const auto all = stages_of(project.procedure);
    return std::find(all.begin(), all.end(), stage) - all.begin();
}

void require_reason(std::string_view reason, const std::string& why) {
    if (reason.empty()) throw Error(Code::usage, why, tr("give a --reason"));
    text::require_line(reason);
}

/// Refuses a jump over a stage, and an entry for which something is missing.
void require_gate(store::Database& database, const Project& project, Stage stage) {
    const auto all = stages_of(project.procedure);
    const std::ptrdiff_t from = position(project, project.stage);
    const std::ptrdiff_t to = position(project, stage);
    if (project.stage != Stage::dropped && to > from + 1)
        throw Error(Code::conflict,
                    tr("from {} to {} would skip {}", stage_label(project.stage), stage_label(stage),
                       stage_label(all[static_cast<std::size_t>(from + 1)])),
                    tr("go there first, or use --force with --reason"));
    require_ready(project, stage, missing_for(database, project, stage));
}

}  // namespace

const model::Entity Project::entity = model::entity<Project>({
    .name = "project",
    .label = N_("project"),
    .fields = fields,
    .title = "title",
    .columns = "key,title,stage,buyer,budget,target,open,overdue",
    .minor = "open,overdue,budget,key,buyer,stage",
    .in_file = model::InFile::project,
    .is_searched = true,
    .path = "project",
    .help = N_("Procurement projects: what is bought, for whom, and their stage"),
    .help_add = N_("Adds a project and prints its key"),
    .validate = model::validated<Project, validate>,
    .fits = fits,
    .clash = criteria::changed_frozen,
    .settle = model::settled<Project, settle>,
});

std::vector<Stage> stages_of(Procedure procedure) {
    std::vector<Stage> all = {Stage::idea, Stage::planned, Stage::consulting};
    const bool negotiates =
        procedure != Procedure::open && procedure != Procedure::restricted && procedure != Procedure::framework_call;
    if (negotiates) all.push_back(Stage::negotiating);
    all.insert(all.end(), {Stage::awarded, Stage::deploying, Stage::closed});
    return all;
}

void require_ready(const Project& project, Stage stage, std::vector<std::string> missing) {
    if (missing.empty()) return;
    Error error(Code::conflict,
                tr("{} is not ready for {}: {}", project.key, stage_label(stage), text::join(missing, tr("; "))),
                tr("add what is missing, or use --force with --reason"));
    error.candidates = std::move(missing);
    throw error;
}

std::vector<std::string> missing_for(store::Database& database, const Project& project, Stage stage) {
    std::vector<std::string> missing;
    if (stage == Stage::idea || stage == Stage::planned || stage == Stage::dropped) return missing;
    if (!project.buyer) missing.push_back(tr("no buyer"));
    if (stage == Stage::consulting) {
        if (!project.budget) missing.push_back(tr("no budget"));
        if (!project.target) missing.push_back(tr("no target date"));
        if (count(database,
                  "SELECT count(*) FROM member WHERE project = $1 AND role IN "
                  "('prescriber', 'internal-client', 'product-manager', 'operations', 'end-user')",
                  project.id) == 0)
            missing.push_back(tr("no prescriber or internal client in the team"));
    }
    if (stage == Stage::closed) {
        const auto open =
            count(database, "SELECT count(*) FROM action WHERE project = $1 AND state NOT IN ('done', 'dropped')",
                  project.id);
        const auto unmeasured = count(database,
                                      "SELECT count(*) FROM objective WHERE project = $1 AND measure IS NOT NULL "
                                      "AND achieved IS NULL",
                                      project.id);
        if (open > 0) missing.push_back(tr_count("{} action still open", "{} actions still open", open, open));
        if (unmeasured > 0)
            missing.push_back(tr_count("{} objective without its result", "{} objectives without their result",
                                       unmeasured, unmeasured));
    }
    return missing;
}

Project move(workspace::Operation& operation, std::int64_t id, Stage stage, Force force, std::string_view reason) {
    auto record = model::load(operation.database(), Project::entity, id);
    if (!record) workspace::throw_not_found(Project::entity, id);
    Project project = model::from_record<Project>(*record);
    if (project.stage == stage) return project;
    if (!has_stage(project.procedure, stage))
        throw Error(Code::usage, tr("the procedure {} has no stage {}", word_of(project.procedure), word_of(stage)),
                    tr("its stages are {}", stage_list(project.procedure)));
    const bool resumes = project.stage == Stage::dropped;
    const bool back = !resumes && position(project, stage) < position(project, project.stage);
    if (stage == Stage::dropped)
        require_reason(reason, tr("dropping a project needs a reason"));
    else if (back)
        require_reason(reason, tr("going back to {} needs a reason", stage_label(stage)));
    else if (force == Force::yes)
        require_reason(reason, tr("skipping a gate needs a reason"));
    else
        require_gate(operation.database(), project, stage);
    if (resumes) require_reason(reason, tr("reopening a dropped project needs a reason"));
    project.stage = stage;
    if (!reason.empty()) project.reason = reason;
    operation.update(project);
    return project;
}

}  // namespace buywork::project
