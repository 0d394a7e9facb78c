#include <buywork/practice/inquiry.hpp>
#include <buywork/project/meeting.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// A question stands on the agenda, or in a note: open ones come onto every agenda of the project.
void find(Inquiry& inquiry) {
    for (const auto& [project, meeting] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT m.project, m.id FROM meeting m WHERE m.project IN (" + inquiry.ids() +
             ") AND m.kind = 'kickoff' AND coalesce(m.agenda, '') NOT LIKE '%?%' AND NOT EXISTS (SELECT 1 FROM note "
             "n "
             "WHERE n.project = m.project AND n.kind = 'question') ORDER BY m.id"))
        inquiry.found(project, {&project::Meeting::entity, meeting});
}

}  // namespace

extern const Rule bw103_rule{
    .code = "BW103",
    .name = "kickoff-without-question",
    .group = Group::involve,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("no open question on the agenda"),
    .why =
        N_("A kick-off that only presents the project asks nobody for anything. One open question on the agenda is "
           "enough for prescribers to come prepared."),
    .of = &project::Meeting::entity,
    .to = project::Stage::consulting,
    .find = find,
    .remedy = {.command = "buywork project note add {text} -p {project} --kind question",
               .text = N_("What must not go wrong for you?")},
    .bad = N_("The agenda of the kick-off: presentation, schedule, next steps"),
    .good = N_("The agenda also has: what must not go wrong for you?"),
};

}  // namespace buywork::practice
