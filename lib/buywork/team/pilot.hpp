/// \file
/// Pilots of volunteer entities, measured before and after, and the extension of what is proven to other entities.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/team/proposal.hpp>

namespace buywork::team {

enum class PilotResult { conclusive, inconclusive, stopped };
inline constexpr Choice pilot_results[] = {{"conclusive", N_("conclusive")},
                                           {"inconclusive", N_("not conclusive"), "inconclusive"},
                                           {"stopped", N_("stopped")}};
constexpr std::span<const Choice> choices(PilotResult) { return pilot_results; }

struct Pilot {
    std::int64_t id = 0;
    std::optional<Ref<Committee>> committee;
    std::string key;
    std::string title;
    std::optional<Ref<Proposal>> proposal;
    std::optional<Ref<Entity>> entity_of;  ///< the volunteer
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Person>> owner;
    std::optional<Date> start;
    std::optional<Date> until;
    std::string measure;            ///< the quantity that is measured
    std::string unit;               ///< of the values
    std::optional<Decimal> before;  ///< value before the pilot
    std::optional<Decimal> after;   ///< value after the pilot
    std::optional<PilotResult> result;
    std::string description;

    static const model::Entity entity;
};

enum class ExtensionState { proposed, trial, adopted, declined };
inline constexpr Choice extension_states[] = {{"proposed", N_("proposed")},
                                              {"trial", N_("on trial")},
                                              {"adopted", N_("adopted")},
                                              {"declined", N_("declined"), "refusee"}};
constexpr std::span<const Choice> choices(ExtensionState) { return extension_states; }

/// A step of the extension of a proposal to one entity; the newest step of an entity is its state.
struct Extension {
    std::int64_t id = 0;
    std::optional<Ref<Proposal>> proposal;
    std::optional<Ref<Entity>> entity_of;
    ExtensionState state = ExtensionState::proposed;
    std::optional<Date> date;         ///< default: the day it is recorded
    std::optional<Ref<Pilot>> pilot;  ///< the pilot it rests on
    std::string evidence;             ///< other evidence it rests on

    static const model::Entity entity;
};

}  // namespace buywork::team
