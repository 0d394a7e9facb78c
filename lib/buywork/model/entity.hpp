/// \file
/// The declaration of an entity: its fields, its name, and the fields that identify a record.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/model/field.hpp>
#include <functional>

namespace buywork::store {
class Database;
}

namespace buywork::model {

/// The values of one record, in the order of the entity's fields.
using Record = std::vector<Value>;

/// The section of a project's file that a record belongs to.
enum class InFile {
    no,
    project,  ///< the one [project] table
    shared,   ///< [[axis]]: may be in the file beside the project so that the file is complete
    child,    ///< [[action]]: belongs to the project of the file
};

/// A contradiction among several records, reported for one of them.
struct Clash {
    std::int64_t id;
    Problem problem;
};

/// An example command line and its explanation.
struct Example {
    const char* command;
    const char* help;
};

/// The verbs that every entity has on the command line, in the order of the help.
inline constexpr const char* everyday_verbs = "add,list,show,edit,remove,import";

/// Made by `entity<E>({...})`. Names in a list are separated by commas.
struct Entity {
    const char* name = "";   ///< the SQL table, the section of a file, the kind in JSON
    const char* label = "";  ///< singular, for people
    std::span<const Field> fields = {};
    const char* title = nullptr;   ///< the field given to `add` as its argument
    const char* identity = "key";  ///< fields that identify a record; none: ""
    const char* unique = "";       ///< fields that must also be unique together; absent values are equal
    bool finds_absent = false;     ///< the table's UNIQUE also treats absent values as equal: no query looks for them
    const char* alike = "";        ///< fields by which an import identifies a record without a key
    const char* for_readers = "";  ///< headings ignored by imports, for people only, separated by |
    const char* columns = "";      ///< the fields that `list` shows on a terminal
    const char* minor = "";        ///< those dropped on a narrow terminal, in this order
    bool keyed = true;             ///< identified by key; else by number
    InFile in_file = InFile::no;
    const Entity* after = nullptr;  ///< records that these are checked against: a file has them first
    const char* bounds = "";        ///< names under which a file gives `lowest` and `highest` as one list
    bool is_private = false;        ///< excluded from lists, exports, reports and completion unless requested
    bool is_searched = false;       ///< its texts are found by `project search`
    const char* in_force = "";      ///< SQL over its table and $today: records that do not meet it are past retention
                                    ///< and excluded everywhere; empty: none are
    const char* goes_with = "";     ///< the reference to a person with whom the record is forgotten

    const char* path = "";                   ///< place on the command line, such as "team person"; "": none
    const char* help = "";                   ///< one line on the records
    const char* help_add = "";               ///< one line on `add`: "Adds a person and prints the key"
    std::span<const Example> examples = {};  ///< each is shown with its verb
    const char* verbs = everyday_verbs;      ///< subset of the everyday verbs

    /// Every problem across the fields of one record; `place` is the field's name.
    std::vector<Problem> (*validate)(const Record& record) = nullptr;
    /// Every problem that depends on other records, such as the scale of a mark, or on the current day.
    std::vector<Problem> (*fits)(store::Database& database, const Record& record, Date today) = nullptr;
    /// The first problem of records taken together, such as a dependency cycle among steps, and one of the records;
    /// called once before the end of an operation that wrote any.
    std::optional<Clash> (*clash)(store::Database& database) = nullptr;
    /// Sets values derived from a change, such as the day an action ended; `before` is nullptr for a new record.
    void (*settle)(Record& record, const Record* before, Date today) = nullptr;
    /// Sets values derived from other records, such as the supplier of that name, before the record is validated;
    /// `before` is nullptr for a new record.
    void (*complete)(store::Database& database, Record& record, const Record* before, Date today) = nullptr;
    /// Whether `complete` sets fields of the identity: it is then called before the same record is looked up.
    bool completes_identity = false;
    /// The records that match a name in a file when none has that key, for example by identifier or alias.
    std::vector<std::int64_t> (*named)(store::Database& database, std::string_view name) = nullptr;
    /// The records, in words, that refer to a record by key instead of a reference: they prevent its removal.
    std::vector<std::string> (*used_by)(store::Database& database, const Record& record) = nullptr;
    /// A record with the defaults of the struct; set by `entity<E>`.
    Record (*blank)() = nullptr;
};

/// The name of a record of the entity in messages, in the current language.
inline std::string noun(const Entity& entity) { return translated(entity.label); }

const Field* find_field(const Entity& entity, std::string_view name);
/// The field that was called by that name in older files or images when another field has it now; nullptr: none.
/// \param has whether the file also has a field of that name
const Field* find_former(const Entity& entity, std::string_view name,
                         const std::function<bool(std::string_view)>& has);
/// \throws Error usage with the nearest name
const Field& get_field(const Entity& entity, std::string_view name);
/// The position of a field of that entity.
std::size_t index_of(const Entity& entity, const Field& field);
std::size_t index_of(const Entity& entity, std::string_view name);
/// The value of the named field.
const Value& value_of(const Entity& entity, const Record& record, std::string_view name);
/// The field that refers to the record's owner; nullptr when there is none.
const Field* owner_of(const Entity& entity);
/// What a record belongs to, one at most: its owner, then those that may stand in for it.
std::vector<const Field*> owners_of(const Entity& entity);
/// The same kind of owner of a record and of one that it refers to.
struct SharedOwner {
    const Field* own;    ///< of the record
    const Field* other;  ///< of the record that it refers to
};
/// What the record that the field refers to must belong to, if it belongs to one: to that of the record itself. A
/// record that belongs to its owner may refer to one that belongs to another kind of owner.
std::vector<SharedOwner> shared_owners(const Entity& entity, const Field& field);
/// As SQL over the record's table `a`: that it must agree; empty: always.
std::string must_agree(const Entity& entity, const SharedOwner& shared);
/// The fields of a list of names, such as `identity`.
std::vector<const Field*> fields_of(const Entity& entity, std::string_view names);
inline std::vector<const Field*> identity_of(const Entity& entity) { return fields_of(entity, entity.identity); }
/// Whether an example is for that verb of the entity.
constexpr bool is_example_of(const Entity& entity, const Example& example, std::string_view verb) {
    std::string_view command = example.command;
    for (const std::string_view word : {std::string_view("buywork"), std::string_view(entity.path), verb}) {
        if (!command.starts_with(word)) return false;
        command.remove_prefix(word.size());
        if (!command.empty() && command.front() != ' ') return false;
        if (!command.empty()) command.remove_prefix(1);
    }
    return true;
}

template <class E>
Record to_record(const E& object) {
    Record record;
    record.reserve(E::entity.fields.size());
    for (const Field& field : E::entity.fields) record.push_back(field.get(&object));
    return record;
}

template <class E>
E from_record(const Record& record) {
    E object;
    for (std::size_t i = 0; i < record.size(); ++i) E::entity.fields[i].set(&object, record[i]);
    return object;
}

template <class E>
Record blank() {
    return to_record(E{});
}

/// The position of a member's field, found by comparing function pointers, not names.
template <auto Pointer>
std::size_t position() {
    const auto fields = detail::Thunk<Pointer>::Object::entity.fields;
    std::size_t i = 0;
    while (fields[i].get != &detail::Thunk<Pointer>::get) ++i;
    return i;
}
/// The value of a member in a record, for hooks that run once per row of a large import.
template <auto Pointer>
auto get(const Record& record) {
    typename detail::Thunk<Pointer>::Type member{};
    Member<typename detail::Thunk<Pointer>::Type>::set(member, record[position<Pointer>()]);
    return member;
}
template <auto Pointer>
void set(Record& record, const typename detail::Thunk<Pointer>::Type& member) {
    record[position<Pointer>()] = Member<typename detail::Thunk<Pointer>::Type>::value(member);
}

/// Whether a list of names contains that name.
constexpr bool has_name(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        const std::size_t comma = names.find(',');
        if (names.substr(0, comma) == name) return true;
        names.remove_prefix(comma == names.npos ? names.size() : comma + 1);
    }
    return false;
}

namespace detail {

constexpr bool has_field(const Entity& entity, std::string_view name) {
    for (const Field& field : entity.fields)
        if (name == field.name) return true;
    return false;
}

/// Whether `is_known` is true for every name in the list.
template <class IsKnown>
constexpr bool all_names(std::string_view names, IsKnown is_known) {
    while (!names.empty()) {
        const std::size_t comma = names.find(',');
        if (!is_known(names.substr(0, comma))) return false;
        names.remove_prefix(comma == names.npos ? names.size() : comma + 1);
    }
    return true;
}

constexpr bool all_fields(const Entity& entity, std::string_view names) {
    return all_names(names, [&](std::string_view name) { return has_field(entity, name); });
}

constexpr bool has_example(const Entity& entity, std::string_view verb) {
    for (const Example& example : entity.examples)
        if (is_example_of(entity, example, verb)) return true;
    return false;
}

// None of these is constexpr: a declaration that calls one does not compile, and the compiler reports its name.
void the_entity_has_no_name();
void the_entity_has_no_label();
void the_first_field_is_not_id();
void title_is_no_field_of_the_entity();
void identity_names_no_field_of_the_entity();
void unique_names_no_field_of_the_entity();
void alike_names_no_field_of_the_entity();
void columns_name_no_field_of_the_entity();
void minor_names_what_is_not_in_columns();
void goes_with_is_no_field_of_the_entity();
void a_keyed_entity_has_no_field_key();
void verbs_name_no_everyday_verb();
void an_entity_with_a_path_has_no_help();
void an_entity_with_add_has_no_help_add();
void an_entity_without_a_title_has_no_example_of_add();

consteval void check_command_line(const Entity& entity) {
    if (!all_names(entity.verbs, [](std::string_view verb) { return has_name(everyday_verbs, verb); }))
        verbs_name_no_everyday_verb();
    if (!*entity.path) return;
    if (!*entity.help) an_entity_with_a_path_has_no_help();
    if (!has_name(entity.verbs, "add")) return;
    if (!*entity.help_add) an_entity_with_add_has_no_help_add();
    if (!entity.title && !has_example(entity, "add")) an_entity_without_a_title_has_no_example_of_add();
}

consteval void check(const Entity& entity) {
    if (!*entity.name) the_entity_has_no_name();
    if (!*entity.label) the_entity_has_no_label();
    if (entity.fields.empty() || std::string_view(entity.fields.front().name) != "id") the_first_field_is_not_id();
    if (entity.title && !has_field(entity, entity.title)) title_is_no_field_of_the_entity();
    if (!all_fields(entity, entity.identity)) identity_names_no_field_of_the_entity();
    if (!all_fields(entity, entity.unique)) unique_names_no_field_of_the_entity();
    if (!all_fields(entity, entity.alike)) alike_names_no_field_of_the_entity();
    if (!all_fields(entity, entity.columns)) columns_name_no_field_of_the_entity();
    if (*entity.goes_with && !has_field(entity, entity.goes_with)) goes_with_is_no_field_of_the_entity();
    if (!all_names(entity.minor, [&](std::string_view name) { return has_name(entity.columns, name); }))
        minor_names_what_is_not_in_columns();
    if (entity.keyed && !has_field(entity, "key")) a_keyed_entity_has_no_field_key();
    check_command_line(entity);
}

}  // namespace detail

/// The declaration, checked at compile time: it does not compile with a name that is not a field or without a
/// required part.
template <class E>
consteval Entity entity(Entity declared) {
    detail::check(declared);
    declared.blank = blank<E>;
    return declared;
}

/// Adapts `std::vector<Problem> validate(const E&)` to records.
template <class E, std::vector<Problem> (*Validate)(const E&)>
std::vector<Problem> validated(const Record& record) {
    return Validate(from_record<E>(record));
}

/// Every entity of the program in the order of the tree; generated at build time.
std::span<const Entity* const> declared_entities();
/// The same: first what others refer to, or come after.
std::span<const Entity* const> entities();
/// \throws Error usage with the nearest name
const Entity& get_entity(std::string_view name);

/// Adapts `void settle(E&, const E* before, Date today)` to records.
template <class E, void (*Settle)(E&, const E*, Date)>
void settled(Record& record, const Record* before, Date today) {
    E object = from_record<E>(record);
    std::optional<E> old;
    if (before) old = from_record<E>(*before);
    Settle(object, old ? &*old : nullptr, today);
    record = to_record(object);
}

/// The problem of a day after today, of what has happened.
std::vector<Problem> not_in_future(const char* field, const std::optional<Date>& date, Date today);

/// A `settle` that gives a new record the day of today where it has none.
template <auto Member>
void dated(Record& record, const Record* before, Date today) {
    if (!before && !get<Member>(record)) set<Member>(record, today);
}

}  // namespace buywork::model
