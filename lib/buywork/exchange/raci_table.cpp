#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/raci_table.hpp>
#include <buywork/model/read.hpp>
#include <buywork/model/sheet.hpp>
#include <buywork/project/raci.hpp>
#include <buywork/project/responsibility.hpp>
#include <map>

namespace buywork::exchange {
namespace {

using project::Deliverable;
using project::Responsibility;

enum class Meaning : std::size_t { key, title, negotiation, reader };

model::Headings headings() {
    model::Headings known;
    known.add("key|clé", static_cast<std::size_t>(Meaning::key));
    known.add("deliverable|livrable|title|intitulé|titre", static_cast<std::size_t>(Meaning::title));
    known.add("negotiation|négociation", static_cast<std::size_t>(Meaning::negotiation));
    known.add("description|comment|commentaire|remarque", static_cast<std::size_t>(Meaning::reader));
    return known;
}

class Matrix {
  public:
    Matrix(workspace::Operation& operation, std::string_view content, std::string_view name,
           const workspace::Said& defaults)
        : operation_(operation), intake_(operation, Responsibility::entity, name, ":", defaults), sheet_(content) {
        if (const auto& project = defaults[model::position<&Responsibility::project>()]) project_ = project->number;
        for (const auto& one : model::all_with<Deliverable>(operation.database(), "project", project_)) remember(one);
        for (const auto& one : model::all_with<Responsibility>(operation.database(), "project", project_))
            if (one.deliverable) parts_[one.deliverable->id].push_back(one);
    }

    workspace::Imported take() {
        if (intake_.attempt(sheet_, [&] { return sheet_.read_headings(headings()); }) && read_columns())
            while (intake_.attempt(sheet_, [&] { return sheet_.next(); }))
                intake_.attempt(sheet_, [&] { take_row(); });
        workspace::Imported done = intake_.finish();
        if (removed_ > 0)
            done.notes.push_back(tr_count("{} responsibility removed: its cell is empty",
                                          "{} responsibilities removed: their cells are empty", removed_, removed_));
        if (!added_.empty()) done.notes.push_back(tr("New deliverables: {}", text::join(added_, ", ")));
        if (!strangers_.empty()) done.notes.push_back(tr("Not in the directory: {}", text::join(strangers_, ", ")));
        return done;
    }

  private:
    struct Column {
        std::string who;  ///< empty: no person
        std::optional<std::int64_t> person = {};
    };

    static std::size_t meaning(Meaning meaning) { return static_cast<std::size_t>(meaning); }
    std::string_view cell(Meaning of) const { return sheet_.cell(sheet_.column(meaning(of))); }

    bool read_columns() {
        const bool has_title = intake_.attempt(sheet_, [&] {
            if (!sheet_.has(meaning(Meaning::title)) && !sheet_.has(meaning(Meaning::key)))
                throw Error(Code::usage, tr("no column names the deliverables"),
                            tr("head that column \"deliverable\" or \"livrable\""));
        });
        for (const model::Sheet::Column& column : sheet_.columns()) {
            Column one;
            if (column.meaning == model::Sheet::none && !column.heading.empty())
                intake_.attempt(
                    sheet_, [&] { one = person_column(column.heading); }, column.heading);
            columns_.push_back(std::move(one));
        }
        return has_title;
    }

    Column person_column(const std::string& heading) {
        text::require_line(heading);
        const auto ids = team::people_called(operation_.database(), heading);
        if (ids.size() > 1)
            throw Error(Code::usage, tr("more than one person is called \"{}\"", text::excerpt(heading)),
                        tr("give the key"));
        if (ids.empty()) strangers_.push_back(text::excerpt(heading));
        const Column column{heading, ids.empty() ? std::nullopt : std::optional(ids.front())};
        for (const Column& other : columns_)
            if ((column.person && other.person == column.person) || text::fold(other.who) == text::fold(heading))
                throw Error(Code::usage, tr("two columns are of the same person"), tr("leave one of them out"));
        return column;
    }

    void remember(const Deliverable& one) {
        by_name_.emplace(one.key, one.id);
        by_name_.emplace(text::fold(one.title), one.id);
    }

    std::optional<std::int64_t> find(std::string_view name) const {
        if (name.empty()) return std::nullopt;
        for (const std::string& called : {std::string(name), text::fold(name)})
            if (const auto known = by_name_.find(called); known != by_name_.end()) return known->second;
        return std::nullopt;
    }

    /// The deliverable of the row, updated with the row's data.
    std::int64_t deliverable() {
        workspace::Said said(Deliverable::entity.fields.size());
        const auto say = [&](const char* field, std::string_view text) {
            if (text.empty()) return;
            const model::Field& known = model::get_field(Deliverable::entity, field);
            try {
                said[model::index_of(Deliverable::entity, known)] = model::read(known, text, intake_.context());
            } catch (Error& error) {
                error.message = tr("{}: {}", field, error.message);
                throw;
            }
        };
        const std::string_view key = cell(Meaning::key), title = cell(Meaning::title);
        if (key.empty() && title.empty())
            throw Error(Code::usage, tr("the row names no deliverable"), tr("give its title"));
        say("negotiation", cell(Meaning::negotiation));
        const auto id = find(key.empty() ? title : key);
        if (id) {
            if (!key.empty()) say("title", title);
            workspace::edit(operation_, Deliverable::entity, *id, said);
            return *id;
        }
        say("title", title.empty() ? key : title);
        say("key", key);
        if (project_) said[model::position<&Deliverable::project>()] = Value::of(*project_);
        const auto made = workspace::create(operation_, Deliverable::entity, said);
        remember(model::from_record<Deliverable>(*model::load(operation_.database(), Deliverable::entity, made.id)));
        added_.push_back(made.key);
        return made.id;
    }

    void take_row() {
        sheet_.require_fit();
        const std::int64_t id = deliverable();
        if (!rows_.emplace(id, sheet_.row()).second)
            throw Error(Code::conflict, tr("the deliverable has a row already: {}", rows_[id]),
                        tr("leave one of them out"));
        if (const std::string_view text = cell(Meaning::reader); !text.empty())
            intake_.leave_out({sheet_.row()},
                              tr("column \"{}\"", sheet_.columns()[sheet_.column(meaning(Meaning::reader))].heading));
        require_one_accountable();
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (!columns_[i].who.empty())
                intake_.attempt(
                    sheet_, [&] { take_cell(id, columns_[i], sheet_.cell(i)); }, columns_[i].who);
    }

    void require_one_accountable() const {
        std::vector<std::string> accountable;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (!columns_[i].who.empty() && project::raci::letters_of(sheet_.cell(i)).starts_with('A'))
                accountable.push_back(text::excerpt(columns_[i].who));
        if (accountable.size() > 1)
            throw Error(Code::conflict, tr("two are accountable: {}", text::join(accountable, ", ")),
                        tr("leave one A in the row"));
    }

    const Responsibility* part_of(std::int64_t deliverable, const Column& column) {
        for (const Responsibility& one : parts_[deliverable]) {
            const bool is_person = column.person && one.person && one.person->id == *column.person;
            if (is_person || text::fold(one.who) == text::fold(column.who)) return &one;
        }
        return nullptr;
    }

    void take_cell(std::int64_t deliverable, const Column& column, std::string_view letters) {
        const Responsibility* known = part_of(deliverable, column);
        if (letters.empty()) {
            if (!known) return;
            operation_.remove(Responsibility::entity, known->id);
            ++removed_;
            return;
        }
        workspace::Said said = intake_.defaults();
        const std::size_t at = model::position<&Responsibility::letters>();
        said[at] = model::read(Responsibility::entity.fields[at], letters, intake_.context());
        said[model::position<&Responsibility::deliverable>()] = Value::of(deliverable);
        if (!known) said[model::position<&Responsibility::who>()] = Value::of(column.who);
        intake_.take(sheet_.row(), said, known ? std::optional(known->id) : std::nullopt);
    }

    workspace::Operation& operation_;
    workspace::Intake intake_;
    model::Sheet sheet_;
    std::optional<std::int64_t> project_;
    std::map<std::string, std::int64_t, std::less<>> by_name_;
    std::map<std::int64_t, std::vector<Responsibility>> parts_;  ///< by deliverable
    std::map<std::int64_t, std::int64_t> rows_;                  ///< row number of each deliverable
    std::vector<Column> columns_;
    std::vector<std::string> added_, strangers_;
    std::int64_t removed_ = 0;
};

}  // namespace

workspace::Imported import_raci_table(workspace::Operation& operation, std::string_view content,
                                      std::string_view name, const workspace::Said& defaults) {
    return Matrix(operation, content, name, defaults).take();
}

}  // namespace buywork::exchange
