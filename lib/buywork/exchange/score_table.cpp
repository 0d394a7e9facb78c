#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/in_round.hpp>
#include <buywork/exchange/score_table.hpp>
#include <buywork/model/entity.hpp>
#include <buywork/model/sheet.hpp>
#include <map>

namespace buywork::exchange {
namespace {

using namespace criteria;

enum class Axis : std::size_t { criterion, bid, mark, reader };

model::Headings headings() {
    model::Headings known;
    known.add("critère|critères|criterion|criteria", static_cast<std::size_t>(Axis::criterion));
    known.add("offre|candidat|fournisseur|soumissionnaire|bid|bidder|supplier", static_cast<std::size_t>(Axis::bid));
    known.add("note|valeur|mark|value|évaluateur|évaluatrice|evaluator", static_cast<std::size_t>(Axis::mark));
    known.add("poids|pondération|weight|barème|scale|intitulé|unité|unit|commentaire|comment|remarque",
              static_cast<std::size_t>(Axis::reader));
    return known;
}

constexpr std::size_t most_rows_above = 20;
constexpr std::string_view words_of_evaluator =
    "evaluateur,evaluatrice,evaluator,nom-de-l-evaluateur,nom-de-l-evaluatrice,note-par,evalue-par,scored-by,"
    "evaluated-by";

bool has(const model::Sheet& sheet, Axis axis) { return sheet.has(static_cast<std::size_t>(axis)); }

/// Goes to the headings of a matrix, which may stand below titles.
/// \param above is called at every row before
template <class Above>
bool find_head(model::Sheet& sheet, Above above) {
    const model::Headings known = headings();
    for (std::size_t i = 0; i <= most_rows_above && sheet.read_headings(known); ++i) {
        if (has(sheet, Axis::criterion) && has(sheet, Axis::bid)) return false;
        const bool has_axis = has(sheet, Axis::criterion) || has(sheet, Axis::bid);
        if (has_axis && !has(sheet, Axis::mark) && sheet.columns().size() > 1) return true;
        above();
    }
    return false;
}

/// Whom a row above the headings names as evaluator.
std::optional<std::string> evaluator_in(const model::Sheet& sheet) {
    const auto columns = sheet.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& cell = columns[i].heading;
        const std::size_t colon = std::min(cell.find(':'), cell.size());
        if (!model::has_name(words_of_evaluator, text::slug(cell.substr(0, colon)))) continue;
        const std::string_view name = text::trim(std::string_view(cell).substr(std::min(colon + 1, cell.size())));
        if (!name.empty()) return std::string(name);
        for (std::size_t next = i + 1; next < columns.size(); ++next)
            if (!columns[next].heading.empty()) return columns[next].heading;
    }
    return std::nullopt;
}

/// Records by what a table may call them.
class Called {
  public:
    /// \param owner the key of the project, an optional prefix of a key
    Called(const model::Entity& entity, std::string owner) : noun_(model::noun(entity)), owner_(std::move(owner)) {}

    void add(std::int64_t id, const std::string& key, const std::string& title) {
        for (const std::string& name : {key, owner_ + "/" + key, title}) {
            auto& keys = ids_[text::fold(name)];
            if (std::none_of(keys.begin(), keys.end(), [&](const auto& one) { return one.second == id; }))
                keys.emplace_back(key, id);
        }
        names_.push_back(title);
    }
    /// \throws Error not_found with the nearest; conflict with the keys
    std::int64_t get(std::string_view name) const {
        const auto found = ids_.find(text::fold(name));
        if (found == ids_.end()) {
            const auto near = text::nearest(name, names_);
            throw Error(Code::not_found, tr("no {} \"{}\"", noun_, text::excerpt(name)),
                        near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : "");
        }
        if (found->second.size() == 1) return found->second.front().second;
        std::vector<std::string> keys;
        for (const auto& [key, id] : found->second) keys.push_back(key);
        Error error(Code::conflict,
                    tr("\"{}\" is the name of several: {}", text::excerpt(name), text::join(keys, ", ")),
                    tr("give the key"));
        error.candidates = std::move(keys);
        throw error;
    }

  private:
    std::string noun_, owner_;
    std::map<std::string, std::vector<std::pair<std::string, std::int64_t>>> ids_;
    std::vector<std::string> names_;
};

class Matrix {
  public:
    Matrix(workspace::Operation& operation, std::string_view content, std::string_view name,
           const workspace::Said& defaults, std::int64_t evaluator)
        : intake_(operation, Score::entity, name, ":", defaults),
          sheet_(content, model::Quoting::quotes, model::Titles::above),
          said_(defaults),
          project_(workspace::require_project(Score::entity, defaults)),
          round_(operation, Score::entity, defaults),
          bids_(Bid::entity, workspace::name_of(operation.database(), project::Project::entity, project_)),
          criteria_(Criterion::entity, workspace::name_of(operation.database(), project::Project::entity, project_)) {
        intake_.set_recogniser(&round_);
        said_[model::position<&Score::evaluator>()] = Value::of(evaluator);
        for (const Bid& bid : model::all_with<Bid>(operation.database(), "project", project_))
            bids_.add(bid.id, bid.key, bid.bidder);
        for (const Criterion& criterion : model::all_with<Criterion>(operation.database(), "project", project_))
            criteria_.add(criterion.id, criterion.key, criterion.title);
    }

    workspace::Imported take() {
        if (intake_.attempt(sheet_, [&] { return find_head(sheet_, [&] { leave_out_title(); }); })) {
            read_columns();
            while (intake_.attempt(sheet_, [&] { return sheet_.next(); })) take_row();
        }
        workspace::Imported done = intake_.finish();
        if (!round_.note().empty()) done.notes.push_back(round_.note());
        return done;
    }

  private:
    void leave_out_title() {
        if (!evaluator_in(sheet_) && !sheet_.columns().empty())
            for (const model::Sheet::Column& column : sheet_.columns())
                if (!column.heading.empty()) return intake_.leave_out_line(sheet_.row(), column.heading);
    }

    void read_columns() {
        are_rows_criteria_ = has(sheet_, Axis::criterion);
        head_ = sheet_.column(static_cast<std::size_t>(are_rows_criteria_ ? Axis::criterion : Axis::bid));
        const Called& across = are_rows_criteria_ ? bids_ : criteria_;
        ids_.assign(sheet_.columns().size(), 0);
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            const model::Sheet::Column& column = sheet_.columns()[i];
            if (i == head_ || column.heading.empty() || column.meaning != model::Sheet::none) continue;
            intake_.attempt(sheet_, [&] { ids_[i] = across.get(column.heading); });
        }
    }

    void take_row() {
        intake_.attempt(sheet_, [&] { sheet_.require_fit(); });
        std::int64_t row = 0;
        intake_.attempt(sheet_, [&] { row = (are_rows_criteria_ ? criteria_ : bids_).get(sheet_.cell(head_)); });
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            const std::string_view cell = sheet_.cell(i);
            if (i == head_ || cell.empty()) continue;
            const std::string& heading = sheet_.columns()[i].heading;
            if (sheet_.columns()[i].meaning != model::Sheet::none)
                intake_.leave_out({sheet_.row()}, tr("column \"{}\"", text::excerpt(heading)));
            else if (row != 0 && ids_[i] != 0)
                intake_.attempt(
                    sheet_, [&] { take_mark(row, ids_[i], cell); }, heading);
        }
    }

    void take_mark(std::int64_t row, std::int64_t column, std::string_view cell) {
        const std::size_t mark = model::position<&Score::mark>();
        said_[model::position<&Score::criterion>()] = Value::of(are_rows_criteria_ ? row : column);
        said_[model::position<&Score::bid>()] = Value::of(are_rows_criteria_ ? column : row);
        said_[mark] = model::read(Score::entity.fields[mark], cell, intake_.context());
        intake_.take(sheet_.row(), said_);
    }

    workspace::Intake intake_;
    model::Sheet sheet_;
    workspace::Said said_;
    std::int64_t project_;
    InRound round_;
    Called bids_, criteria_;
    bool are_rows_criteria_ = true;
    std::size_t head_ = 0;           ///< the column with the names of the rows
    std::vector<std::int64_t> ids_;  ///< id of the bid or criterion of each column; 0: none
};

}  // namespace

bool is_score_table(std::string_view content) {
    try {
        model::Sheet sheet(content, model::Quoting::quotes, model::Titles::above);
        return find_head(sheet, [] {});
    } catch (const Error&) {
        return false;
    }
}

std::optional<std::string> evaluator_above(std::string_view content) {
    model::Sheet sheet(content, model::Quoting::quotes, model::Titles::above);
    std::optional<std::string> name;
    const bool has_head = find_head(sheet, [&] {
        if (!name) name = evaluator_in(sheet);
    });
    return has_head ? name : std::nullopt;
}

workspace::Imported import_score_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       std::int64_t evaluator) {
    return Matrix(operation, content, name, defaults, evaluator).take();
}

}  // namespace buywork::exchange
