#include <algorithm>
#include <buywork/report/roadmap_sections.hpp>

namespace buywork::report {

using Facts = RoadmapFacts;
using project::Axis;
using project::Project;
using project::Stage;

namespace {

constexpr std::size_t most_bars = 60;
constexpr int soon = 30;  ///< days before a target within which overdue actions are a warning

/// What stands beside a bar.
std::string note_of(const Project& project, Date as_of) {
    std::string note = translated(project::stages[static_cast<std::size_t>(project.stage)].label);
    if (days_late(project, as_of) > 0) note += ", " + in_words(*project.target, reached(project, as_of));
    return note;
}

Tone tone_of(const Project& project, Date as_of) {
    if (days_late(project, as_of) > 0) return Tone::bad;
    if (project.stage == Stage::closed) return Tone::good;
    if (project.overdue > 0 && *project.target - as_of <= soon) return Tone::warning;
    return project.stage == Stage::idea ? Tone::muted : Tone::plain;
}

/// Projects with a target, without dropped ones and those closed long ago; the nearest targets when there are many.
std::vector<const Project*> on_timeline(const Facts& facts) {
    std::vector<const Project*> found;
    for (const Project* project : pointers(facts.projects)) {
        if (!project->target || project->stage == Stage::dropped) continue;
        if (project->stage == Stage::closed && *project->target < facts.as_of - 365) continue;
        found.push_back(project);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Project* a, const Project* b) { return *a->target < *b->target; });
    if (found.size() > most_bars) found.resize(most_bars);
    return found;
}

}  // namespace

void append_timeline(view::Document& document, const Facts& facts) {
    const std::vector<const Project*> shown = on_timeline(facts);
    if (shown.empty()) return;
    view::Timeline timeline{tr("From start to target"),
                            tr("One bar per project, grouped by axis; a diamond is a target without a start date."),
                            facts.as_of,
                            {}};
    for (const Axis* axis : in_order(facts.axes))
        for (const Project* project : shown) {
            if ((project->axis ? project->axis->id : 0) != (axis ? axis->id : 0)) continue;
            const std::string group = axis ? axis->title : facts.axes.empty() ? "" : tr("No axis");
            timeline.bars.push_back({project->title, group, project->start, *project->target,
                                     note_of(*project, facts.as_of), tone_of(*project, facts.as_of)});
        }
    if (shown.size() == most_bars)
        timeline.description +=
            " " + tr("The {} nearest targets.", human(static_cast<std::int64_t>(most_bars), language()));
    append_section(document, tr("Timeline"));
    document.blocks.emplace_back(std::move(timeline));
}

}  // namespace buywork::report
