/// \file
/// Proposals of a committee, and the answer of each entity. A proposal binds the entities that accepted it, and no
/// other.
#pragma once

#include <buywork/team/committee.hpp>

namespace buywork::team {

struct Proposal {
    std::int64_t id = 0;
    std::optional<Ref<Committee>> committee;
    std::string key;
    std::string title;
    std::string description;  ///< what is proposed
    std::optional<Ref<Person>> proposer;
    std::optional<Date> date;   ///< default: the day it is recorded
    std::optional<Date> until;  ///< last day for answers

    std::int64_t accepted = 0, declined = 0, abstained = 0;  ///< computed: answers
    std::int64_t unanswered = 0;                             ///< computed: entities of the committee without one

    static const model::Entity entity;
};

enum class Response { accept, decline, abstain };
inline constexpr Choice responses[] = {
    {"accept", N_("accepts"), "oui"}, {"decline", N_("declines"), "non"}, {"abstain", N_("abstains"), "abstention"}};
constexpr std::span<const Choice> choices(Response) { return responses; }

struct Answer {
    std::int64_t id = 0;
    std::optional<Ref<Proposal>> proposal;
    std::optional<Ref<Entity>> entity_of;
    std::optional<Response> answer;
    std::string reason;
    std::optional<Ref<Person>> person;  ///< who answered
    std::optional<Date> date;           ///< default: the day it is recorded

    static const model::Entity entity;
};

/// Whether an entity has a member in the committee of a proposal.
bool has_member(store::Database& database, std::int64_t proposal, std::int64_t entity);
/// Whether an entity accepted a proposal.
bool has_accepted(store::Database& database, std::int64_t proposal, std::int64_t entity);

}  // namespace buywork::team
