/// \file
/// Negotiation: the mandate and its points, arguments, what each side asked and gave, agreements and debriefs.
#pragma once

#include <buywork/criteria/round.hpp>
#include <buywork/supplier/supplier.hpp>

namespace buywork::project {

/// What is negotiated: the price, and what stands beside it.
enum class Lever {
    price,
    payment,
    lead_time,
    quality,
    service,
    warranty,
    volume,
    duration,
    social,
    environmental,
    risk
};
inline constexpr Choice levers[] = {{"price", N_("price")},
                                    {"payment", N_("payment terms")},
                                    {"lead-time", N_("lead time")},
                                    {"quality", N_("quality")},
                                    {"service", N_("service")},
                                    {"warranty", N_("warranty")},
                                    {"volume", N_("volume")},
                                    {"duration", N_("duration")},
                                    {"social", N_("social")},
                                    {"environmental", N_("environmental")},
                                    {"risk", N_("risk")}};
constexpr std::span<const Choice> choices(Lever) { return levers; }

/// Who may negotiate what, by whose approval.
struct Mandate {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string title;                         ///< its scope
    std::optional<Ref<team::Person>> speaker;  ///< who may speak and agree
    std::optional<Ref<team::Person>> approved_by;
    std::optional<Date> approved_on;
    std::string description;

    static const model::Entity entity;
};

/// A point of the mandate.
struct Point {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< that of the mandate
    std::optional<Ref<Mandate>> mandate;
    std::string key;
    std::string title;
    Lever lever = Lever::price;
    std::string unit;
    std::optional<Decimal> target;
    std::optional<Decimal> walk_away;  ///< beyond it there is no agreement
    std::string description;           ///< such as what to offer in return

    static const model::Entity entity;
};

/// An argument, and who brought it.
struct Argument {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string title;
    Lever lever = Lever::price;
    std::optional<Ref<team::Person>> person;
    std::optional<Ref<supplier::Supplier>> supplier;  ///< whom it is for; absent: all
    std::string evidence;
    std::optional<Ref<criteria::Round>> round;  ///< in which it was used

    static const model::Entity entity;
};

enum class Side { buyer, supplier };
inline constexpr Choice sides[] = {{"buyer", N_("the buyer")}, {"supplier", N_("the supplier")}};
constexpr std::span<const Choice> choices(Side) { return sides; }

enum class ConcessionState { asked, given, refused };
inline constexpr Choice concession_states[] = {
    {"asked", N_("asked for")}, {"given", N_("given")}, {"refused", N_("refused")}};
constexpr std::span<const Choice> choices(ConcessionState) { return concession_states; }

/// What one side gives, or is asked to give.
struct Concession {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<supplier::Supplier>> supplier;
    std::optional<Ref<criteria::Round>> round;
    std::string key;
    Side side = Side::supplier;  ///< who gives
    ConcessionState state = ConcessionState::asked;
    std::string title;
    Lever lever = Lever::price;
    std::optional<Money> value;                ///< to the side that gets it; of what is given always
    std::optional<Ref<Concession>> in_return;  ///< what it answers
    std::optional<Date> date;                  ///< default: the day it is recorded

    static const model::Entity entity;
};

/// What was agreed with a supplier.
struct Agreement {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<supplier::Supplier>> supplier;
    std::string title;
    Lever lever = Lever::price;
    std::optional<Ref<Point>> point;  ///< of the mandate that it settles
    std::optional<Decimal> obtained;  ///< in the unit of the point
    std::optional<Date> date;         ///< default: the day it is recorded
    std::string description;

    static const model::Entity entity;
};

/// What was told to a supplier after the award, and what the supplier says of the buyer.
struct Debrief {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<supplier::Supplier>> supplier;
    std::optional<Date> date;                 ///< default: the day it is recorded
    std::optional<Ref<team::Person>> person;  ///< who held it
    std::string told;                         ///< strengths and weaknesses of the bid
    std::string voice;                        ///< what the supplier says of the buyer

    static const model::Entity entity;
};

}  // namespace buywork::project
