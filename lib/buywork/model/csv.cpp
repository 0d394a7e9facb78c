#include <algorithm>
#include <array>
#include <buywork/base/encoding.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/model/csv.hpp>

namespace buywork::model {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

char find_separator(std::string_view text, Titles titles) {
    constexpr std::array<char, 3> separators = {',', ';', '\t'};
    std::array<int, 3> counts{};
    bool in_quotes = false;
    for (const char c : text) {
        if (c == '"') in_quotes = !in_quotes;
        if (in_quotes) continue;
        if (is_line_end(c) && (titles == Titles::none || counts != std::array<int, 3>{})) break;
        for (std::size_t i = 0; i < separators.size(); ++i) counts[i] += c == separators[i];
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace

CsvReader::CsvReader(std::string_view content, Quoting quoting, Titles titles) : text_(content), quoting_(quoting) {
    if (content.starts_with("\xEF\xBB\xBF")) {
        text_.remove_prefix(3);
    } else if (encoding::is_utf16(content)) {
        converted_ = encoding::from_utf16(content);
        text_ = converted_;
    }
    take_separator(titles);
}

void CsvReader::take_separator(Titles titles) {
    if (quoting_ == Quoting::escapes) return void(separator_ = '\t');
    std::string_view line = text_.substr(0, text_.find_first_of("\r\n"));
    const std::size_t length = line.size();
    if (line.size() > 1 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    constexpr std::string_view mark = "sep=";
    if (line.size() == mark.size() + 1 && text::lower_ascii(line.substr(0, mark.size())) == mark) {
        separator_ = line.back();
        at_ = length;
        return end_row();
    }
    const std::size_t first = text_.find_first_not_of("\r\n");
    separator_ = find_separator(text_.substr(std::min(first, text_.size())), titles);
}

bool CsvReader::next(std::vector<std::string_view>& cells) {
    cells.clear();
    unescaped_.clear();
    while (at_ < text_.size() && is_line_end(text_[at_])) end_row();
    if (at_ == text_.size()) return false;
    for (;;) {
        if (cells.size() == max_columns)
            throw Error(Code::invalid, tr("the row has more than {} cells", max_columns));
        cells.push_back(cell());
        if (at_ == text_.size() || text_[at_] != separator_) break;
        ++at_;
    }
    end_row();
    return true;
}

/// Goes past the line end.
void CsvReader::end_row() {
    ++row_;
    if (at_ == text_.size()) return;
    const bool is_pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += is_pair ? 2 : 1;
}

std::string_view CsvReader::cell() {
    const bool is_quoted = quoting_ == Quoting::quotes && at_ < text_.size() && text_[at_] == '"';
    const std::string_view cell = is_quoted ? quoted() : quoting_ == Quoting::escapes ? escaped() : plain();
    if (cell.size() > text::max_bytes)
        throw Error(Code::invalid, tr("a cell has {} bytes, the maximum is {}", cell.size(), text::max_bytes),
                    tr("shorten it, or look for a missing quote"));
    return cell;
}

std::string_view CsvReader::plain() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
}

std::string_view CsvReader::escaped() {
    const std::string_view cell = plain();
    if (cell.find('\\') == cell.npos) return cell;
    std::string& out = unescaped_.emplace_back();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[i + 1] : '\0';
        const char meant = next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next == '\\' ? '\\' : '\0';
        out += meant != '\0' ? meant : cell[i];
        i += meant != '\0';
    }
    return out;
}

std::string_view CsvReader::quoted() {
    std::size_t start = ++at_;
    std::string* joined = nullptr;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == text_.npos)
            throw Error(Code::invalid, tr("a quote is opened and never closed"),
                        tr("a quote inside a cell is written \"\""));
        at_ = quote + 1;
        if (at_ == text_.size() || text_[at_] != '"') break;
        if (!joined) joined = &unescaped_.emplace_back();
        joined->append(text_, start, at_ - start);  // with one of the two quotes
        start = ++at_;
    }
    const bool ends = at_ == text_.size() || text_[at_] == separator_ || is_line_end(text_[at_]);
    if (!ends)
        throw Error(Code::invalid, tr("text follows a closing quote"), tr("a quote inside a cell is written \"\""));
    const std::string_view last = text_.substr(start, at_ - 1 - start);
    return joined ? joined->append(last) : last;
}

}  // namespace buywork::model
