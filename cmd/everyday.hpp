/// \file
/// The verbs that are the same for every noun, from its field table.
#pragma once

#include <buywork/workspace/import.hpp>
#include <functional>

#include "command.hpp"

namespace buywork::cmd::everyday {

extern const Command add;        ///< with the title as its argument
extern const Command add_plain;  ///< for entities without a title; their nouns give it examples
extern const Command list;
extern const Command show;
extern const Command edit;
extern const Command remove;
extern const Command import;

/// All of them, for an entity with a title.
inline constexpr const Command* titled[] = {&add, &list, &show, &edit, &remove, &import};

/// The same command with examples of a noun's own.
inline Command with_examples(Command command, std::span<const Example> examples) {
    command.examples = examples;
    return command;
}

/// What the options said of the fields of the noun's entity.
workspace::Said said(App& app, const Arguments& arguments, workspace::Operation& operation);

/// Brings in the content of the argument FILE by `bring_in`, in one operation, and shows what it did.
using BringIn = std::function<workspace::Imported(workspace::Operation& operation, const model::Entity& entity,
                                                  std::string_view content, std::string_view name,
                                                  const workspace::Said& defaults)>;
void import_file(App& app, const Arguments& arguments, const BringIn& bring_in);

/// A form of file that other programs write.
struct ForeignForm {
    const char* name;  ///< as --from says it
    bool (*fits)(std::string_view content, std::string_view name);
    workspace::Imported (*bring_in)(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);
};
/// The same in the form that --from says, else the first that fits, else by the names of fields.
void import_file(App& app, const Arguments& arguments, std::span<const ForeignForm> forms);

/// What --limit says.
/// \throws Error usage when it is below zero or no number
std::optional<std::int64_t> limit(const Arguments& arguments);
/// The query that --where, --sort, --fields, --limit and --project mean.
model::Query query(App& app, const Arguments& arguments);
/// The options behind `query`.
extern const Option list_options[4];

}  // namespace buywork::cmd::everyday
