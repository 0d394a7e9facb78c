/// \file
/// Facts about people and projects: dated, with who said so and why, private, and kept until a date.
/// The newest of a topic counts; the others are its history.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/team/power_interest.hpp>
#include <buywork/workspace/erase.hpp>

namespace buywork::team {

enum class FactTopic {
    influence,
    interest,
    appetite,
    understanding,
    stance,
    stance_wanted,
    satisfaction,
    baseline,
    validation,
};
inline constexpr Choice fact_topics[] = {
    {"influence", N_("influence on the project")},
    {"interest", N_("interest in the project")},
    {"appetite", N_("appetite for negotiating")},
    {"understanding", N_("understanding of procurement")},
    {"stance", N_("stance")},
    {"stance-wanted", N_("stance wanted")},
    {"satisfaction", N_("satisfaction")},
    {"baseline", N_("situation of reference")},
    {"validation", N_("validation")},
};
constexpr std::span<const Choice> choices(FactTopic) { return fact_topics; }

enum class Stance { champion, supportive, neutral, reluctant, opposed };
inline constexpr Choice stances[] = {{"champion", N_("champion")},
                                     {"supportive", N_("supportive")},
                                     {"neutral", N_("neutral")},
                                     {"reluctant", N_("reluctant")},
                                     {"opposed", N_("opposed")}};
constexpr std::span<const Choice> choices(Stance) { return stances; }

inline constexpr Choice verdicts[] = {{"validated", N_("validated")},
                                      {"with-reservations", N_("validated with reservations")},
                                      {"refused", N_("refused")}};

/// What the value of a topic is.
enum class ValueKind {
    mark,     ///< a whole number, lowest_mark to highest_mark
    stance,   ///< one of `stances`
    figure,   ///< a number, and a unit where it has one: "12.5 days"
    verdict,  ///< one of `verdicts`
};

/// What a topic is about, and what its values are.
struct FactTopicRule {
    ValueKind kind;
    bool needs_person;
    bool needs_project;
};
const FactTopicRule& rule_of(FactTopic topic);

/// One fact. A later value is another fact; what is changed in place is a correction.
struct Fact {
    std::int64_t id = 0;
    std::optional<Ref<Person>> person;             ///< whom it is about
    std::optional<Ref<project::Project>> project;  ///< absent: about the person in any project
    std::optional<FactTopic> topic;
    std::string value;                   ///< as `canonical_value` gives it
    std::optional<Date> date;            ///< of when it is true; never after today
    std::optional<Ref<Person>> said_by;  ///< who said so
    std::string source;                  ///< who said so and is not recorded, or where it comes from
    std::string reason;
    std::optional<Date> keep_until;  ///< the last day on which it is shown

    static const model::Entity entity;
};

/// The one form in which a value is stored: "4", "reluctant", "12.5 days".
/// \throws Error usage when the topic has no such value
std::string canonical_value(FactTopic topic, std::string_view text);
/// The facts past their retention date, removed ones of which the log still holds values among them.
std::vector<workspace::Erasure> expired_facts(store::Database& database, Date today);

}  // namespace buywork::team
