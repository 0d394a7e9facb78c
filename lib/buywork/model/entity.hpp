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
    const char* name = "";   ///< the table, the section of a file, the kind in JSON
    const char* label = "";  ///< one of them, for people
    std::span<const Field> fields = {};
    const char* title = nullptr;   ///< the field that `add` takes as its argument
    const char* identity = "key";  ///< fields that make two records the same; none: ""
    const char* unique = "";       ///< fields that no two records share either; an absent value equals an absent one
    const char* alike = "";        ///< fields by which an import knows a record that has no key
    const char* for_readers = "";  ///< headings of what only people read in its files, separated by |
    const char* columns = "";      ///< what `list` shows on a terminal
    const char* minor = "";        ///< of those, what a narrow terminal leaves out, first to go first
    bool keyed = true;             ///< named by key; else by number
    InFile in_file = InFile::no;
    const char* bounds = "";     ///< names under which a file gives `lowest` and `highest` as one list
    bool is_private = false;     ///< left out of lists, exports, reports and completion unless asked for
    const char* in_force = "";   ///< SQL over its table and $today: what does not meet it is past its retention, and
                                 ///< left out of everything; empty: all is kept
    const char* goes_with = "";  ///< the reference to a person with whom the record is forgotten

    const char* path = "";                   ///< its place on the command line, as "team person"; "": none
    const char* help = "";                   ///< what they are, in one line
    const char* help_add = "";               ///< what `add` does: "Adds a person and prints the key"
    std::span<const Example> examples = {};  ///< each is shown with its own verb
    const char* verbs = everyday_verbs;      ///< of the everyday ones

    /// Every problem across the fields of one record; `place` is the field's name.
    std::vector<Problem> (*validate)(const Record& record) = nullptr;
    /// Every problem that depends on other records, such as the scale of a mark, or on the current day.
    std::vector<Problem> (*fits)(store::Database& database, const Record& record, Date today) = nullptr;
    /// The first problem of records taken together, such as a dependency cycle among steps, and one of the records;
    /// asked once before an operation that wrote any ends.
    std::optional<Clash> (*clash)(store::Database& database) = nullptr;
    /// Sets what follows from a change, such as the day an action ended; `before` is nullptr for a new record.
    void (*settle)(Record& record, const Record* before, Date today) = nullptr;
    /// Sets what follows from other records, such as the supplier of that name, before the record is checked;
    /// `before` is nullptr for a new record.
    void (*complete)(store::Database& database, Record& record, const Record* before, Date today) = nullptr;
    /// Whether `complete` sets fields of the identity: it is asked before the same record is looked for.
    bool completes_identity = false;
    /// The records that a name in a file means where none has that key, such as one of that identifier or alias.
    std::vector<std::int64_t> (*named)(store::Database& database, std::string_view name) = nullptr;
    /// What names a record by its key rather than by a reference, in words: it cannot be removed.
    std::vector<std::string> (*used_by)(store::Database& database, const Record& record) = nullptr;
    /// A record with the defaults of the struct; set by `entity<E>`.
    Record (*blank)() = nullptr;
};

/// What one of them is called in messages, in the current language.
inline std::string noun(const Entity& entity) { return translated(entity.label); }

const Field* find_field(const Entity& entity, std::string_view name);
/// The field that an older file or image means by a name which another field has by now; nullptr: none.
/// \param has whether the file has that name too
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
/// Whether what the field refers to must belong to the same project as the record, or to none.
bool is_of_same_owner(const Entity& entity, const Field& field);
/// The fields of a list of names, such as `identity`.
std::vector<const Field*> fields_of(const Entity& entity, std::string_view names);
inline std::vector<const Field*> identity_of(const Entity& entity) { return fields_of(entity, entity.identity); }
/// Whether an example is one of that verb of the entity.
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
/// A member's value in a record, for hooks that run once a row of a large import.
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

/// Whether a list of names has that one.
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

/// Whether every name in the list is one that `is_known` says.
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

// None of these is constexpr: a declaration that leads to one does not compile, and the compiler says its name.
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

/// The declaration, checked at compile time: one with a name that is not a field, or without a required part,
/// does not compile.
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
/// The same, in an order in which referenced entities come first.
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

}  // namespace buywork::model
