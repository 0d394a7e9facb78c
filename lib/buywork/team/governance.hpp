/// \file
/// Governance: the rules of procurement, by version, and dated exceptions to them.
#pragma once

#include <buywork/team/perimeter.hpp>
#include <span>

namespace buywork::team {

/// One version of a rule. Records of the same title and perimeter are versions of one rule.
struct Governance {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::string rule;
    std::optional<std::int64_t> edition;      ///< version; default: one more than the last
    std::optional<Ref<Perimeter>> perimeter;  ///< absent: every perimeter
    std::optional<Date> valid_from;           ///< default: the day it is recorded
    std::optional<Date> valid_until;          ///< the last day; absent: until a newer version
    std::optional<Ref<Person>> approved_by;   ///< absent: not approved
    std::optional<Date> approved_on;          ///< default: the day the approval is recorded

    static const model::Entity entity;
};

/// A dated exception to a rule.
struct Arrangement {
    std::int64_t id = 0;
    std::optional<Ref<Governance>> governance;
    std::optional<Ref<Perimeter>> perimeter;  ///< whom it is for: a perimeter, an entity, or both
    std::optional<Ref<Entity>> of_entity;
    std::string reason;
    std::optional<Ref<Person>> granted_by;
    std::optional<Date> valid_from;   ///< default: the day it is recorded
    std::optional<Date> valid_until;  ///< the last day; there always is one

    static const model::Entity entity;
};

/// What a rule is on a day.
enum class RuleState {
    in_force,
    unapproved,  ///< nobody has approved it by then
    upcoming,    ///< approved, valid later
    replaced,    ///< a newer version, approved, is valid
    ended,       ///< its last day has passed
};
extern const Choice rule_states[5];

/// The states of rules on a day, in their order. A version replaces the older ones from its date on, once it is
/// approved.
std::vector<RuleState> states_on(Date day, std::span<const Governance> rules);

/// The rules in force on a day.
/// \param perimeter those for it and those for every perimeter; its own rule stands in for a general one of the same
///        title. Absent: all rules
std::vector<Governance> rules_in_force(store::Database& database, Date day,
                                       std::optional<std::int64_t> perimeter = {});

/// What an exception is on a day.
enum class ArrangementState {
    upcoming,
    open,
    ending,  ///< open, and ends within `ending_days`
    ended,
};
extern const Choice arrangement_states[4];
inline constexpr int ending_days = 30;

ArrangementState state_on(Date day, const Arrangement& arrangement);

}  // namespace buywork::team
