#include <buywork/practice/inquiry.hpp>
#include <buywork/project/note.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 14, N_("Days until an idea has an answer")}};

void find(Inquiry& inquiry) {
    const Date latest = inquiry.today - static_cast<int>(inquiry.threshold("days"));
    for (const auto& [project, note] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT n.project, n.id FROM note n WHERE n.project IN (" + inquiry.ids() +
                 ") AND n.kind = 'idea' AND n.date < $1 AND n.verdict IS NULL AND NOT EXISTS (SELECT 1 FROM note r "
                 "WHERE r.parent = n.id AND r.kind IN ('answer', 'decision')) ORDER BY n.id",
             latest))
        inquiry.found(project, {&project::Note::entity, note});
}

}  // namespace

extern const Rule bw114_rule{
    .code = "BW114",
    .name = "idea-without-answer",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("no answer to the idea"),
    .why =
        N_("Whoever had an idea and never heard of it again will not have a second one. Taken up or not: the answer "
           "and its reason are owed."),
    .of = &project::Note::entity,
    .from = project::Stage::idea,
    .thresholds = thresholds,
    .find = find,
    .remedy = {.command = "buywork project note edit {id} --verdict taken --reason {text} --told_on {today}",
               .text = N_("We take it up, and say at the next meeting how")},
    .bad = N_("An idea from the workshop, three weeks old, without a reply"),
    .good = N_("It was declined after four days, with the reason"),
};

}  // namespace buywork::practice
