#include <algorithm>
#include <array>
#include <buywork/base/text.hpp>
#include <buywork/project/document.hpp>
#include <buywork/workspace/erase.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Document::id>(),
    field<&Document::project>("project", N_("Project")).french("Projet").required().owner(),
    model::key_field<&Document::key>(),
    field<&Document::version>("version", N_("Version, from 1")).french("Version").fixed().plain(),
    field<&Document::title>("title", N_("Title")).french("Titre|Intitulé").required().line(),
    field<&Document::file_name>("file_name", N_("Name of the file"))
        .french("Fichier|Nom du fichier")
        .required()
        .line(),
    field<&Document::media_type>("media_type", N_("What the file is"))
        .french("Type de contenu")
        .required()
        .line()
        .fixed(),
    field<&Document::size>("size", N_("Size in bytes")).french("Taille").fixed(),
    field<&Document::hash>("hash", N_("BLAKE2b-256 of the content, as b2sum -l 256 prints it"))
        .french("Empreinte")
        .required()
        .line()
        .fixed(),
    field<&Document::readers>("readers", N_("Who may read it")).french("Lecteurs|Qui peut lire"),
    field<&Document::added_by>("added_by", N_("Who added it")).french("Ajouté par"),
    field<&Document::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Document::erased>("erased", N_("Day on which the content was erased; the hash stays"))
        .french("Effacé le")
        .fixed(),
};

bool is_file_name(std::string_view name) { return name.find('/') == name.npos && name != "." && name != ".."; }

std::vector<Problem> validate(const Document& one) {
    std::vector<Problem> problems;
    if (!is_hex_digest(one.hash))
        problems.push_back({"hash", tr("the hash is not that of a content"),
                            tr("it has 64 hexadecimal digits in lower case, as b2sum -l 256 prints them")});
    if (!is_file_name(one.file_name))
        problems.push_back({"file_name", tr("the name of the file has a folder"), tr("leave the folder out")});
    if (one.version < 1)
        problems.push_back({"version", tr("versions count from 1"), tr("leave it out for the first one")});
    if (one.size < 0 || one.size > workspace::largest_content)
        problems.push_back({"size", tr("no content has that size"), tr("give the size of the file in bytes")});
    return problems;
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Document>(record);
    if (one.erased) return {};
    if (auto problem = content_problem(database, one)) return {std::move(*problem)};
    return {};
}

constexpr model::Example examples[] = {
    {"buywork project document list -p maintenance-2027", N_("The documents of a project")},
    {"buywork project document list --where 'size > 1000000' --sort -size", N_("The large ones")},
    {"buywork project document edit '#1' --readers procurement", N_("Who may read it")}};

}  // namespace

const model::Entity Document::entity = model::entity<Document>({
    .name = "document",
    .label = N_("document"),
    .fields = fields,
    .title = "title",
    .identity = "project,key,version",
    .columns = "id,project,key,version,title,file_name,size,readers,date,erased",
    .minor = "erased,date,file_name,id,project",
    .in_file = model::InFile::child,
    .path = "project document",
    .help = N_("Documents of a project: files with their versions, kept by their hash"),
    .help_add = N_("Adds a file as a document, or as the next version of one, and prints the key"),
    .examples = examples,
    .verbs = "add,list,show,edit,remove",
    .validate = model::validated<Document, validate>,
    .fits = fits,
    .settle = model::dated<&Document::date>,
});

namespace {

struct Known {
    std::string_view mark;  ///< the first bytes, or the ending
    const char* type;
};
constexpr Known by_start[] = {{"%PDF-", "application/pdf"},
                              {"\x89PNG\r\n", "image/png"},
                              {"\xff\xd8\xff", "image/jpeg"},
                              {"GIF8", "image/gif"}};
constexpr Known zipped[] = {
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
};
constexpr Known by_ending[] = {
    {".md", "text/markdown"},      {".csv", "text/csv"},        {".html", "text/html"},
    {".ics", "text/calendar"},     {".eml", "message/rfc822"},  {".toml", "application/toml"},
    {".json", "application/json"}, {".xml", "application/xml"}, {".svg", "image/svg+xml"},
    {".vcf", "text/vcard"},
};

template <std::size_t N>
const char* ending(const Known (&known)[N], std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    for (const Known& one : known)
        if (lower.ends_with(one.mark)) return one.type;
    return nullptr;
}

/// Whether it reads as text; a character may be cut at the end.
bool is_text(std::string_view start) {
    if (start.find('\0') != start.npos) return false;
    for (std::size_t cut = 0; cut < 4 && (cut == 0 || cut < start.size()); ++cut)
        if (!text::invalid_utf8(start.substr(0, start.size() - cut))) return true;
    return false;
}

}  // namespace

std::string media_type_of(std::string_view start, std::string_view file_name) {
    for (const Known& one : by_start)
        if (start.starts_with(one.mark)) return one.type;
    if (start.starts_with("PK\x03\x04")) {
        const char* type = ending(zipped, file_name);
        return type ? type : "application/zip";
    }
    if (!is_text(start)) return "application/octet-stream";
    const char* type = ending(by_ending, file_name);
    return type ? type : "text/plain";
}

namespace {

/// A document, whatever its version.
struct Name {
    std::int64_t project;
    std::string key;
};

[[noreturn]] void throw_unknown(store::Database& database, std::string_view name) {
    Error error(Code::not_found, tr("no document \"{}\"", text::excerpt(name)));
    std::vector<std::string> keys;
    for (const auto& [key] : database.rows<std::string>("SELECT DISTINCT key FROM document ORDER BY key LIMIT 1000"))
        keys.push_back(key);
    const auto near = text::nearest(name, keys);
    if (near) error.candidates = {*near};
    error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("buywork project document list shows what exists");
    throw error;
}

/// The projects that have a document of that key; only the one in use, when it has.
std::vector<std::int64_t> projects_with(store::Database& database, std::string_view key,
                                        std::optional<std::int64_t> in_use) {
    std::vector<std::int64_t> projects;
    for (const auto& [project] :
         database.rows<std::int64_t>("SELECT DISTINCT project FROM document WHERE key = $1 ORDER BY project", key))
        projects.push_back(project);
    if (in_use && std::find(projects.begin(), projects.end(), *in_use) != projects.end()) return {*in_use};
    return projects;
}

Name named(store::Database& database, std::string_view name, std::optional<std::int64_t> in_use) {
    if (const std::size_t slash = name.rfind('/'); slash != name.npos)
        return {workspace::get_id(database, Project::entity, name.substr(0, slash)),
                std::string(name.substr(slash + 1))};
    const auto projects = projects_with(database, name, in_use);
    if (projects.empty()) throw_unknown(database, name);
    if (projects.size() == 1) return {projects.front(), std::string(name)};
    Error error(Code::conflict,
                tr("\"{}\" matches more than one {}", text::excerpt(name), model::noun(Document::entity)));
    for (const std::int64_t one : projects)
        error.candidates.push_back(workspace::name_of(database, Project::entity, one) + "/" + std::string(name));
    error.hint = tr("choose one of {}", text::join(error.candidates, ", "));
    throw error;
}

}  // namespace

std::vector<Document> find_versions(store::Database& database, std::int64_t project, std::string_view key) {
    model::Bindings bindings;
    std::string condition = "document.project = " + bindings.add(project);
    condition += " AND document.key = " + bindings.add(std::string(key));
    auto all = model::objects<Document>(model::load_all(database, Document::entity, condition, bindings));
    std::sort(all.begin(), all.end(), [](const Document& a, const Document& b) { return a.version < b.version; });
    return all;
}

std::vector<Document> get_versions(store::Database& database, std::string_view name,
                                   std::optional<std::int64_t> project) {
    if (name.starts_with('#')) {
        const std::int64_t id = workspace::get_id(database, Document::entity, name);
        return {model::from_record<Document>(*model::load(database, Document::entity, id))};
    }
    const Name found = named(database, name, project);
    auto all = find_versions(database, found.project, found.key);
    if (all.empty()) throw_unknown(database, name);
    return all;
}

Document get_document(store::Database& database, std::string_view name, std::optional<std::int64_t> version,
                      std::optional<std::int64_t> project) {
    const auto all = get_versions(database, name, project);
    if (!version) return all.back();
    for (const Document& one : all)
        if (one.version == *version) return one;
    throw Error(Code::not_found, tr("the document {} has no version {}", text::excerpt(name), *version),
                all.size() == 1 ? tr("there is version {} alone", all.back().version)
                                : tr("there are versions {} to {}", all.front().version, all.back().version));
}

Added add_version(workspace::Operation& operation, Document document, const workspace::Content& content) {
    store::Database& database = operation.database();
    const auto before = find_versions(database, document.project.value().id, document.key);
    const std::string name = workspace::name_of(database, Project::entity, document.project->id) + "/" + document.key;
    workspace::Change change{.entity = &Document::entity, .key = name};
    if (!before.empty() && before.back().hash == content.hash && !before.back().erased) {
        change.id = before.back().id;
        return {std::move(change), before.back()};
    }
    document.version = before.empty() ? 1 : before.back().version + 1;
    document.hash = content.hash;
    document.size = content.size;
    document.media_type = media_type_of(content.start, document.file_name);
    operation.insert(document);
    change.id = document.id;
    change.what = workspace::Change::What::created;
    return {std::move(change), std::move(document)};
}

bool is_left_out(const model::Entity& entity, const model::Record& record) {
    return &entity == &Document::entity && model::get<&Document::readers>(record) != Readers::everyone;
}

std::vector<std::string> names_beside(const Document& document) {
    const std::string& name = document.file_name;
    const std::size_t dot = name.rfind('.') == 0 ? name.npos : name.rfind('.');
    const std::string stem = name.substr(0, dot);
    return {name, stem + "-" + std::to_string(document.version) + name.substr(stem.size())};
}

std::optional<Problem> content_problem(store::Database& database, const Document& document) {
    const bool is_here = workspace::has_content(database, document.hash);
    if (document.erased && is_here)
        return Problem{"erased", tr("the content of the document {} is in the workspace", document.key),
                       tr("erase it with buywork project document erase")};
    if (document.erased || is_here) return std::nullopt;
    const auto names = names_beside(document);
    return Problem{
        "hash",
        tr("the content of the document {}, version {}, is not in the workspace", document.key, document.version),
        tr("put the file that was added, with the same content, beside the project's file as {} or {}",
           text::excerpt(names.front()), text::excerpt(names.back()))};
}

namespace {

/// Records of documents, removed ones too, whose row or past has one of these hashes.
std::vector<std::int64_t> holders_of(store::Database& database, const std::vector<std::string>& hashes) {
    const auto is_one = [&](const std::string& hash) {
        return std::find(hashes.begin(), hashes.end(), hash) != hashes.end();
    };
    std::vector<std::int64_t> ids;
    workspace::each_image(database, "document", [&](std::int64_t id, const model::Record& record) {
        const bool holds = is_one(model::get<&Document::hash>(record)) && !model::get<&Document::erased>(record);
        if (holds && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    });
    return ids;
}

[[noreturn]] void throw_shared(store::Database& database, const Document& other) {
    const std::string name = workspace::name_of(database, Document::entity, other.id);
    throw Error(Code::conflict, tr("the document {}, version {}, has the same content", name, other.version),
                tr("erase both in one command, or remove that one first"));
}

}  // namespace

void erase_documents(workspace::Workspace& workspace, const std::vector<Document>& documents, workspace::Keep keep) {
    store::Database& database = workspace.database();
    std::vector<std::string> hashes;
    std::vector<workspace::Erasure> erasures;
    for (const Document& one : documents) {
        if (one.erased) continue;
        hashes.push_back(one.hash);
        Document kept = one;
        kept.erased = workspace.clock().today();
        erasures.push_back({&Document::entity, one.id, model::to_record(kept)});
    }
    for (const std::int64_t id : holders_of(database, hashes)) {
        const bool is_meant =
            std::any_of(documents.begin(), documents.end(), [id](const Document& one) { return one.id == id; });
        if (is_meant) continue;
        if (const auto stored = model::load(database, Document::entity, id))
            throw_shared(database, model::from_record<Document>(*stored));
        erasures.push_back({&Document::entity, id, std::nullopt});
    }
    if (erasures.empty()) return;
    std::vector<std::string> names;
    for (const Document& one : documents)
        if (!one.erased)
            names.push_back(workspace::name_of(database, Document::entity, one.id) + " " +
                            std::to_string(one.version));
    workspace::erase(workspace, "document erase: " + text::join(names, ", "), erasures, {}, keep);
}

}  // namespace buywork::project
