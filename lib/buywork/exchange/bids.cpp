#include <algorithm>
#include <buywork/base/encoding.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/exchange/bids.hpp>
#include <buywork/model/sheet.hpp>
#include <charconv>
#include <cmath>
#include <cstring>

namespace buywork::exchange {
namespace {

using namespace criteria;

constexpr std::size_t no_column = model::Sheet::none;
constexpr std::size_t most_faults = 20;

/// Names already taken, by open addressing over their positions: a set of a million in a few bytes each.
class Names {
  public:
    explicit Names(const std::vector<std::string_view>& names) : names_(names) {
        std::size_t size = 16;
        while (size < 2 * names.size()) size *= 2;
        slots_.assign(size, 0);
    }

    /// The position of an earlier row with the same name, or nothing; stores `at`.
    std::optional<std::size_t> same_before(std::size_t at) {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t slot = std::hash<std::string_view>()(names_[at]) & mask;; slot = (slot + 1) & mask) {
            if (slots_[slot] == 0) {
                slots_[slot] = static_cast<std::uint32_t>(at + 1);
                return std::nullopt;
            }
            if (names_[slots_[slot] - 1] == names_[at]) return slots_[slot] - 1;
        }
    }

  private:
    const std::vector<std::string_view>& names_;
    std::vector<std::uint32_t> slots_;
};

class Reader {
  public:
    Reader(std::string_view content, std::string_view file, const Scheme& scheme)
        : content_(content), file_(text::visible(file)), criteria_(scheme.criteria), sheet_(content) {}

    Bids read() {
        require_utf8();
        bids_.file = file_;
        read_headings();
        const bool is_plain =
            content_.find('"') == content_.npos && !is_utf16() && content_.find('\n') != content_.npos;
        is_plain ? read_plain() : read_quoted();
        finish();
        return std::move(bids_);
    }

  private:
    bool is_utf16() const { return encoding::is_utf16(content_); }

    void require_utf8() {
        if (is_utf16()) return;
        if (const auto at = text::invalid_utf8(content_)) {
            const auto line =
                1 + std::count(content_.begin(), content_.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
            throw_if_any(
                {{place(static_cast<std::uint32_t>(line)), tr("not valid UTF-8"), tr("save the file as UTF-8")}},
                file_);
        }
    }

    std::string place(std::uint32_t line) const { return file_ + ":" + std::to_string(line); }

    void fault(std::string message, std::string hint = {}) {
        problems_.push_back({place(line_), std::move(message), std::move(hint)});
        if (problems_.size() >= most_faults) throw_if_any(std::move(problems_), file_);
    }

    /// Reads a row; a syntax error ends the reading of the file.
    template <class Read>
    bool reads(Read read) {
        try {
            const bool has_row = read();
            line_ = static_cast<std::uint32_t>(sheet_.row());
            return has_row;
        } catch (const Error& error) {
            throw_if_any({{place(static_cast<std::uint32_t>(sheet_.row())), error.message, error.hint}}, file_);
            throw;
        }
    }

    /// An upper bound of the number of rows: a row may end with CR alone.
    std::size_t row_ends() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < content_.size(); ++i)
            count +=
                content_[i] == '\n' || (content_[i] == '\r' && (i + 1 == content_.size() || content_[i + 1] != '\n'));
        return count;
    }

    /// For files with quotes, or in UTF-16: cell by cell.
    void read_quoted() {
        reserve(row_ends() + 1);
        while (reads([&] { return sheet_.next(); })) {
            for (std::size_t i = column_of_.size(); i < sheet_.size(); ++i)
                if (!sheet_.cell(i).empty()) {
                    fault(tr("the row has more cells than headings"));
                    break;
                }
            begin_row();
            for (std::size_t i = 0; i < column_of_.size(); ++i) {
                if (i == name_column_)
                    take_name(keep(sheet_.raw(i)));
                else if (column_of_[i] != no_column)
                    take(column_of_[i], sheet_.raw(i));
            }
        }
    }

    /// For files without quotes: one pass over the bytes.
    void read_plain() {
        const std::string_view rest = sheet_.rest();
        const char* at = rest.data();
        const char* const end = at + rest.size();
        reserve(static_cast<std::size_t>(std::count(at, end, '\n')) + 1);
        for (++line_; at < end; ++line_) {
            const auto* found = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            const char* stop = found ? found : end;
            const char* const next = found ? found + 1 : end;
            if (stop > at && stop[-1] == '\r') --stop;
            const std::string_view line(at, static_cast<std::size_t>(stop - at));
            at = next;
            if (!is_blank(line)) read_line(line);
        }
    }

    bool is_blank(std::string_view line) const {
        if (!line.empty() && static_cast<unsigned char>(line.front()) > '-') return false;
        return line.find_first_not_of(std::string{separator_, ' '}) == line.npos;
    }

    void read_line(std::string_view line) {
        begin_row();
        const char* at = line.data();
        const char* const end = at + line.size();
        for (std::size_t i = 0; i < column_of_.size(); ++i) {
            const std::size_t column = column_of_[i];
            const char* from = at;
            if (column != no_column && from < end && criteria_[column].words.empty()) {
                double number = 0;
                const auto [stop, error] = std::from_chars(from, end, number);
                if (error == std::errc() && (stop == end || *stop == separator_)) {
                    take_number(column, number, {from, static_cast<std::size_t>(stop - from)});
                    at = stop == end ? end : stop + 1;
                    continue;
                }
            }
            const auto* found =
                static_cast<const char*>(std::memchr(from, separator_, static_cast<std::size_t>(end - from)));
            const char* const stop = found ? found : end;
            at = found ? found + 1 : end;
            const std::string_view cell(from, static_cast<std::size_t>(stop - from));
            if (i == name_column_)
                take_name(cell);
            else if (column != no_column)
                take(column, cell);
        }
        if (at < end) fault(tr("the row has more cells than headings"));
    }

    void read_headings() {
        model::Headings known;
        for (std::size_t c = 0; c < criteria_.size(); ++c) known.add(criteria_[c].key, c);
        for (std::size_t c = 0; c < criteria_.size(); ++c) known.add(criteria_[c].label, c);
        reads([&] { return sheet_.read_headings(known); });
        separator_ = sheet_.separator();
        for (const model::Sheet::Column& column : sheet_.columns()) {
            const bool is_name = column.meaning == no_column && name_column_ == no_column;
            if (is_name) name_column_ = column_of_.size();
            if (column.is_repeated) fault(tr("two columns have the heading \"{}\"", text::excerpt(column.heading)));
            if (column.meaning == no_column && !is_name) bids_.unused.emplace_back(text::excerpt(column.heading));
            column_of_.push_back(column.meaning);
        }
        if (column_of_.empty()) throw_if_any({{file_, tr("the file is empty"), {}}}, file_);
        require_headings();
    }

    void require_headings() {
        if (name_column_ == no_column)
            fault(tr("no column contains the names of bids"), tr("add a first column with the bidders' names"));
        for (std::size_t c = 0; c < criteria_.size(); ++c)
            if (!sheet_.has(c))
                fault(tr("no column has the heading \"{}\"", criteria_[c].key),
                      tr("each criterion needs its own column"));
        throw_if_any(std::move(problems_), file_);
        problems_.clear();
    }

    void reserve(std::size_t rows) {
        bids_.values = decision::Matrix(rows, criteria_.size());
        bids_.names.reserve(rows);
        bids_.lines.reserve(rows);
    }

    void begin_row() {
        row_ = bids_.lines.size();
        bids_.lines.push_back(line_);
        bids_.names.emplace_back();
    }

    std::string_view keep(std::string_view cell) { return bids_.kept.emplace_back(cell); }

    void take_name(std::string_view cell) {
        bids_.names[row_] = text::trim(cell);
        if (bids_.names[row_].empty())
            fault(tr("the name of the bid is missing"));
        else if (cell.size() > text::max_line_bytes)
            fault(tr("the name of the bid is too long"));
    }

    std::string row_name() const {
        return bids_.names[row_].empty() ? tr("row {}", static_cast<std::int64_t>(line_))
                                         : text::excerpt(bids_.names[row_]);
    }

    void take(std::size_t column, std::string_view cell) {
        const ScoredCriterion& criterion = criteria_[column];
        const std::string_view trimmed = text::trim(cell);
        if (trimmed.empty()) return fault(tr("column {}: the value of {} is missing", criterion.key, row_name()));
        if (!criterion.words.empty()) {
            const auto word = criterion.words.find(text::fold(trimmed));
            if (word != criterion.words.end()) return take_number(column, word->second, trimmed);
        }
        if (const auto number = read_real(trimmed)) return take_number(column, *number, trimmed);
        fault(criterion.words.empty()
                  ? tr("column {}: \"{}\" for {} is not a number", criterion.key, text::excerpt(trimmed), row_name())
                  : tr("column {}: \"{}\" for {} is not one of the words that give points", criterion.key,
                       text::excerpt(trimmed), row_name()));
    }

    void take_number(std::size_t column, double number, std::string_view cell) {
        const ScoredCriterion& criterion = criteria_[column];
        const bool outside = (criterion.least && number < *criterion.least) ||
                             (criterion.most && number > *criterion.most) || !is_usable(number);
        if (outside)
            return fault(tr("column {}: {} for {} is outside the scale {}", criterion.key, text::excerpt(cell),
                            row_name(), scale_of(criterion)));
        bids_.values.at(row_, column) = number;
    }

    static std::string scale_of(const ScoredCriterion& criterion) {
        const auto end = [](const std::optional<double>& value, const char* open) {
            return value ? shortest(*value) : std::string(open);
        };
        return "[" + end(criterion.least, "−∞") + ", " + end(criterion.most, "∞") + "]";
    }

    void finish() {
        const std::size_t rows = bids_.lines.size();
        if (rows == 0) throw_if_any({{file_, tr("there is no bid after the headings"), {}}}, file_);
        Names taken(bids_.names);
        for (std::size_t r = 0; r < rows; ++r) {
            const auto before = bids_.names[r].empty() ? std::nullopt : taken.same_before(r);
            line_ = bids_.lines[r];
            if (before)
                fault(tr("{} is already in row {}", text::excerpt(bids_.names[r]),
                         static_cast<std::int64_t>(bids_.lines[*before])),
                      tr("give a variant or another lot a different name"));
        }
        throw_if_any(std::move(problems_), file_);
        cut_to(rows);
    }

    /// Removes the rows counted for blank lines, from every column.
    void cut_to(std::size_t rows) {
        decision::Matrix& matrix = bids_.values;
        if (matrix.rows == rows) return;
        for (std::size_t c = 1; c < matrix.columns; ++c)
            std::copy_n(matrix.values.begin() + static_cast<std::ptrdiff_t>(c * matrix.rows), rows,
                        matrix.values.begin() + static_cast<std::ptrdiff_t>(c * rows));
        matrix.rows = rows;
        matrix.values.resize(rows * matrix.columns);
    }

    std::string_view content_;
    std::string file_;
    const std::vector<ScoredCriterion>& criteria_;
    model::Sheet sheet_;
    std::vector<std::size_t> column_of_;  ///< the criterion of each column of the file
    std::size_t name_column_ = no_column;
    char separator_ = '\0';
    std::uint32_t line_ = 0;
    std::size_t row_ = 0;
    Bids bids_;
    std::vector<Problem> problems_;
};

}  // namespace

std::optional<double> read_real(std::string_view cell) {
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error == std::errc() && end == cell.data() + cell.size())
        return std::isfinite(number) ? std::optional(number) : std::nullopt;
    for (const std::string_view sign : {"%", "€"})
        if (cell.ends_with(sign)) cell.remove_suffix(sign.size());
    try {
        return parse_decimal(text::trim(cell)).real();
    } catch (const Error&) {
        return std::nullopt;
    }
}

Bids read_bids(std::string_view content, std::string_view file, const Scheme& scheme) {
    return Reader(content, file, scheme).read();
}

}  // namespace buywork::exchange
