#include <buywork/practice/inquiry.hpp>
#include <buywork/team/fact.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    const auto count =
        static_cast<std::int64_t>(team::expired_facts(inquiry.workspace.database(), inquiry.today).size());
    if (count > 0) inquiry.found(0, tr_count("{} fact", "{} facts", count, count));
}

}  // namespace

extern const Rule bw907_rule{
    .code = "BW907",
    .name = "kept-too-long",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("facts about people past their retention date"),
    .why =
        N_("What is recorded about people is kept for a purpose and until a date. After it the record must be gone "
           "from the file, not only from the lists."),
    .source = N_("GDPR, article 5(1)(e)"),
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork team fact purge --yes"},
    .bad = N_("A stance from a project that ended three years ago"),
    .good = N_("Purged on the day after its retention date"),
};

}  // namespace buywork::practice
