#include <buywork/practice/inquiry.hpp>
#include <buywork/project/portfolio.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    std::vector<std::int64_t> ids;
    for (const Subject* one : inquiry.projects) ids.push_back(one->id);
    auto projects = model::all_among<project::Project>(inquiry.workspace.database(), "id", ids);
    project::set_plan_ends(projects, inquiry.workspace, inquiry.region, inquiry.today);
    for (const project::Project& one : projects) {
        if (!one.plan_end || !one.target || *one.plan_end <= *one.target) continue;
        inquiry.found(
            {.project = one.id,
             .detail = tr("end {}, target {}", human(*one.plan_end, language()), human(*one.target, language())),
             .command = "buywork project edit {project} --target " + one.plan_end->iso()});
    }
}

}  // namespace

extern const Rule bw212_rule{
    .code = "BW212",
    .name = "plan-ends-after-target",
    .group = Group::communicate,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("the plan ends after the target"),
    .why =
        N_("By its own plan the project will miss its date. Announce it now, while the plan can still be changed."),
    .find = find,
    .remedy = {.command = "buywork project edit {project} --target {target}", .effort = Effort::hours},
    .bad = N_("The steps add up to 18 June, the target is 1 June"),
    .good = N_("The target is 18 June, or steps are shorter"),
};

}  // namespace buywork::practice
