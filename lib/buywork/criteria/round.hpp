/// \file
/// Rounds of bids: first offer, after negotiation, best and final. Prices and scores belong to a round.
#pragma once

#include <buywork/project/project.hpp>
#include <cstdint>
#include <map>

namespace buywork::criteria {

enum class RoundKind { first_offer, negotiated, best_and_final };
inline constexpr Choice round_kinds[] = {{"first-offer", N_("first offer")},
                                         {"negotiated", N_("after negotiation")},
                                         {"best-and-final", N_("best and final offer")}};
constexpr std::span<const Choice> choices(RoundKind) { return round_kinds; }

struct Round {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string title;
    std::int64_t number = 0;  ///< sequence number from 1; 0: the next one, when added
    std::optional<RoundKind> kind;
    std::optional<Date> date;

    static const model::Entity entity;
};

/// The rounds of a project. Records without a round belong to the first.
class Rounds {
  public:
    Rounds(store::Database& database, std::int64_t project);

    bool empty() const { return rounds_.empty(); }
    /// The number of the round that a record belongs to.
    std::int64_t number_of(std::optional<Ref<Round>> round) const;
    /// By number or key. \throws Error not_found with the nearest or the existing rounds
    const Round& get(std::string_view name) const;
    /// The newest round up to a number, else the first.
    const Round& last(std::int64_t up_to) const;
    /// The round that a record belongs to. There must be rounds.
    const Round& of(std::optional<Ref<Round>> round) const;

  private:
    std::vector<Round> rounds_;  ///< in order
};

/// For each object, the newest record up to a round.
/// \param same identifies the object: equal for its records of different rounds
template <class E, class Same>
std::vector<E> newest(std::vector<E> all, const Rounds& rounds, std::int64_t up_to, Same same) {
    std::map<decltype(same(all.front())), std::size_t> at;
    std::vector<E> kept;
    for (E& one : all) {
        const std::int64_t number = rounds.number_of(one.round);
        if (number > up_to) continue;
        const auto [known, is_new] = at.try_emplace(same(one), kept.size());
        if (is_new)
            kept.push_back(std::move(one));
        else if (E& other = kept[known->second];
                 number > rounds.number_of(other.round) || (one.round && !other.round))
            other = std::move(one);
    }
    return kept;
}

}  // namespace buywork::criteria
