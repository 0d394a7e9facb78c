#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/xlsform.hpp>
#include <buywork/exchange/xlsform_condition.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/model/csv.hpp>
#include <buywork/model/read.hpp>
#include <buywork/model/sheet.hpp>
#include <buywork/view/render.hpp>
#include <set>

namespace buywork::exchange {
namespace {

using survey::Form;
using survey::Item;
using survey::Option;
using survey::Question;
using survey::QuestionKind;
using survey::Survey;

constexpr std::string_view sheet_names[] = {"survey", "choices", "settings"};
constexpr std::size_t most_rows = 200'000;

/// A row of a sheet: its cells by heading.
struct SheetRow {
    std::int64_t number = 0;
    std::map<std::string, std::string, std::less<>> cells = {};

    std::string_view cell(std::string_view heading) const {
        const auto found = cells.find(heading);
        return found == cells.end() ? std::string_view() : std::string_view(found->second);
    }
};
using Sheets = std::map<std::string, std::vector<SheetRow>, std::less<>>;

/// "label::Français (fr)" -> "label::fr"; "Label : French" of old forms -> "label::french".
std::string heading_of(std::string_view cell) {
    std::string name = text::lower_ascii(text::trim(cell));
    if (const std::size_t open = name.rfind('('); name.ends_with(')') && name.find("::") != name.npos)
        name = name.substr(0, name.find("::") + 2) + name.substr(open + 1, name.size() - open - 2);
    for (const auto& [word, code] : {std::pair("::french", "::fr"), std::pair("::english", "::en"),
                                     std::pair("::français", "::fr"), std::pair("::anglais", "::en")})
        if (name.ends_with(word)) name = name.substr(0, name.size() - std::string_view(word).size()) + code;
    return name == "list name" ? "list_name" : name;
}

/// Reads rows below headings. In a file of several sheets a row with a cell in the first column begins one.
class SheetReader {
  public:
    SheetReader(std::string_view content, std::string_view file) : reader_(content), file_(file) {}

    void read(std::string_view sheet, Sheets& sheets, LeftOut& left_out) {
        std::string name(sheet);
        std::vector<std::string> headings;
        std::vector<std::string_view> cells;
        std::size_t rows = 0;
        while (next(cells)) {
            if (++rows > most_rows) fail(tr("too many rows"));
            const std::string first = cells.empty() ? "" : text::lower_ascii(text::trim(cells[0]));
            const bool begins =
                std::find(std::begin(sheet_names), std::end(sheet_names), first) != std::end(sheet_names) &&
                is_alone(cells);
            if (begins) {
                name = first, headings.clear();
                sheets[name];
                continue;
            }
            if (headings.empty()) {
                for (const std::string_view cell : cells) headings.push_back(heading_of(cell));
                sheets[name];
                continue;
            }
            take(headings, cells, sheets[name], left_out);
        }
    }

  private:
    static bool is_alone(const std::vector<std::string_view>& cells) {
        return std::all_of(cells.begin() + 1, cells.end(),
                           [](std::string_view cell) { return text::trim(cell).empty(); });
    }
    bool next(std::vector<std::string_view>& cells) {
        try {
            return reader_.next(cells);
        } catch (const Error& error) {
            throw_if_any({{file_ + ":" + std::to_string(reader_.row()), error.message, error.hint}}, file_);
            throw;
        }
    }
    [[noreturn]] void fail(std::string message) const {
        throw_if_any({{file_ + ":" + std::to_string(reader_.row()), std::move(message), {}}}, file_);
        throw Error(Code::internal, "no fault");
    }
    void take(const std::vector<std::string>& headings, const std::vector<std::string_view>& cells,
              std::vector<SheetRow>& rows, LeftOut& left_out) const {
        SheetRow row{.number = reader_.row()};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string_view cell = model::without_quote(cells[i]);
            if (text::trim(cell).empty()) continue;
            const bool is_told = i < headings.size() && !headings[i].empty();
            if (!is_told || !row.cells.emplace(headings[i], cell).second)
                ++left_out[tr("column {}",
                              is_told ? "\"" + text::excerpt(headings[i]) + "\"" : std::to_string(i + 1))];
        }
        rows.push_back(std::move(row));
    }

    model::CsvReader reader_;
    std::string file_;
};

/// A column of the form that is the text of a field as it is written.
struct TextColumn {
    const char* heading;
    const char* field;
};
constexpr TextColumn question_columns[] = {{"label::fr", "label_fr"},
                                           {"label::en", "label_en"},
                                           {"label", "label"},
                                           {"hint::fr", "help_fr"},
                                           {"hint::en", "help_en"},
                                           {"kind", "kind"},
                                           {"no_opinion", "no_opinion"},
                                           {"reversed", "reversed"},
                                           {"scale", "scale"},
                                           {"lowest_label::fr", "lowest_fr"},
                                           {"lowest_label::en", "lowest_en"},
                                           {"highest_label::fr", "highest_fr"},
                                           {"highest_label::en", "highest_en"}};
constexpr TextColumn option_columns[] = {{"label::fr", "label_fr"}, {"label::en", "label_en"}, {"label", "label"}};
constexpr TextColumn setting_columns[] = {{"form_title", "title"},
                                          {"default_language", "language"},
                                          {"title::fr", "title_fr"},
                                          {"title::en", "title_en"},
                                          {"introduction::fr", "introduction_fr"},
                                          {"introduction::en", "introduction_en"},
                                          {"topic", "topic"},
                                          {"series", "series"},
                                          {"until", "until"},
                                          {"cross_tables", "cross_tables"}};

/// Turns the rows of the sheets into a form.
class FormSheets {
  public:
    FormSheets(Sheets sheets, std::string file, LeftOut left_out)
        : sheets_(std::move(sheets)), file_(std::move(file)) {
        read_.left_out = std::move(left_out);
    }

    XlsForm form(bool is_strict) {
        read_settings();
        read_choices();
        for (const SheetRow& row : sheets_["survey"]) read_question(row);
        for (const auto& [list, rows] : choices_)
            if (!used_.contains(list))
                read_.left_out[tr("list \"{}\"", text::excerpt(list))] += static_cast<std::int64_t>(rows.size());
        if (is_strict)
            for (const auto& [what, times] : read_.left_out)
                problems_.push_back(
                    {file_, tr("the form cannot hold {}", what), tr("without --strict it is left out")});
        throw_if_any(std::move(problems_), file_);
        throw_if_any(survey::faults(read_.form), file_);
        return std::move(read_);
    }

  private:
    void fault(const SheetRow& row, std::string message, std::string hint = {}) {
        problems_.push_back({file_ + ":" + std::to_string(row.number), std::move(message), std::move(hint)});
    }
    void leave_out(std::string what) { ++read_.left_out[std::move(what)]; }

    /// Reads the columns into the fields of a record; what has no column is counted, but for `known`.
    template <class E, std::size_t N>
    E read(const SheetRow& row, const TextColumn (&columns)[N], std::initializer_list<std::string_view> known) {
        model::Record record = E::entity.blank();
        for (const auto& [heading, cell] : row.cells) {
            const auto column = std::find_if(std::begin(columns), std::end(columns),
                                             [&](const TextColumn& one) { return heading == one.heading; });
            if (column == std::end(columns)) {
                const bool is_known = std::find(known.begin(), known.end(), heading) != known.end();
                if (!is_known) leave_out(tr("column {}", "\"" + text::excerpt(heading) + "\""));
                continue;
            }
            const std::size_t at = model::index_of(E::entity, column->field);
            try {
                record[at] = model::read(E::entity.fields[at], cell, {});
            } catch (const Error& error) {
                fault(row, tr("{}: {}", heading, error.message), error.hint);
            }
        }
        return model::from_record<E>(record);
    }

    template <class E>
    void complete(const SheetRow& row, E& object) {
        const bool is_english = read_.form.survey.language == survey::Language::en;
        for (const std::string* label :
             {is_english ? &object.label_en : &object.label_fr, is_english ? &object.label_fr : &object.label_en})
            if (object.label.empty()) object.label = *label;
        if (object.key.empty()) object.key = text::key_from(object.label);
        if (object.key.empty() || text::is_key(object.key)) return;
        const std::string key = text::slug(object.key);
        if (key.empty()) return fault(row, tr("\"{}\" cannot be a key", text::excerpt(object.key)));
        renamed_[object.key] = key;
        object.key = key;
    }

    void read_settings() {
        const auto& rows = sheets_["settings"];
        Survey& survey = read_.form.survey;
        if (!rows.empty()) {
            SheetRow row = rows.front();
            if (const auto at = row.cells.find("default_language"); at != row.cells.end())
                at->second = heading_of("::" + at->second).substr(2);
            survey = read<Survey>(row, setting_columns, {"version", "form_id"});
            survey.key = row.cell("form_id");
        }
        for (std::size_t i = 1; i < rows.size(); ++i) leave_out(tr("row of settings"));
        if (!survey.key.empty() && !text::is_key(survey.key)) survey.key = text::slug(survey.key);
        if (survey.title.empty()) survey.title = survey.title_fr.empty() ? survey.title_en : survey.title_fr;
        if (survey.title.empty()) survey.title = file_;
        if (!survey.language) survey.language = survey::Language::fr;
    }

    void read_choices() {
        for (const SheetRow& row : sheets_["choices"]) {
            const std::string list(row.cell("list_name"));
            if (list.empty()) {
                fault(row, tr("the choice belongs to no list"), tr("name it in the column list_name"));
                continue;
            }
            auto& options = choices_[list];
            Option option = read<Option>(row, option_columns, {"list_name", "name"});
            option.key = row.cell("name");
            complete(row, option);
            option.position = static_cast<std::int64_t>(options.size()) + 1;
            check(row, option);
            options.push_back(std::move(option));
        }
    }

    /// Against the field table, as if it belonged to something.
    template <class E>
    void check(const SheetRow& row, const E& object) {
        model::Record record = model::to_record(object);
        for (std::size_t i = 0; i < record.size(); ++i)
            if (E::entity.fields[i].is_owner) record[i] = Value::of(std::int64_t{1});
        for (const Problem& problem : model::faults(E::entity, record)) fault(row, problem.message, problem.hint);
    }

    void read_question(const SheetRow& row) {
        std::string type(text::trim(row.cell("type")));
        std::string list;
        if (const std::size_t blank = type.find(' '); blank != type.npos) {
            list = std::string(text::trim(std::string_view(type).substr(blank)));
            type.resize(blank);
        }
        if (type == "begin" || type == "end") type += "_" + list, list.clear();
        Question question = read<Question>(
            row, question_columns, {"type", "required", "relevant", "constraint", "parameters", "hint", "name"});
        question.key = row.cell("name");
        const bool is_english = read_.form.survey.language == survey::Language::en;
        std::string& help = is_english ? question.help_en : question.help_fr;
        if (help.empty()) help = row.cell("hint");
        if (!take_type(row, type, list, question)) return;
        complete(row, question);
        question.position = static_cast<std::int64_t>(read_.form.items.size()) + 1;
        take_conditions(row, question);
        check(row, question);
        Item item{.question = std::move(question), .place = file_ + ":" + std::to_string(row.number)};
        if (item.question.kind == QuestionKind::choice || item.question.kind == QuestionKind::choices)
            item.options = options_of(row, list);
        read_.form.items.push_back(std::move(item));
    }

    /// \returns whether the row is a question that a form can have
    bool take_type(const SheetRow& row, const std::string& type, std::string& list, Question& question) {
        using enum QuestionKind;
        const bool is_said = !row.cell("kind").empty();
        const std::map<std::string_view, QuestionKind> kinds = {
            {"text", text},    {"string", text},       {"integer", number},
            {"int", number},   {"decimal", number},    {"date", date},
            {"range", rating}, {"select_one", choice}, {"select_multiple", choices}};
        const auto found = kinds.find(type);
        if (found == kinds.end()) {
            const bool is_group = type == "begin_group" || type == "end_group";
            if (type == "begin_repeat" || (is_group && !row.cell("relevant").empty()))
                fault(row, tr("a form cannot hold groups that are repeated or have a condition"),
                      tr("give each of their questions the condition"));
            else
                leave_out(tr("row of type \"{}\"", text::excerpt(type)));
            return false;
        }
        if (!is_said) question.kind = found->second;
        if (type.starts_with("int")) leave_out(tr("whole numbers only"));
        if (const std::size_t other = list.find(" or_other"); other != list.npos) {
            leave_out("or_other");
            list.resize(other);
        }
        if (question.kind == yesno) used_.insert(list);
        return true;
    }

    std::vector<Option> options_of(const SheetRow& row, const std::string& list) {
        const auto found = choices_.find(list);
        used_.insert(list);
        if (found != choices_.end()) return found->second;
        fault(row, tr("there is no list \"{}\"", text::excerpt(list)), tr("add its choices to the sheet choices"));
        return {};
    }

    void take_conditions(const SheetRow& row, Question& question) {
        const std::string required = text::lower_ascii(text::trim(row.cell("required")));
        question.required = required == "yes" || required == "true" || required == "true()" || required == "1";
        if (!question.required && !required.empty() && required != "no" && required != "false" &&
            required != "false()" && required != "0")
            fault(row, tr("required: \"{}\" is neither yes nor no", text::excerpt(required)));
        question.relevant = condition_of_xlsform(row.cell("relevant"), renamed_);
        take_range(row, question);
    }

    /// "start=1 end=5 step=1" of a range; ". >= 1 and . <= 5" of a number.
    void take_range(const SheetRow& row, Question& question) {
        const std::string_view constraint = row.cell("constraint"), parameters = row.cell("parameters");
        try {
            const auto bounds = bounds_of_xlsform(constraint, parameters);
            if (!bounds) return leave_out(tr("constraint of \"{}\"", text::excerpt(question.key)));
            if (question.kind == QuestionKind::nps) return;
            const Question usual;
            const bool is_rating = question.kind == QuestionKind::rating;
            if (!is_rating || bounds->lowest != survey::lowest_of(usual)) question.lowest = bounds->lowest;
            if (!is_rating || bounds->highest != survey::highest_of(usual)) question.highest = bounds->highest;
        } catch (const Error& error) {
            fault(row, error.message, error.hint);
        }
    }

    Sheets sheets_;
    std::string file_;
    XlsForm read_ = {};
    std::map<std::string, std::vector<Option>> choices_ = {};
    std::set<std::string> used_ = {};                               ///< lists
    std::map<std::string, std::string, std::less<>> renamed_ = {};  ///< names that are no keys, with the key
    std::vector<Problem> problems_ = {};
};

/// Writes rows of a sheet.
class SheetWriter {
  public:
    explicit SheetWriter(std::string& out) : out_(out) {}

    void begin(std::string_view sheet, const std::vector<std::string>& headings) {
        view_row({std::string(sheet)});
        std::vector<std::string> row = {""};
        row.insert(row.end(), headings.begin(), headings.end());
        view_row(row);
    }
    void row(std::vector<std::string> cells) {
        cells.insert(cells.begin(), "");
        view_row(cells);
    }

  private:
    void view_row(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out_ += ',';
            view::append_csv(out_, cells[i], ',', false);
        }
        out_ += "\r\n";
    }
    std::string& out_;
};

/// As `read` of the same column takes it back.
std::string text_of(const model::Field& field, const Value& value) {
    if (!value.present) return "";
    if (field.kind == Kind::flag) return value.number != 0 ? "yes" : "";
    if (field.kind == Kind::tags) return text::join(model::tags_of(value.text), ", ");
    return value.text;
}

template <std::size_t N>
std::vector<std::string> cells_of(const TextColumn (&columns)[N], const model::Entity& entity,
                                  const model::Record& record) {
    std::vector<std::string> cells;
    for (const TextColumn& column : columns) {
        const std::size_t at = model::index_of(entity, column.field);
        cells.push_back(text_of(entity.fields[at], record[at]));
    }
    return cells;
}

/// "label::fr" as people write it.
std::string shown_heading(std::string_view heading) {
    if (heading.ends_with("::fr")) return std::string(heading.substr(0, heading.size() - 2)) + "French (fr)";
    if (heading.ends_with("::en")) return std::string(heading.substr(0, heading.size() - 2)) + "English (en)";
    return std::string(heading);
}

template <std::size_t N>
std::vector<std::string> headings_of(std::vector<std::string> first, const TextColumn (&columns)[N]) {
    for (const TextColumn& column : columns) first.push_back(shown_heading(column.heading));
    return first;
}

std::string type_of(const Question& question) {
    switch (question.kind) {
        case QuestionKind::text:
            return "text";
        case QuestionKind::nps:
        case QuestionKind::rating:
            return "range";
        case QuestionKind::choice:
            return "select_one " + question.key;
        case QuestionKind::choices:
            return "select_multiple " + question.key;
        case QuestionKind::yesno:
            return "select_one yes_no";
        case QuestionKind::number:
            return "decimal";
        case QuestionKind::date:
            return "date";
    }
    return "text";
}

std::string parameters_of(const Question& question) {
    if (question.kind == QuestionKind::nps) return "start=0 end=10 step=1";
    if (question.kind != QuestionKind::rating) return "";
    return "start=" + survey::lowest_of(question).text() + " end=" + survey::highest_of(question).text() + " step=1";
}

std::string constraint_of(const Question& question) {
    if (question.kind != QuestionKind::number) return "";
    std::vector<std::string> parts;
    if (question.lowest) parts.push_back(". >= " + question.lowest->text());
    if (question.highest) parts.push_back(". <= " + question.highest->text());
    return text::join(parts, " and ");
}

/// The label is written only where no translation says it.
template <class E>
model::Record record_in_file(E object, survey::Language language) {
    if (object.label == (language == survey::Language::fr ? object.label_fr : object.label_en)) object.label.clear();
    return model::to_record(object);
}

void write_questions(SheetWriter& writer, const Form& form, survey::Language language) {
    writer.begin("survey",
                 headings_of({"type", "name", "required", "relevant", "constraint", "parameters"}, question_columns));
    std::vector<std::string> keys;
    for (const Item& item : form.items) keys.push_back(item.question.key);
    for (const Item& item : form.items) {
        const Question& one = item.question;
        std::vector<std::string> row = {type_of(one),
                                        one.key,
                                        one.required ? "yes" : "",
                                        condition_for_xlsform(one.relevant, keys),
                                        constraint_of(one),
                                        parameters_of(one)};
        for (std::string& cell : cells_of(question_columns, Question::entity, record_in_file(one, language)))
            row.push_back(std::move(cell));
        writer.row(std::move(row));
    }
}

void write_choices(SheetWriter& writer, const Form& form, survey::Language language) {
    writer.begin("choices", headings_of({"list_name", "name"}, option_columns));
    const auto write = [&](const std::string& list, const Option& option) {
        std::vector<std::string> row = {list, option.key};
        for (std::string& cell : cells_of(option_columns, Option::entity, record_in_file(option, language)))
            row.push_back(std::move(cell));
        writer.row(std::move(row));
    };
    bool has_yesno = false;
    for (const Item& item : form.items) {
        has_yesno = has_yesno || item.question.kind == QuestionKind::yesno;
        for (const Option& option : item.options) write(item.question.key, option);
    }
    if (!has_yesno) return;
    write("yes_no", {.key = "yes", .label_fr = "Oui", .label_en = "Yes"});
    write("yes_no", {.key = "no", .label_fr = "Non", .label_en = "No"});
}

/// The rows of each sheet of a file, whatever it is.
Sheets sheets_of(std::string_view content, std::string_view file, LeftOut& left_out) {
    Sheets sheets;
    if (!is_xlsx(content)) {
        SheetReader(content, file).read("survey", sheets, left_out);
        return sheets;
    }
    for (const std::string_view name : sheet_names) try {
            const SheetText sheet = read_xlsx(content, file, std::string(name));
            SheetReader(sheet.csv, std::string(file) + ":" + std::string(name)).read(name, sheets, left_out);
        } catch (const Error& error) {
            if (error.code != Code::not_found || name == "survey") throw;
        }
    return sheets;
}

}  // namespace

bool fits_xlsform(std::string_view content, std::string_view file) {
    if (is_xlsx(content)) return true;
    try {
        Sheets sheets;
        model::CsvReader reader(content);
        std::vector<std::string_view> cells;
        for (int row = 0; row < 3 && reader.next(cells); ++row) {
            std::set<std::string> headings;
            for (const std::string_view cell : cells) headings.insert(heading_of(cell));
            if (headings.contains("type") && headings.contains("name")) return true;
            if (headings.contains("list_name") || headings.contains("form_title")) return true;
        }
    } catch (const Error&) {  // told when it is read
        return file.ends_with(".csv");
    }
    return false;
}

XlsForm read_xlsform(std::string_view content, std::string_view file, bool is_strict) {
    LeftOut left_out;
    const std::string name = text::visible(file);
    Sheets sheets = sheets_of(content, name, left_out);
    return FormSheets(std::move(sheets), name, std::move(left_out)).form(is_strict);
}

XlsForm read_form_file(std::string_view content, std::string_view file, bool is_strict) {
    if (fits_xlsform(content, file)) return read_xlsform(content, file, is_strict);
    return {.form = survey::read_form(content, file)};
}

std::string xlsform_csv(const Form& form) {
    std::string out;
    SheetWriter writer(out);
    const survey::Language language = form.survey.language.value_or(survey::Language::fr);
    write_questions(writer, form, language);
    write_choices(writer, form, language);
    writer.begin("settings", headings_of({"form_id"}, setting_columns));
    std::vector<std::string> row = cells_of(setting_columns, Survey::entity, model::to_record(form.survey));
    row.insert(row.begin(), form.survey.key);
    writer.row(std::move(row));
    return out;
}

}  // namespace buywork::exchange
