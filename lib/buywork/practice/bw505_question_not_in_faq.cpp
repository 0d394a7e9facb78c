#include <buywork/practice/inquiry.hpp>
#include <buywork/project/note.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"times", 3, N_("Times that the question was asked")}};

void find(Inquiry& inquiry) {
    for (const auto& [id, times] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT min(n.id), count(*) FROM note n WHERE n.kind = 'question' AND NOT EXISTS (SELECT 1 FROM faq f "
             "WHERE fold(f.question) = fold(n.title)) GROUP BY fold(n.title) HAVING count(*) >= $1 ORDER BY 1",
             inquiry.threshold("times")))
        inquiry.found(0, {&project::Note::entity, id}, tr("{} times", times));
}

}  // namespace

extern const Rule bw505_rule{
    .code = "BW505",
    .name = "question-not-in-faq",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("asked again and again, and not in the FAQ"),
    .why =
        N_("A question that was asked three times will be asked again. Answer it once, where everybody can find it."),
    .of = &project::Note::entity,
    .thresholds = thresholds,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork team faq promote {id} --answer {text}",
               .text = N_("Ask your buyer; this answer is being written")},
    .bad = N_("\"Who pays?\" was asked in three meetings"),
    .good = N_("\"Who pays?\" stands in the FAQ, with its answer"),
};

}  // namespace buywork::practice
