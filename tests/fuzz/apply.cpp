/// Files of projects: every fault has its place, and what was applied is exported so that it changes nothing.
#include <buywork/model/select.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/project.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Room room;
    fuzz::Input input(data, size);
    const auto prune = input.below(2) == 1 ? project::Prune::yes : project::Prune::no;
    const project::Source source{"a.toml", std::string(input.rest())};
    workspace::Operation operation(room.workspace(), "project apply", workspace::Keep::dry_run);
    const bool is_good = fuzz::expect_errors(fuzz::of_file, [&] { project::apply(operation, {&source, 1}, prune); });
    if (!is_good) return 0;
    for (const model::Record& record : model::load_all(operation.database(), project::Project::entity)) {
        const std::int64_t id = model::from_record<project::Project>(record).id;
        const project::Source exported{"again.toml", project::export_toml(operation.database(), id)};
        std::vector<workspace::Change> changes;
        try {
            changes = project::apply(operation, {&exported, 1}, project::Prune::yes);
        } catch (const Error& error) {
            std::string what = error.message;
            for (const Problem& problem : error.problems) what += "\n  " + problem.place + ": " + problem.message;
            require(false, "what is exported applies: " + what + "\n" + exported.content);
        }
        for (const workspace::Change& change : changes)
            require(change.what == workspace::Change::What::unchanged,
                    "what is exported is what is stored: " + change.key + "\n" + exported.content);
    }
    return 0;
}
