#include <buywork/practice/inquiry.hpp>
#include <buywork/project/member.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// Each person once a project. Observers and sponsors need no task, and the buyer has one.
void find(Inquiry& inquiry) {
    const std::string chosen = " IN (" + inquiry.ids() + ") AND m.role NOT IN ('observer', 'sponsor')";
    const auto except = [&](const char* table, const char* person) {
        return std::string(" EXCEPT SELECT project, ") + person + " FROM " + table + " WHERE project IN (" +
               inquiry.ids() + ")";
    };
    for (const auto& [project, member] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT m.project, min(m.id) FROM (SELECT m.project, m.person FROM member m WHERE m.project" + chosen +
             except("action", "assignee") + except("step", "owner") + except("responsibility", "person") +
             except("score", "evaluator") + except("attendance", "person") + except("meeting", "organizer") +
             " EXCEPT SELECT id, buyer FROM project) idle JOIN member m ON m.project = idle.project AND m.person = "
             "idle.person WHERE m.project" +
             chosen + " GROUP BY m.project, m.person ORDER BY min(m.id)"))
        inquiry.found(project, {&project::Member::entity, member});
}

}  // namespace

extern const Rule bw110_rule{
    .code = "BW110",
    .name = "member-without-a-part",
    .group = Group::involve,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("neither a task nor a meeting"),
    .why =
        N_("A name on a list is not a part in the project. Whoever has nothing to do and is invited to nothing will "
           "say at the end that nobody asked."),
    .of = &project::Member::entity,
    .find = find,
    .remedy = {.command = "buywork action add {text} -p {project} --assignee {.person} --due {+14d}",
               .text = N_("Read the need again and say what is missing")},
    .bad = N_("A prescriber has been in the team for three months without an action"),
    .good = N_("The prescriber reads the specification by a date"),
};

}  // namespace buywork::practice
