/// \file
/// The declaration of a field. SQL, JSON, CSV, TOML, filters and options are derived from an entity's field table.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace buywork {

/// A reference to a record of another entity.
template <class Target>
struct Ref {
    std::int64_t id = 0;
    friend bool operator==(Ref, Ref) = default;
};

namespace model {

struct Entity;

/// One field of an entity. Made by `field<&E::member>`, refined by the calls below.
struct Field {
    const char* name;  ///< in SQL, JSON, CSV, TOML and options
    const char* help;
    Kind kind;
    Value (*get)(const void* record);
    void (*set)(void* record, const Value& value);
    std::span<const Choice> choices = {};
    const Entity* target = nullptr;  ///< the entity referred to
    const char* headings = "";   ///< headings used in French files, separated by |; the first one is the French label
    const char* spellings = "";  ///< other names in files, separated by commas
    const char* verb = nullptr;  ///< the verb that changes it with its checks; `edit` does not
    /// The former name: used for older files or images that lack the current one.
    const char* former = "";
    std::string (*normal)(std::string_view) = nullptr;  ///< normalises a text before it is stored; throws Error usage
    const char* sql = nullptr;  ///< the expression of a computed field, over the entity's table; may use $today
    bool is_required = false;   ///< must not be empty
    bool has_default = false;   ///< never absent: the member's default when no value is given
    bool is_read_only = false;  ///< set by the program only
    bool is_line = false;       ///< a single line, such as a title or name
    bool is_fixed = false;      ///< set once, by `add`; never edited (keys)
    bool is_owner = false;      ///< the record belongs to the referenced one and is named below it
    bool is_plain = false;      ///< a number without thousands separators: an identifier or a year
    bool is_fine = false;       ///< money with up to six decimals: a unit price
    bool is_share = false;      ///< a share of 1, also accepted as a percentage
    bool is_pairs = false;      ///< names with their numbers: "good = 14; poor = 0"
    bool is_unique = false;     ///< no two records have the same value; it may be absent in any number of records
    bool is_acronym = false;    ///< its label is in upper case
    bool is_tree = false;       ///< refers to a parent of the same entity; never in a cycle
    bool is_any_owner = false;  ///< may refer to a record of another project
    /// The record may belong to the referenced one instead of to its owner.
    bool is_other_owner = false;
    bool is_personal =
        false;  ///< of a person, beyond their name and work: left out of a project's file unless asked for

    constexpr bool stored() const { return sql == nullptr; }

    constexpr Field required() const { return with(&Field::is_required); }
    constexpr Field read_only() const { return with(&Field::is_read_only); }
    constexpr Field line() const { return with(&Field::is_line); }
    constexpr Field fixed() const { return with(&Field::is_fixed); }
    constexpr Field owner() const { return with(&Field::is_owner); }
    constexpr Field plain() const { return with(&Field::is_plain); }
    constexpr Field unique() const { return with(&Field::is_unique); }
    constexpr Field acronym() const { return with(&Field::is_acronym); }
    constexpr Field tree() const { return with(&Field::is_tree); }
    constexpr Field share() const { return with(&Field::is_share); }
    constexpr Field pairs() const { return with(&Field::is_pairs); }
    constexpr Field spelled(const char* names_separated_by_commas) const {
        Field copy = *this;
        copy.spellings = names_separated_by_commas;
        return copy;
    }
    constexpr Field personal() const { return with(&Field::is_personal); }
    constexpr Field any_owner() const { return with(&Field::is_any_owner); }
    constexpr Field other_owner() const { return with(&Field::is_other_owner); }
    constexpr Field french(const char* headings_separated_by_bars) const {
        Field copy = *this;
        copy.headings = headings_separated_by_bars;
        return copy;
    }
    constexpr Field normalised(std::string (*to_normal)(std::string_view)) const {
        Field copy = *this;
        copy.normal = to_normal;
        return copy;
    }
    constexpr Field formerly(const char* old_name) const {
        Field copy = *this;
        copy.former = old_name;
        return copy;
    }
    constexpr Field changed_by(const char* own_verb) const {
        Field copy = *this;
        copy.verb = own_verb;
        return copy;
    }
    constexpr Field computed(const char* expression) const {
        Field copy = *this;
        copy.sql = expression;
        copy.is_read_only = true;
        return copy;
    }

  private:
    constexpr Field with(bool Field::*mark) const {
        Field copy = *this;
        copy.*mark = true;
        return copy;
    }

  public:
    Field() = delete;
    constexpr Field(const char* name_, const char* help_, Kind kind_, Value (*get_)(const void*),
                    void (*set_)(void*, const Value&), std::span<const Choice> choices_, const Entity* target_)
        : name(name_), help(help_), kind(kind_), get(get_), set(set_), choices(choices_), target(target_) {}
};

/// Conversion of a member's type to a Value. Enumerations need `std::span<const Choice> choices(E)` beside them,
/// in the order of their values.
template <class T>
struct Member;

template <>
struct Member<std::string> {
    static constexpr Kind kind = Kind::text;
    static Value value(const std::string& text) { return {!text.empty(), 0, text}; }
    static void set(std::string& text, const Value& value) { text = value.text; }
};
template <>
struct Member<std::int64_t> {
    static constexpr Kind kind = Kind::number;
    static Value value(std::int64_t number) { return Value::of(number); }
    static void set(std::int64_t& number, const Value& value) { number = value.number; }
};
template <>
struct Member<bool> {
    static constexpr Kind kind = Kind::flag;
    static Value value(bool flag) { return Value::of(std::int64_t{flag}); }
    static void set(bool& flag, const Value& value) { flag = value.number != 0; }
};
template <>
struct Member<Decimal> {
    static constexpr Kind kind = Kind::decimal;
    static Value value(Decimal decimal) { return Value::of(decimal.millionths); }
    static void set(Decimal& decimal, const Value& value) { decimal.millionths = value.number; }
};
template <>
struct Member<Money> {
    static constexpr Kind kind = Kind::money;
    static Value value(const Money& money) { return {true, money.minor, money.currency}; }
    static void set(Money& money, const Value& value) { money = {value.number, value.text}; }
};
template <>
struct Member<UnitPrice> {
    static constexpr Kind kind = Kind::money;
    static Value value(const UnitPrice& price) { return Value::of(price); }
    static void set(UnitPrice& price, const Value& value) { price = value.unit_price(); }
};
template <>
struct Member<Date> {
    static constexpr Kind kind = Kind::date;
    static Value value(Date date) { return Value::of(date.iso()); }
    static void set(Date& date, const Value& value) { date = Date::from_iso(value.text).value_or(Date{}); }
};
template <>
struct Member<Instant> {
    static constexpr Kind kind = Kind::instant;
    static Value value(Instant instant) { return Value::of(instant.iso()); }
    static void set(Instant& instant, const Value& value) {
        instant = Instant::from_iso(value.text).value_or(Instant{});
    }
};
template <>
struct Member<LocalTime> {
    static constexpr Kind kind = Kind::local_time;
    static Value value(const LocalTime& time) { return Value::of(time.text()); }
    static void set(LocalTime& time, const Value& value) { time = LocalTime::parse(value.text, Date{}); }
};
template <class T>
requires std::is_enum_v<T>
struct Member<T> {
    static constexpr Kind kind = Kind::choice;
    static Value value(T choice) {
        return Value::of(std::string(choices(T{})[static_cast<std::size_t>(choice)].name));
    }
    static void set(T& choice, const Value& value) {
        const auto all = choices(T{});
        for (std::size_t i = 0; i < all.size(); ++i)
            if (value.text == all[i].name) choice = static_cast<T>(i);
    }
};
template <class Target>
struct Member<Ref<Target>> {
    static constexpr Kind kind = Kind::reference;
    static Value value(const Ref<Target>& ref) { return {ref.id != 0, ref.id, {}}; }
    static void set(Ref<Target>& ref, const Value& value) { ref = {value.number}; }
};
/// A set of words.
template <>
struct Member<std::vector<std::string>> {
    static constexpr Kind kind = Kind::tags;
    static Value value(const std::vector<std::string>& tags);
    static void set(std::vector<std::string>& tags, const Value& value);
};
template <class T>
struct Member<std::optional<T>> {
    static constexpr Kind kind = Member<T>::kind;
    static Value value(const std::optional<T>& member) { return member ? Member<T>::value(*member) : Value{}; }
    static void set(std::optional<T>& member, const Value& value) {
        if (value.present)
            Member<T>::set(member.emplace(), value);
        else
            member.reset();
    }
};

/// The sorted JSON array that tags are stored as; empty for no tags.
std::string tags_json(std::vector<std::string> tags);
std::vector<std::string> tags_of(std::string_view json);

namespace detail {
template <class T>
struct Bare {
    using Type = T;
};
template <class T>
struct Bare<std::optional<T>> {
    using Type = T;
};
template <class T>
constexpr std::span<const Choice> choices_of() {
    using Type = typename Bare<T>::Type;
    if constexpr (std::is_enum_v<Type>)
        return choices(Type{});
    else
        return {};
}
template <class T>
struct TargetOf {
    static constexpr const Entity* entity() { return nullptr; }
};
template <class E>
struct TargetOf<Ref<E>> {
    static constexpr const Entity* entity() { return &E::entity; }
};
template <auto Pointer>
struct Thunk;
template <class Owner, class T, T Owner::*Pointer>
struct Thunk<Pointer> {
    using Type = T;
    using Object = Owner;
    static Value get(const void* record) { return Member<T>::value(static_cast<const Owner*>(record)->*Pointer); }
    static void set(void* record, const Value& value) {
        Member<T>::set(static_cast<Owner*>(record)->*Pointer, value);
    }
};
}  // namespace detail

/// Declares a member. Absent text is an empty string only in a required field.
template <auto Pointer>
consteval Field field(const char* name, const char* help) {
    using T = typename detail::Thunk<Pointer>::Type;
    Field made(name, help, Member<T>::kind, &detail::Thunk<Pointer>::get, &detail::Thunk<Pointer>::set,
               detail::choices_of<T>(), detail::TargetOf<typename detail::Bare<T>::Type>::entity());
    made.has_default = std::is_enum_v<T> || std::is_arithmetic_v<T> || std::is_same_v<T, Decimal>;
    made.is_fine = std::is_same_v<typename detail::Bare<T>::Type, UnitPrice>;
    return made;
}

/// The id of a record.
template <auto Pointer>
consteval Field id_field() {
    return field<Pointer>("id", N_("Number, never reused")).french("N°").read_only().plain();
}

/// The key of entities that are identified by key.
template <auto Pointer>
consteval Field key_field() {
    return field<Pointer>("key", N_("Short name for commands and files")).french("Clé").line().fixed();
}

/// The field's heading for people, in the current language.
std::string label(const Field& field);

}  // namespace model
}  // namespace buywork
