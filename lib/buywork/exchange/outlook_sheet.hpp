/// \file
/// The tables that Outlook and Google export, read by their headings. Private to `exchange/`.
#pragma once

#include <buywork/exchange/draft.hpp>
#include <buywork/model/sheet.hpp>

namespace buywork::exchange::outlook {

/// The meaning of a column.
enum class Role {
    other,
    silent,  ///< nothing that the other columns do not say
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
    title,  ///< before a name, or a function
    field,  ///< a field by its own name; the last of all
};

struct Heading {
    std::string_view text;  ///< folded
    Role role;
};

/// Whether Outlook writes it where nobody said anything.
bool is_default(std::string_view cell);

/// The file as UTF-8 (from Windows-1252 where it is not), or as UTF-16 with its mark.
std::string as_unicode(std::string_view content);

/// Whether the first row has a heading of each role.
bool has_roles(std::string_view content, std::span<const Heading> headings, std::initializer_list<Role> roles);

/// The rows of a file, by what the columns say.
class Sheet {
  public:
    Sheet(Draft& draft, const model::Entity& entity, std::string_view content, std::span<const Heading> headings);

    /// Whether there is another row; one with a wrong number of cells is a fault, and passed over.
    bool next();

    /// The cell below the first heading of that role, empty when there is none.
    std::string_view cell(Role role) const;
    std::string heading(Role role) const;
    bool is_french() const { return is_french_; }

    /// Sets a field from the cell below a heading.
    void say(std::string_view field, Role role);
    /// Sets the fields whose columns have their names, and counts what cannot be imported.
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

/// Reads the file once for what concerns all of it. Its faults are reported by the second reading.
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
