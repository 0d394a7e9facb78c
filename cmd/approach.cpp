#include <buywork/team/approach.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using team::Approach;
using team::ApproachKind;

/// What may be missing, but is no mistake.
std::vector<std::string> warnings(workspace::Operation& operation, std::int64_t id) {
    const auto record = model::load(operation.database(), Approach::entity, id);
    const auto approach = model::from_record<Approach>(*record);
    std::vector<std::string> found;
    if (approach.kind == ApproachKind::include && !approach.pilot)
        found.push_back(tr("warning: no pilot: name the project with --pilot"));
    if (!approach.review) found.push_back(tr("warning: no review date: give one with --review"));
    return found;
}

void run_add(App& app, const Arguments& arguments) { everyday::add(app, arguments, warnings); }

constexpr const char* details =
    N_("A perimeter has one open approach at a time. To escalate takes a sponsor and a bypass of the perimeter that "
       "is recorded (project bypass); to include should have a pilot. Approaches are private.");
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Command add{.verb = "add",
                      .help = "",
                      .run = run_add,
                      .opens = Opens::writing,
                      .arguments = everyday::title,
                      .exits = exits,
                      .fields = Fields::add,
                      .details = details};
constexpr const Command* commands[] = {&add};

}  // namespace

const Noun approach_noun{.name = "team approach", .commands = commands};

}  // namespace buywork::cmd
