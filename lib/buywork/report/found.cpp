#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/project/project.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/found.hpp>
#include <buywork/workspace/search.hpp>

namespace buywork::report {
namespace {

constexpr std::size_t before_word = 40, around_word = 160;  // bytes

struct Found {
    const model::Entity* entity;
    std::string name;
    view::Reference project;
    std::string title;
    std::string passage;  ///< where a word stands that is not in the title
};

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The words around a place in a text, cut between words.
std::string passage_at(std::string_view text, std::size_t at) {
    std::size_t begin = at > before_word ? at - before_word : 0;
    while (begin > 0 && begin < at && !is_blank(text[begin - 1])) ++begin;
    std::size_t end = std::min(text.size(), begin + around_word);
    while (end < text.size() && end > at && !is_blank(text[end])) --end;
    if (end <= at) end = text.size();
    std::string passage(text::trim(text.substr(begin, end - begin)));
    std::replace_if(passage.begin(), passage.end(), is_blank, ' ');
    return (begin > 0 ? "… " : "") + passage + (end < text.size() ? " …" : "");
}

/// The passage with the first word that the title lacks.
std::string passage_of(const model::Entity& entity, const model::Record& record, std::string_view title,
                       std::span<const std::string> words) {
    for (const std::string& word : words) {
        if (workspace::find_word(title, word) != title.npos) continue;
        for (const model::Field* field : workspace::searched_fields(entity)) {
            const std::string& text = record[model::index_of(entity, *field)].text;
            const std::size_t at = workspace::find_word(text, word);
            if (at != text.npos) return passage_at(text, at);
        }
    }
    return {};
}

/// The number of the project that a record belongs to, or is; 0: none.
std::int64_t project_of(const model::Entity& entity, const model::Record& record) {
    if (&entity == &project::Project::entity) return model::value_of(entity, record, "id").number;
    const model::Field* owner = model::owner_of(entity);
    return owner && owner->target == &project::Project::entity ? record[model::index_of(entity, *owner)].number : 0;
}

class Finding {
  public:
    Finding(workspace::Workspace& workspace, std::span<const std::string> words, std::optional<std::int64_t> project)
        : database_(workspace.database()),
          words_(words),
          project_(project),
          projects_(titles(database_, "project")) {}

    /// The hits of one kind, the newest first, until there are `most` in all.
    void add(const model::Entity& entity, std::span<const std::int64_t> ids, std::size_t most) {
        for (std::size_t end = ids.size(); end > 0 && rows_.size() < most;) {
            const std::size_t begin = end > at_once ? end - at_once : 0;
            add_some(entity, ids.subspan(begin, end - begin), most);
            end = begin;
        }
    }

    std::vector<Found> take() { return std::move(rows_); }

  private:
    static constexpr std::size_t at_once = 500;

    void add_some(const model::Entity& entity, std::span<const std::int64_t> ids, std::size_t most) {
        std::string list;
        for (const std::int64_t id : ids) list += (list.empty() ? "" : ", ") + std::to_string(id);
        const model::Names names(database_, entity, list);
        auto records = model::load_all(database_, entity, std::string(entity.name) + ".id IN (" + list + ")");
        std::reverse(records.begin(), records.end());
        for (const model::Record& record : records) {
            const std::int64_t project = project_of(entity, record);
            if (rows_.size() < most && (!project_ || project == *project_))
                rows_.push_back(found(entity, record, names, find(projects_, project)));
        }
    }

    Found found(const model::Entity& entity, const model::Record& record, const model::Names& names,
                const view::Reference& project) {
        const std::string name(names.of(model::value_of(entity, record, "id").number));
        Found one{&entity, entity.keyed ? name : "#" + name, project, "", ""};
        if (entity.title) {
            const model::Field& field = model::get_field(entity, entity.title);
            const Value& value = model::value_of(entity, record, entity.title);
            one.title = field.target ? workspace::name_of(database_, *field.target, value.number) : value.text;
        }
        one.passage = passage_of(entity, record, one.title, words_);
        return one;
    }

    store::Database& database_;
    std::span<const std::string> words_;
    std::optional<std::int64_t> project_;
    References projects_;
    std::vector<Found> rows_;
};

view::Table table_of(const std::vector<Found>& rows) {
    const std::vector<Part<Found>> parts = {
        {{.name = "kind", .label = tr("Kind"), .worded = true},
         [](view::MemoryRows& c, const Found& r) { c.cell(r.entity->name).shown(model::noun(*r.entity)); }},
        {{.name = "record", .label = tr("Record"), .whole = true},
         [](view::MemoryRows& c, const Found& r) { c.cell(r.name); }},
        {reference_column("project", tr("Project"), 1),
         [](view::MemoryRows& c, const Found& r) { c.reference(r.project); }},
        {title_column(tr("Title")), [](view::MemoryRows& c, const Found& r) { c.cell(r.title); }},
        {{.name = "passage", .label = tr("Passage"), .wraps = true},
         [](view::MemoryRows& c, const Found& r) { put(c, r.passage); }}};
    view::Table table = table_of("found", rows, parts);
    table.empty = tr("Nothing found.");
    return table;
}

}  // namespace

view::Table found(workspace::Workspace& workspace, std::span<const std::string> words,
                  std::optional<std::int64_t> project, std::optional<std::int64_t> limit) {
    std::vector<std::string> folded;
    for (const std::string& word : words)
        if (std::string one = workspace::searched(text::trim(word)); !one.empty()) folded.push_back(std::move(one));
    if (folded.empty()) throw Error(Code::usage, tr("there is no word to look for"), tr("such as: besoin"));
    const std::size_t most = limit ? static_cast<std::size_t>(*limit) : std::string::npos;
    Finding finding(workspace, folded, project);
    for (const auto& [entity, ids] : workspace::search(workspace.database(), folded)) finding.add(*entity, ids, most);
    return table_of(finding.take());
}

}  // namespace buywork::report
