/// \file
/// The ladder of proof of a proposal: from what is proposed to what is adopted, entity by entity.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace buywork::team::ladder {

/// The rungs, the lowest first.
enum class Rung { proposed, pilot, measured, extended, adopted };
inline constexpr Choice rungs[] = {{"proposed", N_("proposed")},
                                   {"pilot", N_("pilot of a volunteer")},
                                   {"measured", N_("measured before and after")},
                                   {"extended", N_("first extension")},
                                   {"adopted", N_("adopted")}};

/// What is known of a rung.
enum class State {
    reached,
    unproven,  ///< reached, but a rung below it is not
    next,      ///< the lowest that is not reached
    later,
};
inline constexpr Choice states[] = {
    {"reached", N_("reached")}, {"unproven", N_("without proof")}, {"next", N_("next")}, {"later", N_("later")}};

/// A pilot of the proposal that has begun.
struct Trial {
    std::int64_t entity = 0;
    Date start;
    std::optional<Date> until;
    bool is_measured = false;  ///< a value before and a value after
};
/// The state of the extension to an entity, since a day.
struct Step {
    std::int64_t entity = 0;
    Date date;
    bool is_adopted = false;  ///< else on trial
};
struct Facts {
    Date proposed;
    std::vector<Trial> trials;
    std::vector<Step> steps;  ///< at most one per entity
};

struct Reached {
    Rung rung = Rung::proposed;
    State state = State::later;
    std::optional<Date> date;            ///< when it was reached, if that is known
    std::vector<std::int64_t> entities;  ///< which got there, in ascending order
};

/// The five rungs, the lowest first. A pilot that is measured but whose end is not known has no date. The first
/// extension is to an entity that had no pilot. Adopted is reached with the first entity that adopts.
std::vector<Reached> ladder(const Facts& facts);

}  // namespace buywork::team::ladder
