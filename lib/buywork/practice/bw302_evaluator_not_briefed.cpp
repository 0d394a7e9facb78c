#include <buywork/practice/sessions.hpp>
#include <buywork/project/member.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    const Sessions sessions(database);
    for (const auto& [project, member, person] : database.rows<std::int64_t, std::int64_t, std::string>(
             "SELECT m.project, m.id, p.key FROM member m JOIN person p ON p.id = m.person WHERE m.project IN (" +
             inquiry.ids() +
             ") AND m.role = 'evaluator' AND NOT EXISTS (SELECT 1 FROM attendance a JOIN meeting t ON t.id = "
             "a.meeting "
             "WHERE a.person = m.person AND a.status = 'present' AND t.kind = 'training') ORDER BY m.id"))
        inquiry.found({.project = project,
                       .place = {&project::Member::entity, member},
                       .command = sessions.command(project, person, {})});
}

}  // namespace

extern const Rule bw302_rule{
    .code = "BW302",
    .name = "evaluator-not-briefed",
    .group = Group::train,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("not briefed on scoring"),
    .why = N_("Evaluators who read the scale differently do not score the bids but their own scale. Half an hour "
              "together, with an invented bid, is enough."),
    .of = &project::Member::entity,
    .from = project::Stage::consulting,
    .to = project::Stage::negotiating,
    .find = find,
    .remedy = {.command = "buywork project attendance add -p {project} --meeting {training} --held {day} --person "
                          "{.person}",
               .text = N_("Scoring bids: the scale, on an example"),
               .effort = Effort::hours},
    .bad = N_("Three evaluators get the scoring sheet by mail"),
    .good = N_("They scored an example together before the bids were opened"),
};

}  // namespace buywork::practice
