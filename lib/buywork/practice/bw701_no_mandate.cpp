#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw701_rule{
    .code = "BW701",
    .name = "no-mandate",
    .group = Group::partner,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("negotiated without an approved mandate"),
    .why = N_(
        "Whoever negotiates without targets, limits and a say is contradicted in the next meeting, and the supplier "
        "knows it. One page, approved by the sponsor, is enough."),
    .from = project::Stage::negotiating,
    .to = project::Stage::negotiating,
    .found = "count(mandate, approved_by is not null) = 0",
    .remedy = {.command = "buywork project mandate add {text} -p {project} --approved_by {sponsor}",
               .text = N_("All lots"),
               .effort = Effort::hours},
    .bad = N_("Two people give the supplier two different targets"),
    .good = N_("Targets and limits of four points, one speaker, approved by the sponsor"),
};

}  // namespace buywork::practice
