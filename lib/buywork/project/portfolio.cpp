#include <algorithm>
#include <buywork/plan/schedule.hpp>
#include <buywork/project/portfolio.hpp>
#include <buywork/team/absence.hpp>
#include <buywork/workspace/setting.hpp>
#include <cmath>
#include <map>
#include <unordered_map>

namespace buywork::project {
namespace {

using team::Absence;

Date month_of(Date day) { return day - (day.day() - 1); }

bool is_over(const Project& project) { return project.stage == Stage::closed || project.stage == Stage::dropped; }

/// Days off by number, sorted, each once.
void sort_out(std::vector<int>& days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

class PortfolioSchedule {
  public:
    PortfolioSchedule(const std::vector<Project>& projects, workspace::Workspace& workspace, calendar::Region region,
                      Date today)
        : today_(today),
          projects_(projects),
          steps_(model::all<Step>(workspace.database())),
          links_(model::all<Link>(workspace.database())),
          entities_(model::all<team::Entity>(workspace.database())),
          share_(parse_share(workspace::kept_setting(workspace.database(), "workload_share")).real()),
          days_(calendar::WorkingCalendar({.region = region}), first_start()) {
        for (const Absence& absence : model::all<Absence>(workspace.database())) add(absence);
        for (auto& [person, days] : leave_) sort_out(days);
    }

    Portfolio run() {
        if (steps_.empty()) return {};
        const plan::Network network(plan_steps());
        std::vector<double> durations, start(network.size()), finish(network.size());
        for (const plan::Step& step : network.steps()) durations.push_back(step.estimate.mean());
        const double now = today_ >= origin_ ? days_.index(today_ + 1) : 0;
        plan::early_times(network, durations, now, start, finish);
        collect(network, start, finish);
        return std::move(result_);
    }

  private:
    Date start_of(const Project& project) const { return project.start.value_or(today_); }

    Date first_start() {
        origin_ = today_;
        for (const Project& project : projects_)
            if (!is_over(project)) origin_ = std::min(origin_, start_of(project));
        return origin_;
    }

    void add(const Absence& absence) {
        std::vector<int>& days = absence.person   ? leave_[absence.person->id]
                                 : absence.closed ? closed_[absence.closed->id]
                                                  : closed_[0];
        for (Date day = std::max(absence.first, origin_); day <= absence.last; day = day + 1)
            if (days_.calendar().is_working(day)) days.push_back(days_.index(day));
    }

    /// The closures of an entity, of its parents, and those of all entities.
    std::vector<int> closures_of(std::optional<Ref<team::Entity>> entity) const {
        std::vector<int> days;
        const auto take = [&](std::int64_t id) {
            if (const auto at = closed_.find(id); at != closed_.end())
                days.insert(days.end(), at->second.begin(), at->second.end());
        };
        take(0);
        for (std::size_t depth = 0; entity && depth <= entities_.size(); ++depth) {
            take(entity->id);
            const auto at = std::find_if(entities_.begin(), entities_.end(),
                                         [&](const team::Entity& one) { return one.id == entity->id; });
            entity = at == entities_.end() ? std::nullopt : at->parent;
        }
        sort_out(days);
        return days;
    }

    std::vector<plan::Step> plan_steps() {
        std::unordered_map<std::int64_t, std::vector<int>> closures;
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            place_of_project_[projects_[i].id] = i;
            closures[projects_[i].id] = closures_of(projects_[i].client);
        }
        std::erase_if(steps_,
                      [&](const Step& step) { return is_over(projects_[place_of_project_[step.project->id]]); });
        std::unordered_map<std::int64_t, std::size_t> places;
        std::vector<plan::Step> all;
        for (const Step& step : steps_) {
            const Project& project = projects_[place_of_project_[step.project->id]];
            places[step.id] = all.size();
            plan::Step& added = all.emplace_back();
            added.id = project.key + "/" + step.key;
            added.estimate = estimate_of(step);
            added.not_before = days_.index(std::max(start_of(project), step.not_before.value_or(start_of(project))));
            if (step.done) added.done = days_.index(*step.done + 1);
            added.off = closures[project.id];
            if (const auto own = step.owner ? leave_.find(step.owner->id) : leave_.end(); own != leave_.end()) {
                added.off.insert(added.off.end(), own->second.begin(), own->second.end());
                sort_out(added.off);
            }
        }
        for (const Link& link : links_) {
            const auto step = places.find(link.step->id), predecessor = places.find(link.predecessor->id);
            if (step != places.end() && predecessor != places.end())
                all[step->second].links.push_back({predecessor->second, link.kind, link.lag.real()});
        }
        return all;
    }

    /// The last working day of work that ends at a time.
    Date day_before(double time) { return days_.date(std::max(static_cast<int>(std::ceil(time - 1e-6)) - 1, 0)); }

    void collect(const plan::Network& network, const std::vector<double>& start, const std::vector<double>& finish) {
        std::vector<double> ends(projects_.size());
        std::vector<PlannedProject> planned(projects_.size());
        std::map<std::pair<std::int64_t, Date>, std::pair<double, std::vector<std::int64_t>>> loads;
        const double passed = days_.index(today_);  // past days do not count as workload
        for (std::size_t i = 0; i < network.size(); ++i) {
            const std::size_t place = place_of_project_[steps_[i].project->id];
            ends[place] = std::max(ends[place], finish[i]);
            ++planned[place].steps;
            if (steps_[i].done) continue;
            ++planned[place].open;
            if (!steps_[i].owner) continue;
            const double share = share_of(steps_[i]);
            spread(network.steps()[i].off, std::max(start[i], passed), finish[i], [&](Date month, double days) {
                auto& load = loads[{steps_[i].owner->id, month}];
                load.first += days * share;
                auto& known = load.second;
                if (std::find(known.begin(), known.end(), steps_[i].project->id) == known.end())
                    known.push_back(steps_[i].project->id);
            });
        }
        for (std::size_t i = 0; i < projects_.size(); ++i)
            if (planned[i].steps > 0) add(projects_[i], ends[i], std::move(planned[i]));
        for (const auto& [key, load] : loads) {
            Load& one = result_.loads.emplace_back(Load{key.first, key.second, load.first});
            one.projects = static_cast<std::int64_t>(load.second.size());
            one.available = available(key.first, key.second);
        }
    }

    /// The owner's work on each day of the step, in days.
    double share_of(const Step& step) const {
        const double duration = estimate_of(step).mean();
        return step.effort && duration > 0 ? step.effort->real() / duration : share_;
    }

    void add(const Project& project, double end, PlannedProject planned) {
        planned.id = project.id;
        planned.key = project.key;
        planned.title = project.title;
        planned.start = start_of(project);
        planned.end = day_before(end);
        planned.target = project.target;
        if (project.target)
            planned.margin = days_.index(*project.target + 1) - static_cast<int>(std::ceil(end - 1e-6));
        result_.projects.push_back(std::move(planned));
    }

    /// Calls `use(month, days)` for each month in which work on the step is planned.
    template <class Use>
    void spread(const std::vector<int>& off, double start, double finish, Use use) {
        Date month;
        double days = 0;
        for (int day = static_cast<int>(start); day < finish; ++day) {
            if (std::binary_search(off.begin(), off.end(), day)) continue;
            const Date here = month_of(days_.date(day));
            if (here != month && days > 0) use(month, std::exchange(days, 0.0));
            month = here;
            days += std::min(finish, day + 1.0) - std::max(start, static_cast<double>(day));
        }
        if (days > 0) use(month, days);
    }

    int available(std::int64_t person, Date month) {
        const auto [known, is_new] = worked_.try_emplace(month);
        const int first = days_.index(month), last = days_.index(month.plus_months(1));
        if (is_new) known->second = last - first;
        const auto own = leave_.find(person);
        if (own == leave_.end()) return known->second;
        const auto from = std::lower_bound(own->second.begin(), own->second.end(), first);
        return known->second - static_cast<int>(std::lower_bound(from, own->second.end(), last) - from);
    }

    Date today_, origin_;
    const std::vector<Project>& projects_;
    std::vector<Step> steps_;
    std::vector<Link> links_;
    std::vector<team::Entity> entities_;
    double share_;  ///< of a step's duration that its owner works on it, without a given effort
    calendar::WorkingDays days_;
    std::unordered_map<std::int64_t, std::size_t> place_of_project_;
    std::unordered_map<std::int64_t, std::vector<int>> leave_, closed_;
    std::map<Date, int> worked_;
    Portfolio result_;
};

}  // namespace

Portfolio portfolio(workspace::Workspace& workspace, calendar::Region region, Date today) {
    const auto snapshot = workspace.database().snapshot();
    return PortfolioSchedule(model::all<Project>(workspace.database()), workspace, region, today).run();
}

void set_plan_ends(std::vector<Project>& projects, workspace::Workspace& workspace, calendar::Region region,
                   Date today) {
    std::unordered_map<std::int64_t, Date> ends;
    const Portfolio all = PortfolioSchedule(projects, workspace, region, today).run();
    for (const PlannedProject& planned : all.projects) ends.emplace(planned.id, planned.end);
    for (Project& project : projects)
        if (const auto end = ends.find(project.id); end != ends.end()) project.plan_end = end->second;
}

}  // namespace buywork::project
