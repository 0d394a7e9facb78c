/// \file
/// The grammar of `--where` and `--sort`, checked against the field table and translated into bound SQL.
#pragma once

#include <buywork/model/read.hpp>
#include <buywork/store/database.hpp>

namespace buywork::model {

/// Values to bind to $1, $2, … of an SQL text under construction.
class Bindings {
  public:
    /// \returns the placeholder, "$3"
    std::string add(std::string text);
    std::string add(std::int64_t number);
    /// The placeholder of today's date, the same one every time.
    std::string today(Date today);
    void bind(store::Statement& statement) const;

  private:
    struct Bound {
        bool is_text;
        std::int64_t number;
        std::string text;
    };
    std::vector<Bound> bound_;
    std::string today_;
};

/// The SQL expression of a field over its entity's table.
std::string expression(const Entity& entity, const Field& field, const Context& context, Bindings& bindings);

/// The condition that a record is not past its retention; "" when there is no retention.
std::string in_force(const Entity& entity, const Context& context, Bindings& bindings);

/// Translates a filter to a condition: `due < 2026-12-01 and (state = open or tags ~ urgent)`.
/// Comparisons `= != < <= > >= ~`, `in (…)`, `is null`, `is not null`; `and or not`; values bare or in '…'.
/// A dot asks about a record referred to, `project.stage = planned`; `count(member, role = prescriber) = 0` about the
/// records that refer to it: to their owner, else by the field named, `count(action.assignee, late = yes)`. Private
/// records are asked about only with `Context::with_private`.
/// `!=` holds for absent values; `not` turns "unknown" into true. Choices compare in the order of their table.
/// \throws Error usage with the position in the text and the nearest name
std::string where(const Entity& entity, std::string_view filter, const Context& context, Bindings& bindings);

/// `due,-priority` as an ORDER BY list, absent last, ties by id. Text is sorted ignoring accents and case.
/// \throws Error usage
std::string order_by(const Entity& entity, std::string_view sort, const Context& context, Bindings& bindings);

}  // namespace buywork::model
