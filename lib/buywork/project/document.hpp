/// \file
/// Documents of a project, by version. The record holds the hash; the content is in workspace/content.hpp.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/workspace/content.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

enum class Readers { everyone, team, procurement };
inline constexpr Choice readers_choices[] = {
    {"everyone", N_("everyone")}, {"team", N_("the project's team")}, {"procurement", N_("procurement alone")}};
constexpr std::span<const Choice> choices(Readers) { return readers_choices; }

/// One version of a document.
struct Document {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;  ///< shared by the versions of a document
    std::int64_t version = 1;
    std::string title;
    std::string file_name;   ///< without folders
    std::string media_type;  ///< by the first bytes, else by the ending: "application/pdf"
    std::int64_t size = 0;   ///< in bytes
    std::string hash;        ///< BLAKE2b-256, hexadecimal
    Readers readers = Readers::everyone;
    std::optional<Ref<team::Person>> added_by;
    std::optional<Date> date;    ///< default: the day it is recorded
    std::optional<Date> erased;  ///< the day on which the content was erased; absent: it is stored

    static const model::Entity entity;
};

/// What a file is.
/// \param start its first bytes
std::string media_type_of(std::string_view start, std::string_view file_name);

/// A document to be added, and what stored it.
struct Added {
    workspace::Change change;
    Document document;
};
/// Adds the content as the next version of the project's document of that key; nothing when the last version has it.
/// \param document its project, key and file name; title and readers when they are not those of the last version
Added add_version(workspace::Operation& operation, Document document, const workspace::Content& content);

/// The last version of a document, or that one. \param name "key", "project/key" or "#12"
/// \param project the project in use, for a key alone; absent: any
/// \throws Error not_found; conflict when it fits documents of several projects
Document get_document(store::Database& database, std::string_view name, std::optional<std::int64_t> version,
                      std::optional<std::int64_t> project);
/// Every version of it, the first one first.
std::vector<Document> get_versions(store::Database& database, std::string_view name,
                                   std::optional<std::int64_t> project);

/// The versions of a key in a project, the first one first; empty: there are none.
std::vector<Document> find_versions(store::Database& database, std::int64_t project, std::string_view key);

/// Whether the record is left out of a project's file: a document that is not for everyone.
bool is_left_out(const model::Entity& entity, const model::Record& record);

/// The names under which its content may stand beside the project's file: "cahier.pdf", "cahier-1.pdf" with the
/// version.
std::vector<std::string> names_beside(const Document& document);

/// Why the record cannot be stored as a file has it: the content is not here, or still here. Its place is a field
std::optional<Problem> content_problem(store::Database& database, const Document& document);

/// Erases the contents of these documents, for good; their records stay, with the hash. Removed records of the same
/// content are erased too.
/// \throws Error conflict when another document has the same content
void erase_documents(workspace::Workspace& workspace, const std::vector<Document>& documents, workspace::Keep keep);

}  // namespace buywork::project
