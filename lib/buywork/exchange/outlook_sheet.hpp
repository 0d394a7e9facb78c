/// \file
/// The tables that Outlook and Google export, read by heading. Private to `exchange/`.
#pragma once

#include <buywork/exchange/draft.hpp>
#include <buywork/model/sheet.hpp>

namespace buywork::exchange::outlook {

/// The meaning of a column.
enum class Role {
    other,
    silent,  ///< ignored: repeats the content of other columns
    subject,
    due,
    completed,
    percent,
    status,
    priority,
    categories,
    notes,
    first_name,
    last_name,
    email,
    company,
    department,
    job,
    work_phone,
    mobile_phone,
    other_phone,
    title,  ///< title before a name, or a job title
    field,  ///< a field by its own name; must be the last value
};

struct Heading {
    std::string_view text;  ///< folded
    Role role;
};

/// Whether it is a value that Outlook writes for an empty field.
bool is_default(std::string_view cell);

/// Converts Windows-1252 to UTF-8; UTF-8, and UTF-16 with its byte order mark, are returned unchanged.
std::string as_unicode(std::string_view content);

/// Whether the first row has a heading for each role.
bool has_roles(std::string_view content, std::span<const Heading> headings, std::initializer_list<Role> roles);

/// The rows of a file, read by the roles of their columns.
class Sheet {
  public:
    Sheet(Draft& draft, const model::Entity& entity, std::string_view content, std::span<const Heading> headings);

    /// Moves to the next row; a row with a wrong number of cells is a fault and skipped. \returns false at the end
    bool next();

    /// The cell below the first heading with that role, empty when there is none.
    std::string_view cell(Role role) const;
    std::string heading(Role role) const;
    bool is_french() const { return is_french_; }

    /// Sets a field from the cell below a heading.
    void say(std::string_view field, Role role);
    /// Sets the fields whose columns have their names, and counts the data that cannot be imported.
    void say_rest();

  private:
    struct Column {
        std::string heading;
        Role role = Role::other;
        const model::Field* field = nullptr;
    };

    template <class Read>
    bool reads(Read read);
    void add_column(const model::Sheet::Column& said);
    const Column* column(Role role) const;

    Draft& draft_;
    const model::Entity& entity_;
    model::Sheet sheet_;
    std::vector<Column> columns_;
    bool is_french_ = false;
};

/// First pass over the file, for properties of the whole file. Its faults are reported by the second pass.
template <class LookAt>
void look_through(workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                  std::span<const Heading> headings, LookAt&& look_at) {
    const workspace::Said nothing(entity.fields.size());
    Draft draft(operation, entity, "", ":", nothing);
    try {
        for (Sheet sheet(draft, entity, content, headings); sheet.next();) look_at(sheet);
    } catch (const Error& error) {
        if (error.code != Code::invalid) throw;
    }
}

}  // namespace buywork::exchange::outlook
