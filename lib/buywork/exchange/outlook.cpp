#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/encoding.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/people.hpp>
#include <buywork/model/csv.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using action::Action;
using team::Person;

/// What a column says.
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
    field,  ///< a field by its own name
};

struct Heading {
    std::string_view text;  ///< folded
    Role role;
};

constexpr Heading task_headings[] = {{"subject", Role::subject},
                                     {"objet", Role::subject},
                                     {"due date", Role::due},
                                     {"echeance", Role::due},
                                     {"date d'echeance", Role::due},
                                     {"date echeance", Role::due},
                                     {"date completed", Role::completed},
                                     {"date d'achevement", Role::completed},
                                     {"date de realisation", Role::completed},
                                     {"termine le", Role::completed},
                                     {"acheve le", Role::completed},
                                     {"% complete", Role::percent},
                                     {"% acheve", Role::percent},
                                     {"% termine", Role::percent},
                                     {"% realise", Role::percent},
                                     {"complete", Role::silent},
                                     {"status", Role::status},
                                     {"etat", Role::status},
                                     {"statut", Role::status},
                                     {"priority", Role::priority},
                                     {"priorite", Role::priority},
                                     {"categories", Role::categories},
                                     {"notes", Role::notes}};

constexpr Heading contact_headings[] = {{"first name", Role::first_name},
                                        {"prenom", Role::first_name},
                                        {"last name", Role::last_name},
                                        {"nom", Role::last_name},
                                        {"nom de famille", Role::last_name},
                                        {"e-mail address", Role::email},
                                        {"adresse de messagerie", Role::email},
                                        {"adresse e-mail", Role::email},
                                        {"e-mail type", Role::silent},
                                        {"type de messagerie", Role::silent},
                                        {"e-mail display name", Role::silent},
                                        {"nom complet de l'adresse de messagerie", Role::silent},
                                        {"initials", Role::silent},
                                        {"initiales", Role::silent},
                                        {"company", Role::company},
                                        {"societe", Role::company},
                                        {"department", Role::department},
                                        {"service", Role::department},
                                        {"job title", Role::job},
                                        {"fonction", Role::job},
                                        {"business phone", Role::work_phone},
                                        {"telephone (bureau)", Role::work_phone},
                                        {"mobile phone", Role::mobile_phone},
                                        {"tel. mobile", Role::mobile_phone},
                                        {"telephone mobile", Role::mobile_phone},
                                        {"primary phone", Role::other_phone},
                                        {"telephone principal", Role::other_phone},
                                        {"notes", Role::notes},
                                        {"given name", Role::first_name},  // Google's
                                        {"family name", Role::last_name},
                                        {"e-mail 1 - value", Role::email},
                                        {"e-mail 1 - label", Role::silent},
                                        {"e-mail 1 - type", Role::silent},
                                        {"phone 1 - value", Role::work_phone},
                                        {"phone 1 - label", Role::silent},
                                        {"phone 1 - type", Role::silent},
                                        {"organization name", Role::company},
                                        {"organization 1 - name", Role::company},
                                        {"organization title", Role::job},
                                        {"organization 1 - title", Role::job},
                                        {"organization department", Role::department},
                                        {"organization 1 - department", Role::department}};

/// What Outlook writes where nobody said anything.
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

/// A heading as it is compared: an apostrophe is one, however it is curved.
std::string folded(std::string_view heading) {
    std::string text = text::fold(text::trim(heading));
    for (std::size_t at = text.find("’"); at != text.npos; at = text.find("’", at)) text.replace(at, 3, "'");
    return text;
}

const model::Field* field_called(const model::Entity& entity, const std::string& heading) {
    for (const model::Field& field : entity.fields) {
        if (field.is_read_only) continue;
        if (heading == field.name) return &field;
        for (std::string_view known : text::split(field.headings, '|'))
            if (heading == text::fold(known)) return &field;
    }
    return nullptr;
}

/// The file as UTF-8, or as UTF-16 with its mark.
std::string as_unicode(std::string_view content) {
    return encoding::is_utf16(content) || !text::invalid_utf8(content) ? std::string(content)
                                                                       : text::from_windows_1252(content);
}

/// Whether the first row has a heading of each role.
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

/// The rows of a file, by what the columns say.
class Sheet {
  public:
    Sheet(Draft& draft, const model::Entity& entity, std::string_view content, std::span<const Heading> headings)
        : draft_(draft), entity_(entity), reader_(content) {
        if (next_cells())
            for (std::string_view cell : cells_) add_column(cell, headings);
    }

    /// Whether there is another row; one with a wrong number of cells is a fault, and passed over.
    bool next() {
        while (next_cells()) {
            if (std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return cell.empty(); }))
                continue;
            draft_.begin(reader_.row());
            fit_to_headings();
            if (cells_.size() == columns_.size()) return true;
            draft_.fault(Error(Code::usage, tr("{} cells under {} headings", cells_.size(), columns_.size()),
                               tr("a cell with a {} in it needs quotes", visible_separator())));
        }
        return false;
    }

    /// Trailing cells that were left away are empty; empty ones too many say nothing.
    void fit_to_headings() {
        while (cells_.size() > columns_.size() && text::trim(cells_.back()).empty()) cells_.pop_back();
        if (cells_.size() < columns_.size()) cells_.resize(columns_.size());
    }

    /// The cell below the first heading of that role, empty when there is none.
    std::string_view cell(Role role) const {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].role == role) return text::trim(cells_[i]);
        return {};
    }
    std::string heading(Role role) const {
        for (const Column& column : columns_)
            if (column.role == role) return column.heading;
        return {};
    }
    bool is_french() const { return is_french_; }

    /// Says a field in the words below a heading.
    void say(std::string_view field, Role role) {
        if (!cell(role).empty()) draft_.say(field, cell(role), heading(role));
    }
    /// Says the fields that stand under their own names, and counts what has no place.
    void say_rest() {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const Column& column = columns_[i];
            if (column.role == Role::field && !cells_[i].empty())
                draft_.say(column.field->name, text::trim(cells_[i]), column.heading);
            if (column.role == Role::other && !is_default(text::trim(cells_[i]))) draft_.leave_out(column.heading);
        }
    }

  private:
    struct Column {
        std::string heading;
        Role role = Role::other;
        const model::Field* field = nullptr;
    };

    std::string visible_separator() const {
        return reader_.separator() == '\t' ? "tab" : std::string(1, reader_.separator());
    }

    bool next_cells() {
        try {
            return reader_.next(cells_);
        } catch (const Error& error) {
            draft_.begin(reader_.row() + 1);
            draft_.fault(error);
            return false;
        }
    }

    void add_column(std::string_view cell, std::span<const Heading> headings) {
        const std::string name = folded(cell);
        Column column{text::excerpt(text::trim(cell))};
        for (const Heading& heading : headings)
            if (heading.text == name) column.role = heading.role;
        const bool follows_company =
            std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.role == Role::company; });
        const bool is_googles_whole = name == "name" && columns_.empty();  // Given Name and Family Name follow
        if (is_googles_whole && headings.data() == contact_headings) column.role = Role::silent;
        if (name == "titre" && follows_company) column.role = Role::job;  // the first one is Madame or Monsieur
        const bool is_second = column.role != Role::silent && column.role != Role::other &&
                               std::any_of(columns_.begin(), columns_.end(),
                                           [&](const Column& other) { return other.role == column.role; });
        if (is_second) column.role = Role::other;
        if (column.role == Role::other && !is_second && name != "titre") column.field = field_called(entity_, name);
        if (column.field) column.role = Role::field;
        is_french_ |= name == "objet" || name == "prenom";
        columns_.push_back(std::move(column));
    }

    Draft& draft_;
    const model::Entity& entity_;
    model::CsvReader reader_;
    std::vector<std::string_view> cells_;
    std::vector<Column> columns_;
    bool is_french_ = false;
};

/// The three numbers of `12/1/2026`, a time behind them left aside.
std::optional<std::array<int, 3>> numbers_of(std::string_view date) {
    const auto parts = text::split(date.substr(0, date.find(' ')), '/');
    if (parts.size() != 3) return std::nullopt;
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
        if (error != std::errc() || end != parts[i].data() + parts[i].size()) return std::nullopt;
    }
    return numbers;
}

/// Whether days or months come first in the dates of a file.
class DateOrder {
  public:
    explicit DateOrder(bool is_french) : has_day_first_(is_french) {}

    void look_at(std::string_view cell) {
        const auto numbers = numbers_of(cell);
        if (!numbers) return;
        has_day_first_ |= (*numbers)[0] > 12;
        has_month_first_ |= (*numbers)[1] > 12;
    }

    /// \throws Error usage when it is no date, or may be two
    Date read(std::string_view cell, Date today) const {
        const auto numbers = numbers_of(cell);
        if (!numbers) return parse_date(cell, today);
        const auto [first, second, year] = *numbers;
        if (has_day_first_ || first == second) return parse_date(cell.substr(0, cell.find(' ')), today);
        if (!has_month_first_)
            throw Error(Code::usage, tr("\"{}\" is ambiguous: day or month first", text::excerpt(cell)),
                        tr("write the dates like {}", "2026-12-01"));
        if (const auto date = Date::from(year < 100 ? full_year(year) : year, first, second)) return *date;
        throw Error(Code::usage, tr("not a date: \"{}\"", text::excerpt(cell)));
    }

  private:
    bool has_day_first_;
    bool has_month_first_ = false;
};

class Tasks {
  public:
    Tasks(Draft& draft, Sheet& sheet, const DateOrder& order) : draft_(draft), sheet_(sheet), order_(order) {}

    void take() {
        const std::string_view subject = sheet_.cell(Role::subject);
        if (subject.empty())
            draft_.fault(Error(Code::usage, tr("the task has no subject")));
        else
            sheet_.say("title", Role::subject);
        say_state();
        say_day("due", Role::due);
        say_priority();
        std::string tags(sheet_.cell(Role::categories));
        std::replace(tags.begin(), tags.end(), ';', ',');
        if (!tags.empty()) draft_.say("tags", tags, sheet_.heading(Role::categories));
        sheet_.say("description", Role::notes);
        sheet_.say_rest();
        const std::size_t key = model::index_of(Action::entity, "key");
        if (draft_.is_good() && !draft_.said()[key]) draft_.say("key", action::key_of_title(subject), "");
        draft_.take();
    }

  private:
    void say_day(std::string_view field, Role role) {
        const std::string_view cell = sheet_.cell(role);
        if (is_default(cell)) return;
        try {
            draft_.say(field, Value::of(order_.read(cell, draft_.context().today).iso()), sheet_.heading(role));
        } catch (const Error& error) {
            draft_.fault(error, sheet_.heading(role));
        }
    }

    void say_state() {
        const std::string_view percent = sheet_.cell(Role::percent);
        const bool is_whole = percent == "100" || percent == "100%" || percent == "100 %" || percent == "1";
        const bool has_end = !is_default(sheet_.cell(Role::completed));
        if (is_whole || has_end) {
            draft_.say("state", "done", sheet_.heading(Role::percent));
            say_day("ended", Role::completed);
        } else if (!sheet_.cell(Role::status).empty()) {
            say_status(sheet_.cell(Role::status));
        } else if (!percent.empty()) {
            draft_.say("state", is_default(percent) ? "open" : "doing", sheet_.heading(Role::percent));
        }
    }

    void say_status(std::string_view status) {
        const std::string name = folded(status);
        const std::string heading = sheet_.heading(Role::status);
        const auto begins = [&](std::string_view one, std::string_view other) {
            return name.starts_with(one) || name.starts_with(other);
        };
        if (begins("not started", "non commence"))
            draft_.say("state", "open", heading);
        else if (begins("in progress", "en cours"))
            draft_.say("state", "doing", heading);
        else if (begins("waiting", "en attente"))
            draft_.say("state", "blocked", heading);
        else if (begins("completed", "termine") || begins("acheve", "realise"))
            draft_.say("state", "done", heading);
        else if (begins("deferred", "differe") || name.starts_with("reporte"))
            draft_.leave_out(heading + " " + text::excerpt(status));
        else
            draft_.fault(Error(Code::usage, tr("it cannot be \"{}\"", text::excerpt(status)),
                               tr("it is one of {}",
                                  "Not Started, In Progress, Completed, Waiting on someone else, Deferred")),
                         heading);
    }

    void say_priority() {
        const std::string priority = folded(sheet_.cell(Role::priority));
        const std::string heading = sheet_.heading(Role::priority);
        if (priority == "basse" || priority == "faible")
            draft_.say("priority", "low", heading);
        else if (priority == "normale")
            draft_.say("priority", "normal", heading);
        else if (priority == "haute" || priority == "elevee")
            draft_.say("priority", "high", heading);
        else
            sheet_.say("priority", Role::priority);
    }

    Draft& draft_;
    Sheet& sheet_;
    const DateOrder& order_;
};

/// The first of several values in one cell, as Google writes them.
std::string first_of(std::string_view cell) { return std::string(text::trim(cell.substr(0, cell.find(":::")))); }

People::Named person_of(const Sheet& sheet) {
    const std::string first(sheet.cell(Role::first_name));
    const std::string last(sheet.cell(Role::last_name));
    const std::string written = first_of(sheet.cell(Role::email));
    const std::string email = team::is_email(written) ? written : "";
    const std::string name = first.empty() || last.empty() ? first + last : first + " " + last;
    const std::string company(sheet.cell(Role::company));
    return {!name.empty() ? name : !company.empty() ? company : email, email};
}

class Contacts {
  public:
    Contacts(Draft& draft, Sheet& sheet, People& people) : draft_(draft), sheet_(sheet), people_(people) {}

    void take() {
        const People::Named person = person_of(sheet_);
        if (person.name.empty()) return draft_.pass_over(Error(Code::usage, tr("the contact has no name")));
        draft_.say("name", person.name, sheet_.heading(Role::last_name));
        const std::string_view email = sheet_.cell(Role::email);
        if (!person.email.empty())
            draft_.say("email", person.email, sheet_.heading(Role::email));
        else if (!email.empty())
            draft_.pass_over(Error(Code::usage, tr("\"{}\" is not an e-mail address", text::excerpt(email))),
                             sheet_.heading(Role::email));
        if (email.find(":::") != email.npos) draft_.leave_out(sheet_.heading(Role::email));
        sheet_.say("job", Role::job);
        sheet_.say("description", Role::notes);
        say_phone();
        say_entity();
        sheet_.say_rest();
        people_.take(draft_, person);
    }

  private:
    void say_phone() {
        bool is_said = false;
        for (const Role role : {Role::work_phone, Role::mobile_phone, Role::other_phone}) {
            if (sheet_.cell(role).empty()) continue;
            if (is_said)
                draft_.leave_out(sheet_.heading(role));
            else
                draft_.say_if_fit("phone", first_of(sheet_.cell(role)), sheet_.heading(role));
            if (sheet_.cell(role).find(":::") != std::string_view::npos) draft_.leave_out(sheet_.heading(role));
            is_said = true;
        }
    }

    /// The company where it is known here, and then its department.
    void say_entity() {
        const auto company = find_entity(Role::company);
        const bool may_have_department = company || sheet_.cell(Role::company).empty();
        const auto department = may_have_department ? find_entity(Role::department) : std::nullopt;
        const Role role = sheet_.cell(Role::company).empty() ? Role::department : Role::company;
        if (department || company)
            draft_.say("entity", Value::of(department ? *department : *company), sheet_.heading(role));
        else if (!sheet_.cell(role).empty())
            draft_.leave_out(text::excerpt(sheet_.heading(role) + " " + std::string(sheet_.cell(role))));
    }

    std::optional<std::int64_t> find_entity(Role role) {
        const std::string name(sheet_.cell(role));
        return name.empty() ? std::nullopt : draft_.find(team::Entity::entity, name);
    }

    Draft& draft_;
    Sheet& sheet_;
    People& people_;
};

/// Reads the file once for what concerns all of it. Its faults are told by the second reading.
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

}  // namespace

bool is_outlook_tasks(std::string_view content, std::string_view) {
    return has_roles(content, task_headings, {Role::subject, Role::due});
}

bool is_outlook_contacts(std::string_view content, std::string_view) {
    return has_roles(content, contact_headings, {Role::first_name, Role::last_name});
}

workspace::Imported import_outlook_tasks(workspace::Operation& operation, std::string_view content,
                                         std::string_view name, const workspace::Said& defaults) {
    const std::string unicode = as_unicode(content);
    DateOrder order(false);
    look_through(operation, Action::entity, unicode, task_headings, [&](const Sheet& sheet) {
        if (sheet.is_french()) order = DateOrder(true);
        order.look_at(sheet.cell(Role::due));
        order.look_at(sheet.cell(Role::completed));
    });
    Draft draft(operation, Action::entity, name, ":", defaults);
    Sheet sheet(draft, Action::entity, unicode, task_headings);
    Tasks tasks(draft, sheet, order);
    while (sheet.next()) tasks.take();
    return draft.finish();
}

workspace::Imported import_outlook_contacts(workspace::Operation& operation, std::string_view content,
                                            std::string_view name, const workspace::Said& defaults) {
    const std::string unicode = as_unicode(content);
    std::vector<People::Named> book;
    look_through(operation, Person::entity, unicode, contact_headings,
                 [&](const Sheet& sheet) { book.push_back(person_of(sheet)); });
    People people(operation, book);
    Draft draft(operation, Person::entity, name, ":", defaults);
    Sheet sheet(draft, Person::entity, unicode, contact_headings);
    Contacts contacts(draft, sheet, people);
    while (sheet.next()) contacts.take();
    return draft.finish();
}

}  // namespace buywork::exchange
