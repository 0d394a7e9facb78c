/// \file
/// Consulted suppliers: the list of a project, the status of each, who proposed them, and reasons for exclusion.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/supplier/supplier.hpp>

namespace buywork::project {

enum class Consultation { longlist, shortlist, invited, declined, excluded };
inline constexpr Choice consultations[] = {{"longlist", N_("longlist")},
                                           {"shortlist", N_("shortlist")},
                                           {"invited", N_("invited")},
                                           {"declined", N_("declined")},
                                           {"excluded", N_("taken off the list")}};
constexpr std::span<const Choice> choices(Consultation) { return consultations; }

/// One supplier on the list of one project. Suppliers are not removed from it: an excluded supplier keeps its record
/// with the reason.
struct Consulted {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<supplier::Supplier>> supplier;
    Consultation state = Consultation::longlist;
    std::string reason;  ///< why the supplier declined or was excluded
    bool is_incumbent = false;
    std::optional<Date> since;   ///< of the incumbent's contract
    std::optional<Date> notice;  ///< when the incumbent was given notice
    std::optional<Ref<team::Person>> proposer;
    std::string proposal;  ///< why it was proposed

    static const model::Entity entity;
};

}  // namespace buywork::project
