#include <buywork/practice/rule.hpp>
#include <buywork/team/pilot.hpp>

namespace buywork::practice {

extern const Rule bw608_rule{
    .code = "BW608",
    .name = "pilot-not-extended",
    .group = Group::win_over,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("it has a result, and nobody was asked to follow"),
    .why = N_("A pilot that worked convinces the next entity only when somebody asks it."),
    .of = &team::Pilot::entity,
    .applies = "proposal is not null and result = conclusive",
    .found = "count(extension.pilot) = 0",
    .of_workspace = true,
    .remedy = {.command = "buywork team committee extension add {.proposal} --entity {pilot-follower} --pilot "
                          "{record} --state proposed",
               .effort = Effort::hours},
    .bad = N_("Vannes replaces drives in two days since January; Rennes never heard of it"),
    .good = N_("Rennes was asked, on the proof of Vannes"),
};

}  // namespace buywork::practice
