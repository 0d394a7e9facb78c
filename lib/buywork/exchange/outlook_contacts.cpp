#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/outlook_sheet.hpp>
#include <buywork/exchange/people.hpp>
#include <buywork/team/person.hpp>

namespace buywork::exchange {
namespace {

using namespace outlook;
using team::Person;

constexpr Heading contact_headings[] = {{"name", Role::silent},  // Google: full name
                                        {"first name", Role::first_name},
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
                                        {"given name", Role::first_name},  // Google
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

    /// The company when it exists or is created, then its department when that exists.
    void say_entity() {
        const bool has_company = !sheet_.cell(Role::company).empty();
        const Role role = has_company ? Role::company : Role::department;
        auto entity = find_entity(role, true);
        if (has_company) {
            const auto department = find_entity(Role::department, false);
            if (entity && department) entity = department;
        }
        if (entity) draft_.say("entity", Value::of(*entity), sheet_.heading(role));
    }

    /// Counts an unknown one.
    std::optional<std::int64_t> find_entity(Role role, bool may_create) {
        const std::string name(sheet_.cell(role));
        if (name.empty()) return std::nullopt;
        const auto id =
            may_create ? draft_.find_or_create(team::Entity::entity, name) : draft_.find(team::Entity::entity, name);
        if (!id) draft_.leave_out(text::excerpt(sheet_.heading(role) + " " + name));
        return id;
    }

    Draft& draft_;
    Sheet& sheet_;
    People& people_;
};

}  // namespace

bool is_outlook_contacts(std::string_view content, std::string_view) {
    return has_roles(content, contact_headings, {Role::first_name, Role::last_name});
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
