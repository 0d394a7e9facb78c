/// \file
/// A tree of values: the JSON of a result that is not a table.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/output.hpp>
#include <buywork/base/value.hpp>
#include <functional>
#include <utility>
#include <variant>
#include <vector>

namespace buywork::view {

/// An object (members in the order they were added), an array, or a single value: text, number, real, decimal, money,
/// date, instant, reference (by key), flag, or absent.
///
///     Tree plan = Tree::object();
///     plan.add("length", Decimal{12'500'000}).add("finish", date).add("paths", Tree::array_of(paths));
class Tree {
  public:
    using Members = std::vector<std::pair<std::string, Tree>>;
    using Elements = std::vector<Tree>;
    /// Returns the elements of a long array one after the other; false at the end.
    using Next = std::function<bool(Tree& element)>;

    Tree() : content_(Leaf{Kind::text, {}}) {}  ///< absent
    Tree(std::string_view text) : content_(Leaf{Kind::text, Value::of(std::string(text))}) {}
    Tree(const std::string& text) : Tree(std::string_view(text)) {}
    Tree(const char* text) : Tree(std::string_view(text)) {}
    Tree(bool flag) : content_(Leaf{Kind::flag, Value::of(std::int64_t{flag})}) {}
    template <class Number>
    requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>) Tree(Number number)
        : content_(Leaf{Kind::number, Value::of(static_cast<std::int64_t>(number))}) {}
    Tree(double real) : content_(real) {}  ///< shortest round-trip text; absent when not finite
    Tree(Decimal decimal) : content_(Leaf{Kind::decimal, Value::of(decimal.millionths)}) {}
    Tree(const Money& money) : content_(Leaf{Kind::money, {true, money.minor, money.currency}}) {}
    Tree(Date date) : content_(Leaf{Kind::date, Value::of(date.iso())}) {}
    Tree(Instant instant) : content_(Leaf{Kind::instant, Value::of(instant.iso())}) {}
    template <class T>
    Tree(const std::optional<T>& value) : Tree(value ? Tree(*value) : Tree()) {}
    static Tree of(Kind kind, Value value);

    static Tree object() { return Tree(Members{}); }
    static Tree array() { return Tree(Elements{}); }
    template <class Range>
    static Tree array_of(const Range& range) {
        Tree tree = array();
        for (const auto& element : range) tree.push(Tree(element));
        return tree;
    }
    /// An array whose elements are generated one by one, never all in memory.
    static Tree stream(Next next) { return Tree(std::move(next)); }

    /// Adds a member to an object. \returns the object
    Tree& add(std::string name, Tree value);
    /// Adds an element to an array. \returns the array
    Tree& push(Tree element);
    /// A member of an object; nullptr when there is none.
    const Tree* find(std::string_view name) const;

  private:
    struct Leaf {
        Kind kind;
        Value value;
    };
    using Content = std::variant<Leaf, double, Members, Elements, Next>;
    explicit Tree(Content content) : content_(std::move(content)) {}
    friend class TreeWriter;

    Content content_;
};

/// Writes the tree as JSON. The outermost object has one line per member; so have nested objects and arrays that
/// contain further objects or arrays; an element of an array has one line.
void write_json(const Tree& tree, Output& out);
/// The same on one line.
void append_json_line(std::string& out, const Tree& tree);

}  // namespace buywork::view
