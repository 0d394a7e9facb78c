#include <algorithm>
#include <buywork/base/encoding.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook_sheet.hpp>

namespace buywork::exchange::outlook {
namespace {

/// The meaning of a heading is its role; values after the roles are positions of fields.
constexpr std::size_t first_field = static_cast<std::size_t>(Role::field);

model::Headings roles_of(std::span<const Heading> headings) {
    model::Headings known;
    for (const Heading& heading : headings) known.add(heading.text, static_cast<std::size_t>(heading.role));
    return known;
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

std::string as_unicode(std::string_view content) {
    return encoding::is_utf16(content) || !text::invalid_utf8(content) ? std::string(content)
                                                                       : text::from_windows_1252(content);
}

bool has_roles(std::string_view content, std::span<const Heading> headings, std::initializer_list<Role> roles) {
    constexpr std::size_t longest = 20'000;  // a first row of this length has about a hundred headings
    std::size_t end = std::min({content.find('\n'), content.size(), longest});
    if (encoding::is_utf16(content)) end = end / 2 * 2;
    const std::string head = as_unicode(content.substr(0, end));
    try {
        model::Sheet sheet(head);
        sheet.read_headings(roles_of(headings));
        return std::all_of(roles.begin(), roles.end(),
                           [&](Role role) { return sheet.has(static_cast<std::size_t>(role)); });
    } catch (const Error&) {
        return false;
    }
}

Sheet::Sheet(Draft& draft, const model::Entity& entity, std::string_view content, std::span<const Heading> headings)
    : draft_(draft), entity_(entity), sheet_(content) {
    model::Headings known = roles_of(headings);
    known.add("titre", static_cast<std::size_t>(Role::title));
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        if (entity.fields[i].is_read_only) continue;
        known.add(entity.fields[i].name, first_field + i);
        known.add(entity.fields[i].headings, first_field + i);
    }
    if (reads([&] { return sheet_.read_headings(known); }))
        for (const model::Sheet::Column& said : sheet_.columns()) add_column(said);
}

bool Sheet::next() {
    while (reads([&] { return sheet_.next(); })) {
        draft_.begin(sheet_.row());
        try {
            sheet_.require_fit();
            return true;
        } catch (const Error& error) {
            draft_.fault(error);
        }
    }
    return false;
}

std::string_view Sheet::cell(Role role) const {
    const Column* found = column(role);
    return found ? sheet_.cell(static_cast<std::size_t>(found - columns_.data())) : std::string_view();
}

std::string Sheet::heading(Role role) const {
    const Column* found = column(role);
    return found ? found->heading : std::string();
}

void Sheet::say(std::string_view field, Role role) {
    if (!cell(role).empty()) draft_.say(field, cell(role), heading(role));
}

void Sheet::say_rest() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        const std::string_view cell = sheet_.cell(i);
        if (column.role == Role::field && !cell.empty()) draft_.say(column.field->name, cell, column.heading);
        if (column.role == Role::other && !is_default(cell)) draft_.leave_out(column.heading);
    }
}

/// Whether there was a row; what is wrong with it ends the file.
template <class Read>
bool Sheet::reads(Read read) {
    try {
        return read();
    } catch (const Error& error) {
        draft_.begin(sheet_.row());
        draft_.fault(error);
        return false;
    }
}

const Sheet::Column* Sheet::column(Role role) const {
    const auto found =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& one) { return one.role == role; });
    return found == columns_.end() ? nullptr : &*found;
}

/// A role that a column before has is no role of this one.
void Sheet::add_column(const model::Sheet::Column& said) {
    Column column{text::excerpt(said.heading)};
    if (said.meaning == model::Sheet::none) {
        columns_.push_back(std::move(column));
        return;
    }
    if (said.meaning >= first_field) {
        column.role = Role::field;
        column.field = &entity_.fields[said.meaning - first_field];
    } else if (const Role role = static_cast<Role>(said.meaning); role == Role::title) {
        const bool is_job = this->column(Role::company) && !this->column(Role::job);
        if (is_job) column.role = Role::job;  // the first is a form of address: Madame, Monsieur
    } else if (!said.is_repeated || role == Role::silent) {
        column.role = role;
    }
    const std::string name = model::Headings::fold(said.heading);
    is_french_ |= name == "objet" || name == "prenom";
    columns_.push_back(std::move(column));
}

}  // namespace buywork::exchange::outlook
