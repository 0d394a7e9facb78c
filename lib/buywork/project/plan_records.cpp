#include <buywork/project/plan_records.hpp>
#include <set>

namespace buywork::project {
namespace {

using Ids = std::vector<std::int64_t>;

template <class E>
const E& get(const std::map<std::int64_t, E>& records, std::int64_t id) {
    const auto at = records.find(id);
    if (at == records.end()) workspace::throw_not_found(E::entity, id);
    return at->second;
}

template <class E>
std::vector<const E*> of(const std::map<std::int64_t, std::vector<const E*>>& grouped, std::int64_t id) {
    const auto at = grouped.find(id);
    return at == grouped.end() ? std::vector<const E*>{} : at->second;
}

}  // namespace

PlanRecords::PlanRecords(store::Database& database, std::span<const std::int64_t> projects) {
    add_steps(database, "project", projects);
    add_links(database, "project", projects);
    contingencies_ = model::all_among<Contingency>(database, "project", projects);
    follow(database);
    std::set<std::int64_t> ids(projects.begin(), projects.end());
    for (const auto& [id, step] : steps_) ids.insert(step.project->id);
    const Ids all(ids.begin(), ids.end());
    for (Project& one : model::all_among<Project>(database, "id", all)) projects_.emplace(one.id, std::move(one));
    add_people(database);
}

void PlanRecords::add_steps(store::Database& database, const char* column, std::span<const std::int64_t> values) {
    for (Step& one : model::all_among<Step>(database, column, values)) {
        const std::int64_t id = one.id;
        const auto [at, is_new] = steps_.emplace(id, std::move(one));
        if (is_new) steps_by_project_[at->second.project->id].push_back(&at->second);
    }
}

void PlanRecords::add_links(store::Database& database, const char* column, std::span<const std::int64_t> values) {
    for (Link& one : model::all_among<Link>(database, column, values)) {
        const std::int64_t id = one.id;
        const auto [at, is_new] = links_.emplace(id, std::move(one));
        if (!is_new) continue;
        links_by_project_[at->second.project->id].push_back(&at->second);
        links_by_step_[at->second.step->id].push_back(&at->second);
    }
}

/// Reads the steps of other projects that are waited for, and what those wait for.
void PlanRecords::follow(store::Database& database) {
    std::set<std::int64_t> asked;
    for (;;) {
        Ids missing;
        for (const auto& [id, link] : links_)
            if (!steps_.contains(link.predecessor->id) && asked.insert(link.predecessor->id).second)
                missing.push_back(link.predecessor->id);
        if (missing.empty()) return;
        add_steps(database, "id", missing);
        add_links(database, "step", missing);
    }
}

void PlanRecords::add_people(store::Database& database) {
    std::set<std::int64_t> owners;
    for (const auto& [id, step] : steps_)
        if (step.owner) owners.insert(step.owner->id);
    const Ids ids(owners.begin(), owners.end());
    absences_ = model::all_among<team::Absence>(database, "person", ids);
    for (const team::Person& one : model::all_among<team::Person>(database, "id", ids)) names_[one.id] = one.name;
}

const Project& PlanRecords::project(std::int64_t id) const { return get(projects_, id); }

const Step& PlanRecords::step(std::int64_t id) const { return get(steps_, id); }

std::vector<const Step*> PlanRecords::steps_of(std::int64_t project) const { return of(steps_by_project_, project); }

std::vector<const Link*> PlanRecords::links_of(std::int64_t project) const { return of(links_by_project_, project); }

std::vector<const Link*> PlanRecords::links_to(std::int64_t step) const { return of(links_by_step_, step); }

std::vector<const Contingency*> PlanRecords::contingencies_of(std::int64_t project) const {
    std::vector<const Contingency*> found;
    for (const Contingency& one : contingencies_)
        if (one.project->id == project) found.push_back(&one);
    return found;
}

std::vector<const team::Absence*> PlanRecords::absences_of(std::int64_t person) const {
    std::vector<const team::Absence*> found;
    for (const team::Absence& one : absences_)
        if (one.person->id == person) found.push_back(&one);
    return found;
}

const std::string& PlanRecords::name_of(std::int64_t person) const {
    static const std::string nobody;
    const auto at = names_.find(person);
    return at == names_.end() ? nobody : at->second;
}

}  // namespace buywork::project
