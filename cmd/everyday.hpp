/// \file
/// The verbs common to all entities, derived from the field table.
#pragma once

#include <buywork/exchange/xlsx.hpp>
#include <buywork/workspace/import.hpp>
#include <buywork/workspace/upsert.hpp>
#include <functional>

#include "command.hpp"

namespace buywork::cmd::everyday {

/// The verbs listed in the entity's `verbs`, in the order of help.
std::vector<const Command*> commands_of(const model::Entity& entity);

/// The arguments and the action of `add`, for a noun with its own `add`.
extern const Argument title[1];
void run_add(App& app, const Arguments& arguments);
/// The same; then calls `finish` in the same operation, which returns the messages to show.
using Finish = std::function<std::vector<std::string>(workspace::Operation& operation, std::int64_t id)>;
void add(App& app, const Arguments& arguments, const Finish& finish);
/// The fields from the arguments of `add`, with the title and the current project.
/// \throws Error usage when there is no title
workspace::Said said_to_add(App& app, const Arguments& arguments, workspace::Operation& operation);

/// What `add`, `edit` or `remove` with these arguments does, within an operation.
std::vector<workspace::Change> write(App& app, const Arguments& arguments, workspace::Operation& operation);

/// Reports which record has the key of the title, when a number was appended to it.
void tell_taken_key(App& app, const workspace::Operation& operation, const model::Entity& entity, std::int64_t id);

/// The field values given by the options of the noun's entity.
workspace::Said said(App& app, const Arguments& arguments, workspace::Operation& operation);

/// The option of every import that rejects data which would only be counted.
inline constexpr Option strict_import{"strict", nullptr,
                                      N_("Refuse what would be counted as not imported, with its place")};
/// The option of every import that reads tables.
inline constexpr Option sheet{"sheet", N_("NAME"), N_("Sheet of a workbook (.xlsx) that has several")};
/// The same where nothing is ever omitted, so that scripts need no exception.
inline constexpr Option strict_always{"strict", nullptr,
                                      N_("As in other imports; here what is not read is always refused")};

/// Imports the content of the argument FILE with `bring_in`, in one operation, and shows the result.
using BringIn = std::function<workspace::Imported(workspace::Operation& operation, const model::Entity& entity,
                                                  std::string_view content, std::string_view name,
                                                  const workspace::Said& defaults)>;
/// \param fits selects a sheet of a workbook
void import_file(App& app, const Arguments& arguments, const BringIn& bring_in, const exchange::FitsSheet& fits = {});

/// The same for every sheet of a workbook that fits, in one operation, when no sheet is given; the faults of all
/// are listed with their sheet. \param takes_all false: a single sheet
using BringInSheet = std::function<workspace::Imported(workspace::Operation& operation, const model::Entity& entity,
                                                       const exchange::SheetText& sheet, std::string_view name,
                                                       const workspace::Said& defaults)>;
void import_sheets(App& app, const Arguments& arguments, const BringInSheet& bring_in,
                   const exchange::FitsSheet& fits, bool takes_all);

/// Adds the counts and messages of one import to those of others.
void add(const workspace::Imported& more, workspace::Imported& all);

/// A file format of another program.
struct ForeignForm {
    const char* name;  ///< the value of --from
    bool (*fits)(std::string_view content, std::string_view name);
    workspace::Imported (*bring_in)(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);
};
/// The same in the format given by --from, else the first that fits, else by field names.
/// \param prepare is called with the operation first
/// \param finish is called last and returns the messages to show
void import_file(App& app, const Arguments& arguments, std::span<const ForeignForm> forms,
                 const std::function<void(workspace::Operation&)>& prepare = {},
                 const std::function<std::vector<std::string>(workspace::Operation&)>& finish = {});

/// The option that shows records of private entities.
inline constexpr Option with_private{"private", nullptr, N_("Also show what is private")};
/// Reports the number of private records omitted; nothing when there are none.
void say_private_left_out(App& app, std::int64_t count);

/// The value of --limit.
/// \throws Error usage when it is negative or not a number
std::optional<std::int64_t> limit(const Arguments& arguments);
/// The query given by --where, --sort, --fields, --limit and --project.
model::Query query(App& app, const Arguments& arguments);
/// The options of `query`.
extern const Option list_options[4];

/// Reports data in the file that cannot be stored: "annotations (3), depends (1)".
void say_left_out(App& app, const workspace::Imported& imported);

}  // namespace buywork::cmd::everyday
