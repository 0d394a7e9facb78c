#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/number_format.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/exchange/xml.hpp>
#include <charconv>
#include <set>

namespace buywork::exchange {
namespace {

constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_text = 512 << 20;  ///< maximum size of a workbook's strings, and of one sheet as text
constexpr std::size_t most_faults = 100;

[[noreturn]] void too_large() {
    throw Error(Code::invalid, tr("the sheet is too large"), tr("save the sheet alone, or as CSV"));
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Characters that XML cannot hold are written `_x000D_`.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at; (at = text.find("_x")) != text.npos;) {
        unsigned code = 0;
        const std::string_view hex = text.substr(at + 2, 4);
        const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
        const bool is_escape = error == std::errc() && end == hex.data() + 4 && at + 6 < text.size() &&
                               text[at + 6] == '_' && code < 0x80;
        out.append(text.substr(0, is_escape ? at : at + 2));
        if (is_escape && code != '\r') out += static_cast<char>(code);
        text.remove_prefix(is_escape ? at + 7 : at + 2);
    }
    return out.append(text);
}

/// The target of a relation as the name of a part: "../xl/a.xml" in "xl" is "xl/a.xml".
std::string part_of(std::string_view folder, std::string_view target) {
    std::vector<std::string_view> steps;
    const bool is_absolute = target.starts_with('/');
    for (const std::string_view path : {is_absolute ? std::string_view() : folder, target})
        for (const std::string_view step : text::split(path, '/')) {
            if (step == ".." && !steps.empty()) steps.pop_back();
            if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        }
    std::string part;
    for (const std::string_view step : steps) part.append(part.empty() ? "" : "/").append(step);
    return part;
}

/// The relations of a part; those to what is outside of the file are left out.
class Relations : public XmlReader {
  public:
    Relations(const Zip& zip, std::string_view part) {
        const std::size_t slash = part.rfind('/');
        const std::string_view name = slash == part.npos ? part : part.substr(slash + 1);
        folder_ = slash == part.npos ? "" : part.substr(0, slash);
        const std::string rels = (folder_.empty() ? "" : folder_ + "/") + "_rels/" + std::string(name) + ".rels";
        if (zip.has(rels)) read(zip, rels);
    }
    /// The part with that relationship type, such as "styles"; empty when there is none.
    std::string of_kind(std::string_view kind) const {
        for (const auto& [id, one] : all_)
            if (one.kind.ends_with("/" + std::string(kind))) return one.part;
        return {};
    }
    std::string of_id(std::string_view id) const {
        const auto found = all_.find(id);
        return found == all_.end() ? std::string() : found->second.part;
    }

  private:
    void begin(std::string_view element, const Attributes& attributes) override {
        if (element != "Relationship" || attributes.get("TargetMode") == "External") return;
        all_[std::string(attributes.get("Id"))] = {std::string(attributes.get("Type")),
                                                   part_of(folder_, attributes.get("Target"))};
    }
    struct Relation {
        std::string kind;
        std::string part;
    };
    std::string folder_;
    std::map<std::string, Relation, std::less<>> all_;
};

/// The sheets of a workbook.
struct SheetOf {
    std::string name;
    std::string part;
    bool is_hidden = false;
};
class Workbook : public XmlReader {
  public:
    Workbook(const Zip& zip, std::string_view part) : relations(zip, part) { read(zip, part); }

    const Relations relations;
    std::vector<SheetOf> sheets;
    bool is_1904 = false;

  private:
    void begin(std::string_view element, const Attributes& attributes) override {
        if (element == "workbookPr") is_1904 = attributes.is_set("date1904");
        if (element != "sheet") return;
        const std::string part = relations.of_id(attributes.get("id"));
        if (part.empty()) return;
        const auto state = attributes.find("state").value_or("visible");
        sheets.push_back({std::string(attributes.get("name")), part, state != "visible"});
    }
};

/// Texts that cells share, without the readings of Japanese words.
class Strings : public XmlReader {
  public:
    Strings(const Zip& zip, const std::string& part) {
        if (!part.empty()) read(zip, part);
    }
    /// \throws Error invalid
    std::string_view at(std::size_t index) const {
        if (index >= ends_.size()) throw Error(Code::invalid, tr("a text is missing in the file"));
        const std::size_t start = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(all_).substr(start, ends_[index] - start);
    }

  private:
    void begin(std::string_view element, const Attributes&) override {
        if (element == "si") one_.clear();
        is_reading_ |= element == "rPh";
        is_text_ = element == "t" && !is_reading_;
    }
    void characters(std::string_view text) override {
        if (is_text_) one_ += text;
        if (one_.size() + all_.size() > most_text) too_large();
    }
    void end(std::string_view element) override {
        is_text_ = false;
        is_reading_ = is_reading_ && element != "rPh";
        if (element != "si") return;
        all_ += unescaped(one_);
        ends_.push_back(all_.size());
    }
    std::string one_;
    std::string all_;
    std::vector<std::size_t> ends_;
    bool is_text_ = false, is_reading_ = false;
};

/// The number format of each style of cells.
class Styles : public XmlReader {
  public:
    Styles(const Zip& zip, const std::string& part) {
        if (!part.empty()) read(zip, part);
    }
    const NumberFormat& at(std::size_t style) const {
        static const NumberFormat general;
        return style < of_style_.size() ? *of_style_[style] : general;
    }

  private:
    void begin(std::string_view element, const Attributes& attributes) override {
        const int number = number_of<int>(attributes.get("numFmtId")).value_or(0);
        if (element == "numFmt") codes_[number] = attributes.get("formatCode");
        is_cells_ |= element == "cellXfs";
        if (element != "xf" || !is_cells_ || of_style_.size() > 65'536) return;
        const auto code = codes_.find(number);
        const auto known = formats_.try_emplace(
            number, code == codes_.end() ? NumberFormat::built_in(number) : std::string_view(code->second));
        of_style_.push_back(&known.first->second);
    }
    void end(std::string_view element) override { is_cells_ = is_cells_ && element != "cellXfs"; }

    std::map<int, std::string> codes_;
    std::map<int, NumberFormat> formats_;
    std::vector<const NumberFormat*> of_style_;
    bool is_cells_ = false;
};

/// What a sheet's cells need to be read.
struct Book {
    const Workbook& workbook;
    const Strings& strings;
    const Styles& styles;
};

/// "BC" is 54. \throws Error invalid past the last column
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > most_columns) throw Error(Code::invalid, tr("the file is damaged"));
    }
    return column;
}

class SheetReader : public XmlReader {
  public:
    SheetReader(const Book& book, std::size_t rows) : book_(book), rows_(rows) {}

    std::string csv = "\xEF\xBB\xBF";
    std::vector<Problem> faults;  ///< the place is the number of the row
    std::size_t hidden_rows = 0, hidden_columns = 0, merged = 0, rounded = 0;
    std::string first_rounded;  ///< "C2: 0,412 as 0,41"
    bool is_empty = true;

  private:
    void begin(std::string_view element, const Attributes& attributes) override {
        if (element == "row")
            begin_row(attributes);
        else if (element == "c")
            begin_cell(attributes);
        else if (element == "v" || (element == "t" && !is_reading_))
            is_text_ = true;
        else if (element == "rPh")
            is_reading_ = true;
        else if (element == "col" && attributes.is_set("hidden"))
            hide(attributes);
        else if (element == "mergeCell")
            count_merged(attributes.get("ref"));
    }

    void characters(std::string_view text) override {
        if (!is_text_) return;
        value_ += text;
        if (value_.size() > text::max_bytes)
            throw Error(Code::invalid, tr("a cell has {} bytes, the maximum is {}", value_.size(), text::max_bytes));
    }

    void end(std::string_view element) override {
        if (element == "v" || element == "t") is_text_ = false;
        if (element == "rPh") is_reading_ = false;
        if (element == "c") end_cell();
        if (element == "row") end_row();
    }

    void begin_row(const Attributes& attributes) {
        const auto said = attributes.find("r");
        const auto number = said ? number_of<std::size_t>(*said) : std::optional(row_ + 1);
        if (!number || *number <= row_ || *number > most_rows) throw Error(Code::invalid, tr("the file is damaged"));
        if (*number > rows_) return stop();
        csv.append(*number - row_ - 1, '\n');
        row_ = *number;
        column_ = 0;
        is_hidden_ = attributes.is_set("hidden");
        line_.clear();
        written_ = 0;
    }

    void begin_cell(const Attributes& attributes) {
        const auto said = attributes.find("r");
        const std::size_t column = said ? column_of(*said) : column_ + 1;
        if (column <= column_ || column > most_columns) throw Error(Code::invalid, tr("the file is damaged"));
        column_ = column;
        type_ = attributes.find("t").value_or("n");
        style_ = number_of<std::size_t>(attributes.get("s")).value_or(0);
        value_.clear();
    }

    void end_cell() {
        if (value_.empty()) return;
        const std::string text = text_of_cell();
        if (text.empty()) return;
        for (; written_ < column_; ++written_)
            if (written_ > 0) line_ += ';';
        line_ += '"';
        for (const char c : text) line_.append(c == '"' ? 2 : 1, c);
        line_ += '"';
        if (line_.size() + csv.size() > most_text) too_large();
        if (hidden_.contains(column_)) hidden_seen_.insert(column_);
    }

    std::string text_of_cell() {
        if (type_ == "s") {
            const auto index = number_of<std::size_t>(value_);
            if (!index) throw Error(Code::invalid, tr("the file is damaged"));
            return std::string(book_.strings.at(*index));
        }
        if (type_ == "str" || type_ == "inlineStr") return unescaped(value_);
        if (type_ == "b") return value_ == "0" || value_ == "false" ? "false" : "true";
        if (type_ == "d") return value_.substr(0, value_.find("T00:00:00"));
        if (type_ == "e") {
            fault(tr("the cell has the error {}", text::excerpt(value_)), tr("correct the formula"));
            return {};
        }
        const auto number = number_of<double>(value_);
        if (!number) {
            fault(tr("not a number: \"{}\"", text::excerpt(value_)), {});
            return {};
        }
        const NumberFormat& format = book_.styles.at(style_);
        if (auto text = format.text(*number, book_.workbook.is_1904)) {
            if (format.rounds(*number) && ++rounded == 1)
                first_rounded = tr("{}: {} as {}", place_of_cell(), general_number(*number), *text);
            return *std::move(text);
        }
        fault(tr("no such date: {}", general_number(*number)), tr("write the date as text"));
        return {};
    }

    /// The reference of the cell, such as "C2".
    std::string place_of_cell() const {
        std::string cell;
        for (std::size_t column = column_; column > 0; column = (column - 1) / 26)
            cell.insert(0, 1, static_cast<char>('A' + (column - 1) % 26));
        return cell + std::to_string(row_);
    }

    void fault(std::string message, std::string hint) {
        if (faults.size() < most_faults)
            faults.push_back({std::to_string(row_), tr("{}: {}", place_of_cell(), message), std::move(hint)});
    }

    /// A single cell is followed by a separator too, so that the separator can be detected.
    void end_row() {
        if (!line_.empty()) {
            csv += line_;
            if (written_ == 1) csv += ';';
            is_empty = false;
            hidden_rows += is_hidden_;
        }
        csv += '\n';
        hidden_columns = hidden_seen_.size();
    }

    void hide(const Attributes& attributes) {
        const auto first = number_of<std::size_t>(attributes.get("min"));
        const auto last = number_of<std::size_t>(attributes.get("max"));
        if (!first || !last) return;
        for (std::size_t column = *first; column <= std::min(*last, most_columns); ++column) hidden_.insert(column);
    }

    /// Merged cells over several rows: cells below the first are empty, in CSV too.
    void count_merged(std::string_view area) {
        const std::size_t colon = area.find(':');
        if (colon == area.npos) return;
        const auto row_in = [](std::string_view cell) {
            return cell.substr(std::min(cell.find_first_of("0123456789"), cell.size()));
        };
        merged += row_in(area.substr(0, colon)) != row_in(area.substr(colon + 1));
    }

    const Book& book_;
    const std::size_t rows_;
    std::set<std::size_t> hidden_, hidden_seen_;
    std::size_t row_ = 0, column_ = 0, written_ = 0, style_ = 0;
    std::string type_, value_, line_;
    bool is_text_ = false, is_reading_ = false, is_hidden_ = false;
};

class Reader {
  public:
    Reader(std::string_view content, std::string_view file)
        : file_(text::visible(file)),
          zip_(content),
          workbook_(zip_, workbook_part()),
          strings_(zip_, workbook_.relations.of_kind("sharedStrings")),
          styles_(zip_, workbook_.relations.of_kind("styles")),
          book_{workbook_, strings_, styles_} {}

    SheetText read(const std::optional<std::string>& name, const FitsSheet& fits) {
        const SheetOf& sheet = name ? named(*name) : guessed(fits);
        std::vector<Problem> faults;
        SheetText text = read(sheet, file_, faults);
        throw_if_any(std::move(faults), file_);
        tell_others({&sheet}, text.notes);
        return text;
    }

    std::vector<SheetText> read_all(const FitsSheet& fits) {
        const std::vector<const SheetOf*> sheets = filled_and_fitting(fits).second;
        if (sheets.size() < 2) return {read(std::nullopt, fits)};
        std::vector<SheetText> texts;
        std::vector<Problem> faults;
        for (const SheetOf* sheet : sheets)
            texts.push_back(read(*sheet, file_ + ":" + text::visible(sheet->name), faults));
        throw_if_any(std::move(faults), file_);
        tell_others(sheets, texts.front().notes);
        return texts;
    }

  private:
    std::string workbook_part() const {
        const std::string said = Relations(zip_, "").of_kind("officeDocument");
        return said.empty() ? "xl/workbook.xml" : said;
    }

    const SheetOf& named(const std::string& name) const {
        std::vector<std::string> names;
        for (const SheetOf& sheet : workbook_.sheets) {
            if (text::fold(sheet.name) == text::fold(name)) return sheet;
            names.push_back(sheet.name);
        }
        Error error(Code::not_found, tr("{} has no sheet \"{}\"", file_, text::excerpt(name)),
                    tr("it has {}", text::excerpt(text::join(names, ", "), 200)));
        error.candidates = std::move(names);
        throw error;
    }

    SheetText read(const SheetOf& sheet, const std::string& place, std::vector<Problem>& faults) {
        SheetReader reader(book_, most_rows);
        reader.read(zip_, sheet.part);
        for (Problem& problem : reader.faults) {
            problem.place = place + ":" + problem.place;
            faults.push_back(std::move(problem));
        }
        return {sheet.name, std::move(reader.csv), notes_of(reader)};
    }

    /// The visible sheets with values, and the ones among them that fit.
    using Sheets = std::vector<const SheetOf*>;
    std::pair<Sheets, Sheets> filled_and_fitting(const FitsSheet& fits) const {
        constexpr std::size_t most_rows_looked_at = 30;
        Sheets filled, fitting;
        for (const SheetOf& sheet : workbook_.sheets) {
            if (sheet.is_hidden || !zip_.has(sheet.part)) continue;
            SheetReader head(book_, most_rows_looked_at);
            head.read(zip_, sheet.part);
            if (head.is_empty) continue;
            filled.push_back(&sheet);
            if (fits && fits(head.csv)) fitting.push_back(&sheet);
        }
        return {std::move(filled), std::move(fitting)};
    }

    const SheetOf& guessed(const FitsSheet& fits) const {
        const auto [filled, fitting] = filled_and_fitting(fits);
        if (filled.empty()) throw Error(Code::invalid, tr("{} has no visible sheet with values", file_));
        if (filled.size() == 1) return *filled.front();
        if (fitting.size() == 1) return *fitting.front();
        std::vector<std::string> names;
        for (const SheetOf* sheet : fitting.empty() ? filled : fitting) names.push_back(sheet->name);
        Error error(Code::conflict,
                    tr("{} has several sheets: {}", file_, text::excerpt(text::join(names, ", "), 200)),
                    tr("name one with --sheet"));
        error.candidates = std::move(names);
        throw error;
    }

    /// Reports first which sheets are not read.
    void tell_others(const std::vector<const SheetOf*>& sheets, std::vector<std::string>& notes) const {
        std::vector<std::string> names, others;
        for (const SheetOf& other : workbook_.sheets)
            if (std::find(sheets.begin(), sheets.end(), &other) == sheets.end())
                others.push_back(text::excerpt(other.name) + (other.is_hidden ? tr(" (hidden)") : ""));
            else
                names.push_back(text::excerpt(other.name));
        if (others.empty()) return;
        const std::string left = text::excerpt(text::join(others, ", "), 200);
        const std::string read = text::excerpt(text::join(names, ", "), 200);
        notes.insert(notes.begin(), names.size() == 1 ? tr("sheet {} is read; not read: {}", read, left)
                                                      : tr("sheets {} are read; not read: {}", read, left));
    }

    static std::vector<std::string> notes_of(const SheetReader& reader) {
        std::vector<std::string> notes;
        const auto counted = [](std::size_t count) { return static_cast<std::int64_t>(count); };
        if (reader.hidden_rows > 0)
            notes.push_back(tr_count("{} hidden row is read", "{} hidden rows are read", counted(reader.hidden_rows),
                                     reader.hidden_rows));
        if (reader.hidden_columns > 0)
            notes.push_back(tr_count("{} hidden column is read", "{} hidden columns are read",
                                     counted(reader.hidden_columns), reader.hidden_columns));
        if (reader.rounded > 0)
            notes.push_back(
                tr_count("{} number is read as it is shown, rounded ({}); show more decimals to have them read",
                         "{} numbers are read as they are shown, rounded (the first is {}); show more "
                         "decimals to have them read",
                         counted(reader.rounded), reader.rounded, reader.first_rounded));
        if (reader.merged > 0)
            notes.push_back(tr_count("{} cell is merged over several rows: its value is in the first one alone",
                                     "{} cells are merged over several rows: their values are in the first one alone",
                                     counted(reader.merged), reader.merged));
        return notes;
    }

    std::string file_;
    Zip zip_;
    Workbook workbook_;
    Strings strings_;
    Styles styles_;
    Book book_;
};

/// What is wrong with the whole file says its name.
template <class Read>
auto reading(std::string_view file, Read read) {
    try {
        return read();
    } catch (Error& error) {
        if (error.code == Code::invalid && error.problems.empty() && error.pointer.empty())
            throw_if_any({{text::visible(file), error.message, error.hint}}, file);
        throw;
    }
}

}  // namespace

SheetText table_text(std::string content, std::string_view file, const std::optional<std::string>& sheet,
                     const FitsSheet& fits) {
    if (is_xlsx(content)) return read_xlsx(content, file, sheet, fits);
    if (content.starts_with("\xD0\xCF\x11\xE0"))
        throw Error(Code::invalid, tr("{} has a password, or the format of Excel before 2007", text::visible(file)),
                    tr("save it as .xlsx without a password, or as CSV"));
    const std::string name = text::lower_ascii(file);
    if (name.ends_with(".xlsx") || name.ends_with(".xlsm"))
        throw Error(Code::invalid, tr("{}: the file is called a workbook and is none", text::visible(file)),
                    tr("save it as .xlsx again; a table of text is called .csv"));
    if (sheet)
        throw Error(Code::usage, tr("{} is not a workbook (.xlsx)", text::visible(file)), tr("leave out --sheet"));
    return {"", std::move(content), {}};
}

std::vector<SheetText> table_texts(std::string content, std::string_view file,
                                   const std::optional<std::string>& sheet, const FitsSheet& fits) {
    if (sheet || !is_xlsx(content)) return {table_text(std::move(content), file, sheet, fits)};
    return reading(file, [&] { return Reader(content, file).read_all(fits); });
}

bool is_xlsx(std::string_view content) { return content.starts_with("PK\3\4"); }

SheetText read_xlsx(std::string_view content, std::string_view file, const std::optional<std::string>& sheet,
                    const FitsSheet& fits) {
    return reading(file, [&] { return Reader(content, file).read(sheet, fits); });
}

}  // namespace buywork::exchange
