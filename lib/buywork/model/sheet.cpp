#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/model/sheet.hpp>

namespace buywork::model {

std::string Headings::fold(std::string_view heading) {
    constexpr std::string_view curved = "’";
    const std::string text = text::fold(text::trim(heading));
    std::string straight;
    std::string_view left = text;
    for (std::size_t at; (at = left.find(curved)) != left.npos; left.remove_prefix(at + curved.size()))
        straight.append(left.substr(0, at)).push_back('\'');
    return straight.append(left);
}

void Headings::add(std::string_view names, std::size_t meaning) {
    for (const std::string_view name : text::split(names, '|'))
        if (!name.empty() && meanings_.try_emplace(fold(name), meaning).second) names_.emplace_back(name);
}

std::optional<std::size_t> Headings::find(std::string_view heading) const {
    const auto found = meanings_.find(fold(heading));
    return found == meanings_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> Headings::nearest(std::string_view heading) const {
    return text::nearest(text::trim(heading), names_);
}

std::string_view without_quote(std::string_view cell) {
    if (!cell.starts_with('\'')) return cell;
    constexpr std::string_view dangerous{"=+-@\t\r\0", 7};
    const std::size_t first = cell.find_first_not_of('\'');
    const bool is_neutral = first != cell.npos && dangerous.find(cell[first]) != dangerous.npos;
    return is_neutral ? cell.substr(1) : cell;
}

Sheet::Sheet(std::string_view content, Quoting quoting, Titles titles)
    : reader_(content, quoting, titles),
      has_comma_(content.starts_with("\xEF\xBB\xBF") && reader_.separator() == ';') {}

bool Sheet::read_headings(const Headings& known) {
    columns_.clear();
    nameless_.clear();
    places_.clear();
    if (!next()) return false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        Column column{std::string(text::trim(text(i)))};
        column.meaning = known.find(column.heading).value_or(none);
        column.is_repeated = column.meaning != none && has(column.meaning);
        if (column.meaning != none && !column.is_repeated) {
            if (column.meaning >= places_.size()) places_.resize(column.meaning + 1, none);
            places_[column.meaning] = i;
        }
        if (column.heading.empty()) nameless_.push_back(i);
        columns_.push_back(std::move(column));
    }
    return true;
}

bool Sheet::next() {
    while (next_row())
        if (!is_blank()) return true;
    return false;
}

bool Sheet::next_row() {
    is_inside_ = true;
    const bool has_row = reader_.next(cells_);
    is_inside_ = false;
    return has_row;
}

/// In a table of one column an empty text is a value.
bool Sheet::is_blank() const {
    return columns_.size() != 1 &&
           std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return text::trim(cell).empty(); });
}

std::string_view Sheet::cell(std::size_t column) const { return text::trim(text(column)); }

void Sheet::require_fit() const {
    for (std::size_t i = columns_.size(); i < cells_.size(); ++i)
        if (!cell(i).empty())
            throw Error(
                Code::usage, tr("{} cells under {} headings", cells_.size(), columns_.size()),
                tr("a cell with a {} in it needs quotes", separator() == '\t' ? "tab" : std::string(1, separator())));
    for (const std::size_t i : nameless_)
        if (!cell(i).empty())
            throw Error(Code::usage, tr("a column without a heading has values"),
                        tr("put the field name in the first row"));
}

}  // namespace buywork::model
