#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/sheet.hpp>
#include <buywork/survey/alpha.hpp>
#include <buywork/survey/answer_file.hpp>
#include <buywork/survey/cross_table.hpp>
#include <buywork/survey/kind_guess.hpp>
#include <set>

namespace buywork::survey {
namespace {

constexpr std::size_t most_faults = 100;
constexpr std::size_t first_check = 4'096;  ///< so many different cells: are they numbers or days, or text?

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// A cell that occurs in a column.
struct Seen {
    std::int64_t times = 0;
    std::int64_t row = 0;  ///< the first
    Answer answer = {};
    std::optional<Error> fault = {};
};

/// A column while it is read: its different cells are kept, and of texts only how many there are.
class Column {
  public:
    Column(Item item, bool is_guessed, bool keeps_texts = false)
        : item_(std::move(item)), reader_(item_), is_guessed_(is_guessed), keeps_texts_(keeps_texts) {}

    /// \returns the mark given, of a rating of the form
    const Answer* take(std::string_view cell, std::int64_t row) {
        if (cell.empty()) {
            ++tally_.missing;
            return nullptr;
        }
        if (!is_guessed_ && item_.question.kind == QuestionKind::text) return take_text(cell, row), nullptr;
        auto found = cells_.find(cell);
        if (found == cells_.end()) {
            if (!is_guessed_ && cells_.size() >= first_check) forget_texts();
            found = cells_.try_emplace(std::string(cell), Seen{.row = row}).first;
            read(found->second, cell);
        }
        ++found->second.times;
        if (is_guessed_ && cells_.size() >= next_check_) {
            check_for_texts();  // may forget the cells
            found = cells_.find(cell);
            if (found == cells_.end()) return nullptr;
        }
        return found->second.fault ? nullptr : &found->second.answer;
    }

    /// A person says of what kind it is: nothing of it is taken for text.
    void keep_all() { next_check_ = ~std::size_t{0}; }

    /// The kind of a column without a form. \param given by a person
    void settle(const GivenKind* given) {
        if (!is_guessed_) return;
        std::vector<CountedCell> cells;
        for (const auto& [cell, seen] : cells_) cells.push_back({cell, seen.times});
        std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.text < b.text; });
        item_ = given ? given_item(item_.question.key, *given, cells) : guessed_item(item_.question.key, cells);
        reader_ = AnswerReader(item_);
        is_guessed_ = false;
        for (auto& [cell, seen] : cells_)
            if (!seen.fault) read(seen, cell);
    }

    /// Counts the cells. \param faults with the rows
    AnswerColumn finish(std::vector<std::pair<std::int64_t, Problem>>& faults) {
        for (const auto& [cell, seen] : cells_) {
            if (seen.fault)
                add_fault(faults, seen);
            else
                add(tally_, seen.answer, item_.question.kind, seen.times, false);
        }
        for (const Seen& seen : bad_texts_) add_fault(faults, seen);
        std::sort(tally_.texts.begin(), tally_.texts.end());
        return {std::move(item_), std::move(tally_)};
    }

    const Item& item() const { return item_; }

  private:
    void read(Seen& seen, std::string_view cell) {
        try {
            if (is_guessed_)
                text::require_text(cell);
            else
                seen.answer = reader_.read(cell);
        } catch (const Error& error) {
            seen.fault = error;
        }
    }

    void take_text(std::string_view cell, std::int64_t row) {
        Seen seen{.times = 1, .row = row};
        read(seen, cell);
        if (!seen.fault) return add(tally_, seen.answer, QuestionKind::text, 1, keeps_texts_);
        if (bad_texts_.size() < most_faults) bad_texts_.push_back(std::move(seen));
    }

    /// Many different cells that are no numbers or days are texts, which are counted from here on.
    void check_for_texts() {
        next_check_ *= 2;
        const auto is_value = [](const auto& one) { return is_number(one.first) || is_day(one.first); };
        if (std::all_of(cells_.begin(), cells_.end(), is_value)) return;
        is_guessed_ = false;
        item_.question.kind = QuestionKind::text;
        item_.question.no_opinion = true;
        reader_ = AnswerReader(item_);
        for (auto& [cell, seen] : cells_) {
            if (!seen.fault) read(seen, cell);
            if (seen.fault)
                bad_texts_.push_back(seen);
            else
                add(tally_, seen.answer, QuestionKind::text, seen.times, false);
        }
        cells_.clear();
    }

    /// Counts what was read of a column with very many different values.
    void forget_texts() {
        if (item_.question.kind == QuestionKind::number || item_.question.kind == QuestionKind::date) return;
        std::erase_if(cells_, [&](const auto& one) {
            if (one.second.fault) return false;
            add(tally_, one.second.answer, item_.question.kind, one.second.times, false);
            return true;
        });
    }

    void add_fault(std::vector<std::pair<std::int64_t, Problem>>& faults, const Seen& seen) const {
        std::string message = tr("{}: {}", text::excerpt(item_.question.key), seen.fault->message);
        if (seen.times > 1) message = tr("{} ({} times, here first)", message, seen.times);
        faults.emplace_back(seen.row, Problem{{}, std::move(message), seen.fault->hint});
    }

    Item item_;
    AnswerReader reader_;
    bool is_guessed_;
    bool keeps_texts_;
    Tally tally_;
    std::unordered_map<std::string, Seen, Hash, std::equal_to<>> cells_;
    std::size_t next_check_ = first_check;
    std::vector<Seen> bad_texts_;
};

/// The questions of one scale, with the marks of the person whose row is read.
struct Scale {
    explicit Scale(std::string of, const Form& form) : name(std::move(of)) {
        std::vector<ScaleItem> scale_items;
        for (std::size_t i = 0; i < form.items.size(); ++i) {
            const Question& question = form.items[i].question;
            if (question.scale != name || question.kind != QuestionKind::rating) continue;
            items.push_back(i);
            scale_items.push_back({question.reversed, lowest_of(question).real(), highest_of(question).real()});
        }
        marks.resize(items.size());
        alpha.emplace(std::move(scale_items));
    }
    std::string name;
    std::vector<std::size_t> items = {};
    std::vector<double> marks = {};
    std::optional<Alpha> alpha = {};
};

std::vector<Scale> scales_of(const Form& form) {
    std::set<std::string> names;
    std::vector<Scale> scales;
    for (const Item& item : form.items)
        if (!item.question.scale.empty() && names.insert(item.question.scale).second)
            if (Scale scale(item.question.scale, form); scale.items.size() > 1) scales.push_back(std::move(scale));
    return scales;
}

/// What an answer counts as in a table; empty: none was given.
std::string value_of(const Answer* answer, QuestionKind kind) {
    if (!answer || answer->state != Answer::State::given) return {};
    return has_marks(kind) ? answer->mark.text() : answer->values.front();
}

class AnswerFileReader {
  public:
    AnswerFileReader(std::string_view content, std::string_view file, const Form* form,
                     const AnswerFileOptions& options)
        : sheet_(content), file_(text::visible(file)), form_(form), options_(options) {}

    AnswerFile read() {
        if (form_) declare_what_is_joined();
        if (attempt([&] { return sheet_.read_headings({}); })) {
            form_ ? place_questions() : add_columns();
            const auto given = given_kinds();
            for (std::size_t i = 0; i < columns_.size(); ++i)
                if (given[i]) columns_[i].keep_all();
            while (attempt([&] { return sheet_.next(); })) take_row();
            for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].settle(given[i]);
        } else if (faults_.empty()) {
            fault(1, {{}, tr("the file is empty"), tr("put the keys of the questions in the first row")});
        }
        return finish();
    }

  private:
    template <class Act>
    bool attempt(Act act) {
        try {
            return act();
        } catch (const Error& error) {
            fault(sheet_.row(), {{}, error.message, error.hint});
            return false;
        }
    }
    void fault(std::int64_t row, Problem problem) { faults_.emplace_back(row, std::move(problem)); }

    void add_columns() {
        std::set<std::string> names;
        for (std::size_t i = 0; i < sheet_.columns().size(); ++i) {
            const std::string& heading = sheet_.columns()[i].heading;
            if (heading.empty()) continue;
            attempt([&] { return text::require_text(heading), true; });
            if (!names.insert(model::Headings::fold(heading)).second) fault_repeated(heading);
            Item item;
            item.question.key = item.question.label = heading;
            places_.push_back(i);
            columns_.emplace_back(std::move(item), true);
        }
    }

    void fault_repeated(const std::string& heading) {
        fault(sheet_.row(), {{},
                             tr("two columns are the question \"{}\"", text::excerpt(heading)),
                             tr("rename one of them, or take it out")});
    }

    /// A column for each question of the form, with or without one in the file.
    void place_questions() {
        std::map<std::string, std::size_t> names;
        for (std::size_t i = 0; i < form_->items.size(); ++i) names.emplace(fold(form_->items[i].question.key), i);
        for (std::size_t i = 0; i < form_->items.size(); ++i) {
            const Question& one = form_->items[i].question;
            for (const std::string& label : {one.label, one.label_fr, one.label_en})
                if (!label.empty()) names.emplace(fold(label), i);
            columns_.emplace_back(form_->items[i], false, options_.keeps_texts);
        }
        places_.assign(columns_.size(), model::Sheet::none);
        for (std::size_t i = 0; i < sheet_.columns().size(); ++i) {
            const std::string& heading = sheet_.columns()[i].heading;
            if (heading.empty()) continue;
            const auto found = names.find(fold(heading));
            if (found == names.end())
                leave_out(heading);
            else if (places_[found->second] != model::Sheet::none)
                fault_repeated(form_->items[found->second].question.key);
            else
                places_[found->second] = i;
        }
    }
    static std::string fold(std::string_view heading) { return model::Headings::fold(heading); }

    void leave_out(const std::string& heading) {
        if (options_.is_strict)
            fault(sheet_.row(), {{},
                                 tr("column \"{}\" is no question of the form", text::excerpt(heading)),
                                 tr("without --strict it is left out")});
        file_read_.left_out.push_back(heading);
    }

    /// By column; nullptr: to be guessed.
    std::vector<const GivenKind*> given_kinds() const {
        std::vector<const GivenKind*> given(columns_.size());
        for (const auto& [name, kind] : options_.kinds) {
            bool is_found = false;
            std::vector<std::string> names;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                const std::string& heading = columns_[i].item().question.key;
                names.push_back(heading);
                if (fold(heading) == fold(name)) given[i] = &kind, is_found = true;
            }
            if (is_found) continue;
            const auto near = text::nearest(name, names);
            throw Error(Code::usage, tr("no column \"{}\"", text::excerpt(name)),
                        near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : "");
        }
        return given;
    }

    void take_row() {
        ++file_read_.rows;
        attempt([&] { return sheet_.require_fit(), true; });
        given_.assign(columns_.size(), nullptr);
        for (std::size_t i = 0; i < columns_.size(); ++i)
            given_[i] = columns_[i].take(sheet_.cell(places_[i]), sheet_.row());
        for (Scale& scale : scales_) take_marks(scale);
        for (std::size_t i = 0; i < crossed_.size(); ++i)
            ++file_read_.tables[i].counts[{value_in(crossed_[i].rows), value_in(crossed_[i].columns)}];
    }
    std::string value_in(std::size_t question) const {
        return value_of(given_[question], form_->items[question].question.kind);
    }

    void declare_what_is_joined() {
        scales_ = scales_of(*form_);
        crossed_ = cross_tables(*form_);
        for (const CrossQuestions& one : crossed_)
            file_read_.tables.push_back(
                {form_->items[one.rows].question.key, form_->items[one.columns].question.key});
    }

    void take_marks(Scale& scale) const {
        for (std::size_t i = 0; i < scale.items.size(); ++i) {
            const Answer* answer = given_[scale.items[i]];
            if (!answer || answer->state != Answer::State::given) return;
            scale.marks[i] = answer->mark.real();
        }
        scale.alpha->add(scale.marks);
    }

    AnswerFile finish() {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            file_read_.columns.push_back(columns_[i].finish(faults_));
            if (places_[i] == model::Sheet::none)
                file_read_.absent.push_back(file_read_.columns.back().item.question.key);
        }
        for (const Scale& scale : scales_) {
            ScaleReliability one{scale.name, {}, scale.alpha->n(), scale.alpha->value()};
            for (const std::size_t item : scale.items) one.questions.push_back(form_->items[item].question.key);
            file_read_.scales.push_back(std::move(one));
        }
        throw_faults();
        return std::move(file_read_);
    }

    void throw_faults() {
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<Problem> problems;
        for (auto& [row, problem] : faults_) {
            problem.place = file_ + ":" + std::to_string(row);
            problems.push_back(std::move(problem));
            if (problems.size() < most_faults || faults_.size() == most_faults) continue;
            problems.push_back({file_, tr("and {} more", faults_.size() - most_faults)});
            break;
        }
        throw_if_any(std::move(problems), file_);
    }

    model::Sheet sheet_;
    std::string file_;
    const Form* form_;
    const AnswerFileOptions& options_;
    std::deque<Column> columns_ = {};
    std::vector<std::size_t> places_ = {};   ///< of the columns in the sheet
    std::vector<const Answer*> given_ = {};  ///< in the row, by column
    std::vector<Scale> scales_ = {};
    std::vector<CrossQuestions> crossed_ = {};
    std::vector<std::pair<std::int64_t, Problem>> faults_ = {};  ///< with their rows
    AnswerFile file_read_ = {};
};

}  // namespace

AnswerFile read_answers(std::string_view content, std::string_view file, const Form* form,
                        const AnswerFileOptions& options) {
    return AnswerFileReader(content, file, form, options).read();
}

Answers answers_of(AnswerFile file) {
    Answers answers{
        .people = {.complete = file.rows}, .tables = std::move(file.tables), .scales = std::move(file.scales)};
    for (AnswerColumn& column : file.columns)
        answers.questions.emplace(column.item.question.key, std::move(column.tally));
    return answers;
}

}  // namespace buywork::survey
