#include <buywork/practice/inquiry.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr std::size_t most = 100;  ///< plans simulated in one check

void find(Inquiry& inquiry) {
    std::vector<std::int64_t> ids;
    std::vector<Date> targets;
    for (const auto& [id, target] : inquiry.workspace.database().rows<std::int64_t, Date>(
             "SELECT p.id, p.target FROM project p WHERE p.target IS NOT NULL AND EXISTS (SELECT 1 FROM step s WHERE "
             "s.project = p.id) AND p.id IN (" +
             inquiry.ids() + ") ORDER BY p.id")) {
        if (ids.size() == most) {
            inquiry.not_known(id, tr("more than {} plans; check this project alone", most));
            continue;
        }
        ids.push_back(id);
        targets.push_back(target);
    }
    const project::P80s p80s = project::p80s(inquiry.workspace, ids, inquiry.region, inquiry.today);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto at = p80s.days.find(ids[i]);
        if (at == p80s.days.end())
            inquiry.not_known(ids[i], tr("the plan has too many steps to be simulated"));
        else if (targets[i] < at->second)
            inquiry.found(
                {.project = ids[i],
                 .detail = tr("P80 {}, target {}", human(at->second, language()), human(targets[i], language())),
                 .command = "buywork project edit {project} --target " + at->second.iso()});
    }
}

}  // namespace

extern const Rule bw202_rule{
    .code = "BW202",
    .name = "target-before-p80",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("the target is earlier than the P80 of the plan"),
    .why = N_("A date with even odds is missed every other time. Commit to the date that is kept with a probability "
              "of 80 %."),
    .find = find,
    .remedy = {.command = "buywork project edit {project} --target {target}", .effort = Effort::hours},
    .bad = N_("The target is 1 June, and four simulated plans in five end by 18 June"),
    .good = N_("The target is 18 June, or the plan is shorter"),
};

}  // namespace buywork::practice
