#include <algorithm>
#include <buywork/base/encoding.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook_sheet.hpp>

namespace buywork::exchange::outlook {
namespace {

const model::Field* field_called(const model::Entity& entity, const std::string& heading) {
    for (const model::Field& field : entity.fields) {
        if (field.is_read_only) continue;
        if (heading == field.name) return &field;
        for (std::string_view known : text::split(field.headings, '|'))
            if (heading == text::fold(known)) return &field;
    }
    return nullptr;
}

}  // namespace

bool is_default(std::string_view cell) {
    constexpr std::string_view defaults[] = {
        "",       "false",    "faux",     "0",        "0%",      "normal",  "normale",  "unspecified", "non specifie",
        "0/0/00", "00/00/00", "0 hours",  "0 heures", "0 heure", "none",    "aucun",    "aucune",      "aucune date",
        "(none)", "(aucun)",  "(aucune)", "0:00",     "00:00",   "0:00:00", "00:00:00",
    };
    const std::string folded = text::fold(cell);
    constexpr std::string_view no_dates[] = {"1/1/4501", "01/01/4501", "4501-01-01", "01.01.4501"};
    for (const std::string_view no_date : no_dates)
        if (folded.starts_with(no_date)) return true;
    return std::find(std::begin(defaults), std::end(defaults), folded) != std::end(defaults);
}

std::string folded(std::string_view heading) {
    constexpr std::string_view curved = "’";
    const std::string text = text::fold(text::trim(heading));
    std::string straight;
    std::string_view left = text;
    for (std::size_t at; (at = left.find(curved)) != left.npos; left.remove_prefix(at + curved.size()))
        straight.append(left.substr(0, at)).push_back('\'');
    return straight.append(left);
}

std::string as_unicode(std::string_view content) {
    return encoding::is_utf16(content) || !text::invalid_utf8(content) ? std::string(content)
                                                                       : text::from_windows_1252(content);
}

bool has_roles(std::string_view content, std::span<const Heading> headings, std::initializer_list<Role> roles) {
    constexpr std::size_t longest = 20'000;  // such a first row has a hundred headings
    std::size_t end = std::min({content.find('\n'), content.size(), longest});
    if (encoding::is_utf16(content)) end = end / 2 * 2;
    const std::string head = as_unicode(content.substr(0, end));
    std::vector<Role> found;
    try {
        std::vector<std::string_view> cells;
        model::CsvReader reader(head);
        reader.next(cells);
        for (std::string_view cell : cells)
            for (const Heading& heading : headings)
                if (heading.text == folded(cell)) found.push_back(heading.role);
    } catch (const Error&) {
        return false;
    }
    return std::all_of(roles.begin(), roles.end(),
                       [&](Role role) { return std::find(found.begin(), found.end(), role) != found.end(); });
}

Sheet::Sheet(Draft& draft, const model::Entity& entity, std::string_view content, std::span<const Heading> headings)
    : draft_(draft), entity_(entity), reader_(content) {
    if (next_cells())
        for (std::string_view cell : cells_) add_column(cell, headings);
}

bool Sheet::next() {
    while (next_cells()) {
        if (std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return cell.empty(); })) continue;
        draft_.begin(reader_.row());
        fit_to_headings();
        if (cells_.size() == columns_.size()) return true;
        draft_.fault(Error(Code::usage, tr("{} cells under {} headings", cells_.size(), columns_.size()),
                           tr("a cell with a {} in it needs quotes", visible_separator())));
    }
    return false;
}

/// Trailing cells that were left away are empty; empty ones too many say nothing.
void Sheet::fit_to_headings() {
    while (cells_.size() > columns_.size() && text::trim(cells_.back()).empty()) cells_.pop_back();
    if (cells_.size() < columns_.size()) cells_.resize(columns_.size());
}

std::string_view Sheet::cell(Role role) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].role == role) return text::trim(cells_[i]);
    return {};
}

std::string Sheet::heading(Role role) const {
    for (const Column& column : columns_)
        if (column.role == role) return column.heading;
    return {};
}

void Sheet::say(std::string_view field, Role role) {
    if (!cell(role).empty()) draft_.say(field, cell(role), heading(role));
}

void Sheet::say_rest() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        if (column.role == Role::field && !cells_[i].empty())
            draft_.say(column.field->name, text::trim(cells_[i]), column.heading);
        if (column.role == Role::other && !is_default(text::trim(cells_[i]))) draft_.leave_out(column.heading);
    }
}

std::string Sheet::visible_separator() const {
    return reader_.separator() == '\t' ? "tab" : std::string(1, reader_.separator());
}

bool Sheet::next_cells() {
    try {
        return reader_.next(cells_);
    } catch (const Error& error) {
        draft_.begin(reader_.row() + 1);
        draft_.fault(error);
        return false;
    }
}

/// The role of a heading that no column before has.
Role Sheet::role_of(const std::string& name, std::span<const Heading> headings) const {
    const auto has = [&](Role role) {
        return std::any_of(columns_.begin(), columns_.end(), [&](const Column& one) { return one.role == role; });
    };
    for (const Heading& heading : headings)
        if (heading.text == name && (heading.role == Role::silent || !has(heading.role))) return heading.role;
    if (name == "titre" && has(Role::company) && !has(Role::job)) return Role::job;  // the first is Madame, Monsieur
    return Role::other;
}

void Sheet::add_column(std::string_view cell, std::span<const Heading> headings) {
    const std::string name = folded(cell);
    Column column{text::excerpt(text::trim(cell)), role_of(name, headings)};
    const bool is_known =
        std::any_of(headings.begin(), headings.end(), [&](const Heading& heading) { return heading.text == name; });
    if (column.role == Role::other && !is_known && name != "titre") column.field = field_called(entity_, name);
    if (column.field) column.role = Role::field;
    is_french_ |= name == "objet" || name == "prenom";
    columns_.push_back(std::move(column));
}

}  // namespace buywork::exchange::outlook
