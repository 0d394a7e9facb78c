#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/answer_export.hpp>
#include <buywork/model/sheet.hpp>
#include <buywork/survey/answer.hpp>
#include <set>

namespace buywork::exchange {
namespace {

using model::Headings;
using survey::Item;
using survey::Question;
using survey::QuestionKind;

constexpr std::size_t none = model::Sheet::none;
constexpr std::size_t most_faults = 100;

bool is_one_of(std::string_view folded, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
}

/// Times, addresses and names, which are not read.
bool is_personal(std::string_view folded) {
    constexpr std::string_view words[] = {"timestamp",
                                          "horodateur",
                                          "horodatage",
                                          "email address",
                                          "adresse e-mail",
                                          "adresse mail",
                                          "e-mail",
                                          "email",
                                          "username",
                                          "nom d'utilisateur",
                                          "score",
                                          "name",
                                          "nom",
                                          "firstname",
                                          "lastname",
                                          "first name",
                                          "last name",
                                          "prenom",
                                          "id",
                                          "response id",
                                          "id de la reponse",
                                          "submitdate",
                                          "date submitted",
                                          "date de soumission",
                                          "lastpage",
                                          "last page",
                                          "derniere page",
                                          "startlanguage",
                                          "start language",
                                          "langue de depart",
                                          "seed",
                                          "tete de serie",
                                          "startdate",
                                          "date started",
                                          "date de lancement",
                                          "datestamp",
                                          "date last action",
                                          "date de la derniere action",
                                          "ipaddr",
                                          "ip address",
                                          "adresse ip",
                                          "refurl",
                                          "referrer url",
                                          "url de provenance",
                                          "url referente",
                                          "token",
                                          "access code",
                                          "code d'acces",
                                          "interviewtime",
                                          "total time",
                                          "temps total"};
    constexpr std::string_view beginnings[] = {"group time", "question time", "temps pour", "duree pour"};
    return is_one_of(folded, words) || std::any_of(std::begin(beginnings), std::end(beginnings),
                                                   [&](std::string_view one) { return folded.starts_with(one); });
}

bool is_submitted_heading(std::string_view folded) {
    constexpr std::string_view words[] = {"submitdate", "date submitted", "date de soumission"};
    return is_one_of(folded, words);
}

using Names = std::unordered_map<std::string, std::size_t>;

void add_names(Names& names, std::size_t at, std::string_view key, std::span<const std::string* const> labels) {
    names.emplace(std::string(key), at);
    names.emplace(survey::code_of(key), at);
    for (const std::string* label : labels)
        if (!label->empty()) names.emplace(Headings::fold(*label), at);
}

std::size_t find(const Names& names, std::string_view written) {
    const auto found = names.find(Headings::fold(written));
    return found == names.end() ? none : found->second;
}

/// The meaning of a column.
struct Column {
    std::size_t question = none;  ///< none: not read
    std::size_t option = none;    ///< the option that it is about
};

/// How the cells of one question are read.
class CellReader {
  public:
    explicit CellReader(const Item& item) : item_(item), reader_(item) {
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const survey::Option& option = item.options[i];
            const std::string* labels[] = {&option.label, &option.label_fr, &option.label_en};
            add_names(options_, i, option.key, labels);
        }
    }

    /// The option that a heading names.
    std::size_t option(std::string_view written) const { return find(options_, written); }

    /// Adds what a cell says to the answer.
    /// \throws Error usage when the question does not allow it
    void read(std::string_view cell, survey::Entry& entry) const {
        survey::Reply reply = survey::reply_of(reader_.read(cell), item_.question.kind);
        entry.no_opinion = reply.state == survey::Reply::State::no_opinion;
        entry.values = std::move(reply.values);
    }

    /// A column of one option: LimeSurvey's Y and N.
    void read_mark(std::string_view cell, std::size_t option, survey::Entry& entry) const {
        const std::string folded = Headings::fold(cell);
        constexpr std::string_view yes[] = {"y", "yes", "oui", "o", "1", "x", "true"};
        constexpr std::string_view no[] = {"", "n", "no", "non", "0", "false", "not selected", "non selectionne"};
        if (is_one_of(folded, yes) || this->option(cell) == option)
            entry.values.push_back(item_.options[option].key);
        else if (!is_one_of(folded, no))
            throw Error(Code::usage, tr("\"{}\" is neither yes nor no", text::excerpt(cell)));
    }

  private:
    const Item& item_;
    survey::AnswerReader reader_;
    Names options_;
};

class ExportReader {
  public:
    ExportReader(const survey::Form& form, std::string_view content, std::string_view file)
        : form_(form), checker_(form), sheet_(content), file_(text::visible(file)) {
        for (std::size_t i = 0; i < form.items.size(); ++i) {
            const Question& question = form.items[i].question;
            const std::string* labels[] = {&question.label, &question.label_fr, &question.label_en};
            add_names(questions_, i, question.key, labels);
            cells_.emplace_back(form.items[i]);
        }
    }

    ExportCount read(const std::function<void(survey::Response&&)>& take) {
        if (!sheet_.read_headings({})) throw_if_any({{file_, tr("the file is empty"), {}}}, file_);
        read_headings();
        throw_if_any(std::move(problems_), file_);
        while (next()) {
            if (submitted_ != none && sheet_.cell(submitted_).empty()) {
                ++count_.unfinished;
                continue;
            }
            ++count_.rows;
            const std::size_t faults = problems_.size();
            const survey::AnswerSheet sheet = answers();
            if (problems_.size() == faults) {
                survey::Response response = checker_.check(sheet, problems_);
                if (problems_.empty()) take(std::move(response));
            }
            if (problems_.size() >= most_faults) break;
        }
        throw_if_any(std::move(problems_), file_);
        return std::move(count_);
    }

  private:
    std::string place() const { return file_ + ":" + std::to_string(sheet_.row()); }

    bool next() {
        try {
            if (!sheet_.next()) return false;
            sheet_.require_fit();
            return true;
        } catch (const Error& error) {
            problems_.push_back({place(), error.message, error.hint});
            throw_if_any(std::move(problems_), file_);
            return false;
        }
    }

    void read_headings() {
        const auto written = sheet_.columns();
        for (const auto& column : written)
            is_limesurvey_ = is_limesurvey_ || is_submitted_heading(Headings::fold(column.heading));
        std::set<std::pair<std::size_t, std::size_t>> known;
        std::vector<bool> is_present(form_.items.size());
        for (std::size_t i = 0; i < written.size(); ++i) {
            const std::string& heading = written[i].heading;
            const Column column = column_of(heading);
            columns_.push_back(column);
            if (column.question == none) {
                read_other(i, heading);
            } else if (!known.emplace(column.question, column.option).second ||
                       (column.option != none && known.contains({column.question, none}))) {
                fault(tr("two columns hold the answers to \"{}\"", form_.items[column.question].question.key),
                      tr("leave one of them out"));
            } else {
                is_present[column.question] = true;
            }
        }
        for (std::size_t i = 0; i < is_present.size(); ++i)
            if (!is_present[i]) count_.absent.push_back(form_.items[i].question.key);
        if (count_.absent.size() == form_.items.size())
            fault(tr("no column is a question of the form"), tr("name the columns by the questions' keys or labels"));
    }

    void fault(std::string message, std::string hint) {
        problems_.push_back({place(), std::move(message), std::move(hint)});
    }

    /// A column that is no question: the token, or what is not read on purpose; else a fault.
    void read_other(std::size_t at, const std::string& heading) {
        const std::string folded = Headings::fold(heading);
        if (heading.empty()) return;
        if (folded == "token" && !is_limesurvey_)
            token_ = at;
        else if (is_personal(folded))
            count_.ignored.push_back(heading);
        else
            fault(tr("the form has no question \"{}\"", text::excerpt(heading)),
                  tr("name the column by a question's key or label, or leave it out"));
        if (is_submitted_heading(folded)) submitted_ = at;
    }

    /// A question by its key or label, `code. label`, or an option of it, `question [option]`.
    Column column_of(std::string_view heading) const {
        if (const std::size_t question = find(questions_, heading); question != none) return {question};
        const std::size_t open = heading.rfind('['), dot = heading.find(". ");
        if (heading.ends_with(']') && open != heading.npos) {
            const Column question = column_of(text::trim(heading.substr(0, open)));
            if (question.question == none || question.option != none) return {};
            const std::size_t option =
                cells_[question.question].option(text::trim(heading.substr(open + 1, heading.size() - open - 2)));
            if (option == none || form_.items[question.question].question.kind != QuestionKind::choices) return {};
            return {question.question, option};
        }
        return {dot == heading.npos ? none : find(questions_, heading.substr(0, dot))};
    }

    /// The answers of the row, with a problem for each cell that the question does not allow.
    survey::AnswerSheet answers() {
        survey::AnswerSheet sheet;
        sheet.place = place();
        sheet.token = sheet_.cell(token_);
        std::vector<std::size_t> entries(form_.items.size(), none);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::size_t question = columns_[i].question;
            if (question == none) continue;
            const Item& item = form_.items[question];
            if (entries[question] == none) {
                entries[question] = sheet.entries.size();
                sheet.entries.push_back({item.question.key});
            }
            read_cell(sheet_.cell(i), columns_[i], sheet.entries[entries[question]]);
        }
        return sheet;
    }

    /// What LimeSurvey did not ask is N/A.
    void read_cell(std::string_view cell, const Column& column, survey::Entry& entry) {
        if (is_limesurvey_ && cell == "N/A") return;
        const CellReader& reader = cells_[column.question];
        try {
            column.option == none ? reader.read(cell, entry) : reader.read_mark(cell, column.option, entry);
        } catch (const Error& error) {
            fault(entry.key + ": " + error.message, error.hint);
        }
    }

    const survey::Form& form_;
    survey::Checker checker_;
    model::Sheet sheet_;
    std::string file_;
    Names questions_;
    std::vector<CellReader> cells_;  ///< one a question
    std::vector<Column> columns_;
    std::size_t token_ = none, submitted_ = none;
    bool is_limesurvey_ = false;
    ExportCount count_;
    std::vector<Problem> problems_;
};

}  // namespace

ExportCount read_export(const survey::Form& form, std::string_view content, std::string_view file,
                        const std::function<void(survey::Response&&)>& take) {
    return ExportReader(form, content, file).read(take);
}

std::vector<std::string> notes_of(const ExportCount& count, std::string_view name) {
    std::vector<std::string> notes;
    const std::string file = text::visible(name);
    if (!count.ignored.empty())
        notes.push_back(tr("{}: not read on purpose: {}", file, text::visible(text::join(count.ignored, ", "))));
    if (!count.absent.empty()) notes.push_back(tr("{}: no column for {}", file, text::join(count.absent, ", ")));
    if (count.unfinished > 0)
        notes.push_back(tr_count("{}: {} row was not submitted and is not read",
                                 "{}: {} rows were not submitted and are not read", count.unfinished, file,
                                 count.unfinished));
    return notes;
}

}  // namespace buywork::exchange
