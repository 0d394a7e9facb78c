/// \file
/// How an entity describes itself: its fields, its name, and what makes two records the same one.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/model/field.hpp>

namespace buywork::store {
class Database;
}

namespace buywork::model {

/// The values of one record, in the order of the entity's fields.
using Record = std::vector<Value>;

/// Where a record stands in a project's file.
enum class InFile {
    no,
    project,  ///< the one [project] table
    shared,   ///< [[axis]]: may stand beside the project so that a file is complete
    child,    ///< [[action]]: belongs to the project of the file
};

/// What records say against one another, told of one of them.
struct Clash {
    std::int64_t id;
    Problem problem;
};

struct Entity {
    const char* name;   ///< the table, the section of a file, the kind in JSON
    const char* label;  ///< one of them, for people
    std::span<const Field> fields;
    const char* title = nullptr;   ///< the field that `add` takes as its argument
    const char* identity = "key";  ///< fields that make two records the same, separated by commas; none: ""
    const char* columns = "";      ///< what `list` shows on a terminal, separated by commas
    const char* minor = "";        ///< of those, what a narrow terminal leaves out, first to go first
    bool keyed = true;             ///< named by key; else by number
    InFile in_file = InFile::no;
    bool is_private = false;  ///< left out of lists and exports unless asked for

    /// Every problem across the fields of one record; `place` is the field's name.
    std::vector<Problem> (*validate)(const Record& record) = nullptr;
    /// Every problem with what other records say, such as the scale of a mark.
    std::vector<Problem> (*fits)(store::Database& database, const Record& record) = nullptr;
    /// The first problem of records taken together, such as steps that wait for one another, and one of the records;
    /// asked once before an operation that wrote any ends.
    std::optional<Clash> (*clash)(store::Database& database) = nullptr;
    /// Sets what follows from a change, such as the day an action ended; `before` is nullptr for a new record.
    void (*settle)(Record& record, const Record* before, Date today) = nullptr;
    /// A record with the defaults of the struct.
    Record (*blank)() = nullptr;
};

/// What one of them is called in messages, in the current language.
inline std::string noun(const Entity& entity) { return translated(entity.label); }

const Field* find_field(const Entity& entity, std::string_view name);
/// \throws Error usage with the nearest name
const Field& get_field(const Entity& entity, std::string_view name);
/// The position of a field of that entity.
std::size_t index_of(const Entity& entity, const Field& field);
std::size_t index_of(const Entity& entity, std::string_view name);
/// The value of the named field.
const Value& value_of(const Entity& entity, const Record& record, std::string_view name);
/// The field that says to whom the record belongs; nullptr when there is none.
const Field* owner_of(const Entity& entity);
/// The fields of `identity`.
std::vector<const Field*> identity_of(const Entity& entity);

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

/// The position of a member's field; one comparison a field, no name is looked at.
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

/// Adapts `std::vector<Problem> validate(const E&)` to records.
template <class E, std::vector<Problem> (*Validate)(const E&)>
std::vector<Problem> validated(const Record& record) {
    return Validate(from_record<E>(record));
}

/// Every entity of the program in the order of the tree; generated at build time.
std::span<const Entity* const> declared_entities();
/// The same, what others refer to first.
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
