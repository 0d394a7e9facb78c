#include <algorithm>
#include <buywork/project/children.hpp>
#include <buywork/project/step.hpp>
#include <map>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field step_fields[] = {
    model::id_field<&Step::id>(),
    field<&Step::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Step::key>(),
    field<&Step::title>("title", N_("Title")).french("Étape|Intitulé|Titre").required().line(),
    field<&Step::duration>("duration", N_("Most likely duration in working days; 0 for a milestone"))
        .french("Durée|Probable")
        .required(),
    field<&Step::optimistic>("optimistic", N_("Optimistic duration in working days")).french("Optimiste"),
    field<&Step::pessimistic>("pessimistic", N_("Pessimistic duration in working days")).french("Pessimiste"),
    field<&Step::effort>("effort",
                         N_("Days of work for the owner (default: the share workload_share of the duration)"))
        .french("Charge|Charge (jours)"),
    field<&Step::not_before>("not_before", N_("Earliest start")).french("Pas avant"),
    field<&Step::deadline>("deadline", N_("Deadline")).french("Échéance|Date limite"),
    field<&Step::owner>("owner", N_("Owner")).french("Responsable"),
    field<&Step::done>("done", N_("Date it was declared done")).french("Terminée le"),
    field<&Step::description>("description", N_("Description")).french("Description"),
};

constexpr model::Field link_fields[] = {
    model::id_field<&Link::id>(),
    field<&Link::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Link::step>("step", N_("Step that depends on the other")).french("Étape").required(),
    field<&Link::predecessor>("predecessor", N_("Predecessor")).french("Prédécesseur").required().any_owner(),
    field<&Link::kind>("kind", N_("Kind of link: FS, SS, FF or SF")).french("Type"),
    field<&Link::lag>("lag", N_("Lag in working days; negative for a lead")).french("Décalage"),
};

constexpr model::Field contingency_fields[] = {
    model::id_field<&Contingency::id>(),
    field<&Contingency::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Contingency::key>(),
    field<&Contingency::name>("name", N_("Event")).french("Aléa|Nom").required().line(),
    field<&Contingency::step>("step", N_("Step it delays")).french("Étape").required(),
    field<&Contingency::probability>("probability", N_("Probability, 0 to 1, or a percentage"))
        .french("Probabilité")
        .required()
        .share(),
    field<&Contingency::delay>("delay", N_("Most likely delay in working days")).french("Retard").required(),
    field<&Contingency::optimistic>("optimistic", N_("Optimistic duration in working days")).french("Optimiste"),
    field<&Contingency::pessimistic>("pessimistic", N_("Pessimistic duration in working days")).french("Pessimiste"),
    field<&Contingency::response>("response", N_("Response")).french("Parade|Réponse"),
};

std::vector<Problem> faults_of(const plan::Estimate& estimate, const char* place) {
    auto fault = plan::fault(estimate);
    if (!fault) return {};
    fault->place = place;
    return {*fault};
}

std::vector<Problem> validate_step(const Step& step) {
    auto problems = faults_of(estimate_of(step), "duration");
    if (step.not_before && step.deadline && *step.deadline < *step.not_before)
        problems.push_back({"deadline", tr("the deadline is before the earliest start"), {}});
    if (step.effort && *step.effort < Decimal{})
        problems.push_back({"effort", tr("an effort cannot be below zero"), {}});
    if (step.effort && Decimal{} < *step.effort && step.duration == Decimal{})
        problems.push_back({"effort", tr("a milestone takes no work"), tr("give the step a duration")});
    return problems;
}

std::vector<Problem> validate_link(const Link& link) {
    if (!link.step || link.step != link.predecessor) return {};
    return {{"predecessor", tr("a step cannot depend on itself"), tr("choose another step")}};
}

/// A dependency cycle, across projects too; reported at its last link.
std::optional<model::Clash> circle_of_links(store::Database& database) {
    std::vector<std::int64_t> steps;
    std::unordered_map<std::int64_t, std::size_t> position;
    std::vector<std::vector<std::size_t>> waits_for;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> links;
    const auto at = [&](std::int64_t step) {
        const auto [known, is_new] = position.try_emplace(step, steps.size());
        if (is_new) steps.push_back(step), waits_for.emplace_back();
        return known->second;
    };
    for (const auto& [id, after, before] : database.rows<std::int64_t, std::int64_t, std::int64_t>(
             "SELECT id, step, predecessor FROM link ORDER BY id")) {
        const std::size_t step = at(after);
        const std::size_t predecessor = at(before);
        waits_for[step].push_back(predecessor);
        links[{step, predecessor}] = id;
    }
    std::vector<std::size_t> circle;
    in_order(waits_for, circle);
    if (circle.empty()) return std::nullopt;
    std::int64_t last = 0;
    std::vector<std::string> names;
    for (std::size_t i = circle.size() - 1; i > 0; --i) {
        names.push_back(workspace::name_of(database, Step::entity, steps[circle[i]]));
        last = std::max(last, links[{circle[i - 1], circle[i]}]);
    }
    return model::Clash{last, plan::circle(std::move(names))};
}

std::vector<Problem> validate_contingency(const Contingency& contingency) {
    auto problems = faults_of(estimate_of(contingency), "delay");
    if (contingency.probability < Decimal{} || Decimal{1'000'000} < contingency.probability)
        problems.push_back({"probability", tr("a probability is between 0 and 1"), tr("write 0.2 for 20 percent")});
    return problems;
}

}  // namespace

plan::Estimate estimate_of(const Step& step) {
    return {step.optimistic.value_or(step.duration).real(), step.duration.real(),
            step.pessimistic.value_or(step.duration).real()};
}

plan::Estimate estimate_of(const Contingency& contingency) {
    return {contingency.optimistic.value_or(contingency.delay).real(), contingency.delay.real(),
            contingency.pessimistic.value_or(contingency.delay).real()};
}

const model::Entity Step::entity = model::entity<Step>({
    .name = "step",
    .label = N_("step"),
    .fields = step_fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,duration,owner,not_before,deadline,done",
    .minor = "not_before,deadline,owner,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project step",
    .help = N_("Steps of a project's plan"),
    .help_add = N_("Adds a step to a plan and prints its key"),
    .validate = model::validated<Step, validate_step>,
});

static constexpr model::Example link_examples[] = {
    {"buywork project link add -p maintenance-2027 --step criteres --predecessor releve --lag 2",
     N_("The criteria start two days after the survey of the equipment")},
    {"buywork project link edit '#1' --lag 3", N_("Changes the lag to three days")}};

const model::Entity Link::entity = model::entity<Link>({
    .name = "link",
    .label = N_("link"),
    .fields = link_fields,
    .identity = "project,step,predecessor,kind",
    .columns = "id,project,step,predecessor,kind,lag",
    .minor = "project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project link",
    .help = N_("Dependencies between steps"),
    .help_add = N_("Adds a link between two steps and prints its number"),
    .examples = link_examples,
    .validate = model::validated<Link, validate_link>,
    .clash = circle_of_links,
});

static constexpr model::Example contingency_examples[] = {
    {"buywork project contingency add \"Grève\" -p maintenance-2027 --step visites --probability 0.1 --delay 5",
     N_("One chance in ten that the visits take five days longer")}};

const model::Entity Contingency::entity = model::entity<Contingency>({
    .name = "contingency",
    .label = N_("contingency"),
    .fields = contingency_fields,
    .title = "name",
    .identity = "project,key",
    .columns = "project,key,name,step,probability,delay",
    .minor = "project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project contingency",
    .help = N_("Contingencies: possible events and the delay they cause"),
    .help_add = N_("Adds a contingency and prints its key"),
    .examples = contingency_examples,
    .validate = model::validated<Contingency, validate_contingency>,
});

}  // namespace buywork::project
