#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/plan_records.hpp>
#include <buywork/project/schedule.hpp>
#include <cmath>

namespace buywork::project {
namespace {

using team::Absence;

/// Collects steps and their links, first those of the project, then whatever they wait for.
class Loader {
  public:
    Loader(const PlanRecords& records, LoadedPlan& plan) : records_(records), plan_(plan) {}

    void load(std::int64_t project) {
        for (const Step* step : records_.steps_of(project)) add(*step, step->key);
        plan_.own = plan_.steps.size();
        for (const Link* link : records_.links_of(project)) connect(*link);
        while (next_ < foreign_.size())
            for (const Link* link : records_.links_to(foreign_[next_++])) connect(*link);
        for (const Contingency* one : records_.contingencies_of(project))
            if (const auto at = places_.find(one->step ? one->step->id : 0); at != places_.end())
                plan_.contingencies.push_back({one->name, at->second, one->probability.real(), estimate_of(*one)});
    }

  private:
    std::size_t add(const Step& step, std::string id) {
        plan::Step& added = plan_.steps.emplace_back();
        added.id = std::move(id);
        added.estimate = estimate_of(step);
        if (step.not_before) added.not_before = std::max(plan_.days.index(*step.not_before), 0);
        if (step.deadline) added.deadline = plan_.days.index(*step.deadline + 1);
        if (step.done) added.done = std::max(plan_.days.index(*step.done + 1), 0);
        if (step.owner) added.off = days_off(step.owner->id);
        plan_.titles.push_back(step.title);
        plan_.owners.push_back(step.owner ? records_.name_of(step.owner->id) : "");
        plan_.ids.push_back(step.id);
        return places_.emplace(step.id, plan_.steps.size() - 1).first->second;
    }

    std::size_t place_of(std::int64_t id) {
        if (const auto known = places_.find(id); known != places_.end()) return known->second;
        const Step& step = records_.step(id);
        const Project& project = records_.project(step.project->id);
        const std::size_t place = add(step, project.key + "/" + step.key);
        plan::Step& added = plan_.steps[place];
        if (project.start)  // a step of another project cannot start before that project
            added.not_before = std::max<double>(added.not_before.value_or(0), plan_.days.index(*project.start));
        foreign_.push_back(id);
        return place;
    }

    void connect(const Link& link) {
        const std::size_t predecessor = place_of(link.predecessor->id);
        const auto step = places_.find(link.step->id);
        if (step != places_.end())
            plan_.steps[step->second].links.push_back({predecessor, link.kind, link.lag.real()});
    }

    const std::vector<int>& days_off(std::int64_t person) {
        const auto [known, is_new] = off_.try_emplace(person);
        if (!is_new) return known->second;
        for (const Absence* absence : records_.absences_of(person))
            for (Date day = std::max(absence->first, plan_.start); day <= absence->last; day = day + 1)
                if (plan_.days.calendar().is_working(day)) known->second.push_back(plan_.days.index(day));
        std::sort(known->second.begin(), known->second.end());
        known->second.erase(std::unique(known->second.begin(), known->second.end()), known->second.end());
        return known->second;
    }

    const PlanRecords& records_;
    LoadedPlan& plan_;
    std::map<std::int64_t, std::size_t> places_;
    std::map<std::int64_t, std::vector<int>> off_;
    std::vector<std::int64_t> foreign_;
    std::size_t next_ = 0;
};

LoadedPlan load_plan(const PlanRecords& records, std::int64_t project, const calendar::WorkingCalendar& calendar,
                     Date today) {
    const Date start = records.project(project).start.value_or(today);
    LoadedPlan plan{start, calendar::WorkingDays(calendar, start)};
    if (today >= start) plan.now = plan.days.index(today + 1);
    Loader(records, plan).load(project);
    return plan;
}

std::optional<std::int64_t> client_of(const Project& project) {
    return project.client ? std::optional(project.client->id) : std::nullopt;
}

/// The last day of work that ends at a time.
Date day_before(calendar::WorkingDays& days, double time) {
    return days.date(std::max(static_cast<int>(std::ceil(time - 1e-6)) - 1, 0));
}

}  // namespace

std::optional<std::int64_t> client_of(store::Database& database, const std::optional<Ref<Project>>& project) {
    if (!project) return std::nullopt;
    return database.value<std::int64_t>("SELECT entity FROM project WHERE id = $1 AND entity IS NOT NULL",
                                        project->id);
}

calendar::WorkingCalendar calendar_of(store::Database& database, std::optional<std::int64_t> entity,
                                      calendar::Region region) {
    std::vector<std::int64_t> closed;
    while (entity && std::find(closed.begin(), closed.end(), *entity) == closed.end()) {
        closed.push_back(*entity);
        const auto record = model::load(database, team::Entity::entity, *entity);
        const auto parent = record ? model::from_record<team::Entity>(*record).parent : std::nullopt;
        entity = parent ? std::optional(parent->id) : std::nullopt;
    }
    calendar::WorkingRules rules{.region = region};
    for (const model::Record& record : model::load_all(database, Absence::entity, "absence.person IS NULL")) {
        const Absence absence = model::from_record<Absence>(record);
        if (!absence.closed || std::find(closed.begin(), closed.end(), absence.closed->id) != closed.end())
            rules.closures.push_back({absence.first, absence.last});
    }
    return calendar::WorkingCalendar(std::move(rules));
}

LoadedPlan load_plan(workspace::Workspace& workspace, std::int64_t project, calendar::Region region, Date today) {
    store::Database& database = workspace.database();
    const auto snapshot = database.snapshot();
    const PlanRecords records(database, {&project, 1});
    return load_plan(records, project, calendar_of(database, client_of(records.project(project)), region), today);
}

P80s p80s(workspace::Workspace& workspace, std::span<const std::int64_t> projects, calendar::Region region,
          Date today) {
    store::Database& database = workspace.database();
    const auto snapshot = database.snapshot();
    const PlanRecords records(database, projects);
    std::map<std::optional<std::int64_t>, calendar::WorkingCalendar> calendars;
    P80s found;
    for (const std::int64_t id : projects) {
        const auto client = client_of(records.project(id));
        auto calendar = calendars.find(client);
        if (calendar == calendars.end())
            calendar = calendars.emplace(client, calendar_of(database, client, region)).first;
        LoadedPlan plan = load_plan(records, id, calendar->second, today);
        found.is_complete = found.is_complete && plan.steps.size() <= plan::most_p80_steps;
        const auto time =
            plan::p80(plan::Network(plan.steps), {.now = plan.now, .contingencies = std::move(plan.contingencies)});
        if (time) found.days[id] = day_before(plan.days, *time);
    }
    return found;
}

Baseline keep_baseline(workspace::Operation& operation, std::int64_t project, const std::string& title,
                       const LoadedPlan& plan, const plan::Schedule& schedule) {
    text::require_line(title);
    Baseline baseline{.project = Ref<Project>{project}, .key = text::key_from(title), .title = title};
    if (baseline.key.empty())
        throw Error(Code::usage, tr("no key can be derived from \"{}\"", text::excerpt(title)),
                    tr("use letters or digits"));
    baseline.taken = operation.today();
    baseline.start = plan.start;
    baseline.length = Decimal::nearest(schedule.length);
    operation.insert(baseline);
    for (std::size_t i = 0; i < plan.own; ++i) {
        BaselineStep promise{.baseline = Ref<Baseline>{baseline.id}, .step = plan.steps[i].id};
        promise.start = Decimal::nearest(schedule.steps[i].early_start);
        promise.finish = Decimal::nearest(schedule.steps[i].early_finish);
        promise.work = Decimal::nearest(plan.steps[i].estimate.mean());
        operation.insert(promise);
    }
    return baseline;
}

BaselineSteps steps_of_baseline(workspace::Workspace& workspace, std::int64_t baseline, LoadedPlan& plan) {
    const Baseline kept = workspace::get<Baseline>(workspace, baseline);
    const double offset = plan.days.index(kept.start);
    std::map<std::string, plan::BaselineStep> by_key;
    for (const BaselineStep& promise : model::all_with<BaselineStep>(workspace.database(), "baseline", baseline))
        by_key[promise.step] = {offset + promise.start.real(), offset + promise.finish.real(),
                                promise.work ? std::optional(promise.work->real()) : std::nullopt};
    BaselineSteps promises{std::vector<std::optional<plan::BaselineStep>>(plan.steps.size()),
                           offset + kept.length.real()};
    for (std::size_t i = 0; i < plan.own; ++i)
        if (const auto at = by_key.find(plan.steps[i].id); at != by_key.end()) promises.steps[i] = at->second;
    return promises;
}

}  // namespace buywork::project
