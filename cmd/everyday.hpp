/// \file
/// The verbs that are the same for every entity, from its field table.
#pragma once

#include <buywork/exchange/xlsx.hpp>
#include <buywork/workspace/import.hpp>
#include <functional>

#include "command.hpp"

namespace buywork::cmd::everyday {

/// Those that the entity names in `verbs`, in the order of help.
std::vector<const Command*> commands_of(const model::Entity& entity);

/// What `add` takes and does, for a noun with an `add` of its own.
extern const Argument title[1];
void run_add(App& app, const Arguments& arguments);
/// The same; then `finish` does what belongs to it in the same operation, and returns what is to be said of it.
using Finish = std::function<std::vector<std::string>(workspace::Operation& operation, std::int64_t id)>;
void add(App& app, const Arguments& arguments, const Finish& finish);
/// The fields as the arguments of `add` say them, with the title and the project that is meant.
/// \throws Error usage when there is no title
workspace::Said said_to_add(App& app, const Arguments& arguments, workspace::Operation& operation);

/// Says whose key a new record would have had, where a number had to be put behind it.
void tell_taken_key(App& app, const workspace::Operation& operation, const model::Entity& entity, std::int64_t id);

/// What the options said of the fields of the noun's entity.
workspace::Said said(App& app, const Arguments& arguments, workspace::Operation& operation);

/// The option of every import that refuses what it would only count.
inline constexpr Option strict_import{"strict", nullptr,
                                      N_("Refuse what would be counted as not imported, with its place")};
/// The option of every import that reads tables.
inline constexpr Option sheet{"sheet", N_("NAME"), N_("Sheet of a workbook (.xlsx) that has several")};
/// The same where nothing is ever left out, so that scripts need no exception.
inline constexpr Option strict_always{"strict", nullptr,
                                      N_("As in other imports; here what is not read is always refused")};

/// Brings in the content of the argument FILE by `bring_in`, in one operation, and shows what it did.
using BringIn = std::function<workspace::Imported(workspace::Operation& operation, const model::Entity& entity,
                                                  std::string_view content, std::string_view name,
                                                  const workspace::Said& defaults)>;
/// \param fits chooses among the sheets of a workbook
void import_file(App& app, const Arguments& arguments, const BringIn& bring_in, const exchange::FitsSheet& fits = {});

/// The same of every sheet of a workbook that fits, in one operation, where no sheet is named; what is wrong in any
/// of them is listed, with its sheet. \param takes_all else it is one sheet
using BringInSheet = std::function<workspace::Imported(workspace::Operation& operation, const model::Entity& entity,
                                                       const exchange::SheetText& sheet, std::string_view name,
                                                       const workspace::Said& defaults)>;
void import_sheets(App& app, const Arguments& arguments, const BringInSheet& bring_in,
                   const exchange::FitsSheet& fits, bool takes_all);

/// A form of file that other programs write.
struct ForeignForm {
    const char* name;  ///< as --from says it
    bool (*fits)(std::string_view content, std::string_view name);
    workspace::Imported (*bring_in)(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);
};
/// The same in the form that --from says, else the first that fits, else by the names of fields.
/// \param prepare is given the operation first
/// \param finish is given it last, and returns what is to be said
void import_file(App& app, const Arguments& arguments, std::span<const ForeignForm> forms,
                 const std::function<void(workspace::Operation&)>& prepare = {},
                 const std::function<std::vector<std::string>(workspace::Operation&)>& finish = {});

/// The option that shows records of private entities.
inline constexpr Option with_private{"private", nullptr, N_("Also show what is private")};
/// Says how many private records were left out; nothing when there is none.
void say_private_left_out(App& app, std::int64_t count);

/// What --limit says.
/// \throws Error usage when it is below zero or no number
std::optional<std::int64_t> limit(const Arguments& arguments);
/// The query that --where, --sort, --fields, --limit and --project mean.
model::Query query(App& app, const Arguments& arguments);
/// The options behind `query`.
extern const Option list_options[4];

/// Says what the file has and the workspace has no place for: "annotations (3), depends (1)".
void say_left_out(App& app, const workspace::Imported& imported);

}  // namespace buywork::cmd::everyday
