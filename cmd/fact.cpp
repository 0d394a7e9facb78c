#include <buywork/team/fact.hpp>

#include "app.hpp"

namespace buywork::cmd {
namespace {

using workspace::Change;

void run_purge(App& app, const Arguments&) {
    workspace::Workspace& workspace = app.workspace();
    const auto erasures = team::expired_facts(workspace.database(), workspace.today());
    const auto count = static_cast<std::int64_t>(erasures.size());
    const bool asks = count > 0 && app.keep() == workspace::Keep::yes;
    if (asks && !app.is_confirmed(tr("purging erases facts for good"),
                                  tr_count("Erase this fact for good? [y/N]", "Erase these {} facts for good? [y/N]",
                                           count, count)))
        return;
    if (count > 0) workspace::erase(workspace, "fact purge", erasures, {}, app.keep());
    std::vector<Change> changes;
    for (const workspace::Erasure& one : erasures)
        changes.push_back(
            {.entity = one.entity, .id = one.id, .key = "#" + std::to_string(one.id), .what = Change::What::removed});
    app.show(changes);
}

constexpr Example purge_examples[] = {
    {"buywork team fact purge --dry-run", N_("Shows what is past its retention date")},
    {"buywork team fact purge --yes", N_("Erases it, from the log as well")}};
constexpr Command purge{
    .verb = "purge",
    .help = N_("Erases the facts past their retention date for good"),
    .run = run_purge,
    .opens = Opens::writing,
    .examples = purge_examples,
    .details =
        N_("Their values go from the rows, from the log and from every byte of the file; the log's chain stays "
           "whole. Backups and exports made earlier stay what they are. It is final: undo refuses it. Until "
           "then such facts are already left out of every list, report and page.")};
constexpr const Command* commands[] = {&purge};

}  // namespace

const Noun fact_noun{.name = "team fact", .commands = commands};

}  // namespace buywork::cmd
