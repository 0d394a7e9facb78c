/// \file
/// The consultation of a project: when it is launched and ends, and what was announced with it.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/tender/environment.hpp>
#include <buywork/tender/reception.hpp>
#include <buywork/tender/threshold.hpp>

namespace buywork::criteria {

/// One a project.
struct Consultation {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<tender::Object> object;
    std::optional<tender::Buyer> authority;  ///< which thresholds apply; absent: those of local authorities
    std::optional<Date> launched;            ///< the notice was sent
    std::optional<Date> invited;             ///< the invitation to the selected candidates was sent
    std::optional<Date> applications;        ///< last day for applications
    std::optional<LocalTime> deadline;       ///< of bids
    std::optional<bool> electronic;          ///< bids are or may be sent electronically
    std::optional<bool> prior_notice;        ///< sent 35 days to 12 months before, and not used as the call
    std::optional<bool> urgent;              ///< duly justified
    std::string tie_rule;                    ///< keys of criteria, separated by commas

    static const model::Entity entity;
};

/// That of a project; without a record one without an id.
Consultation consultation_of(store::Database& database, std::int64_t project);

/// The criteria that decide between equal totals, by their keys, in order.
std::vector<std::string> tie_rule_of(const Consultation& consultation);
/// A tie rule names criteria of its project, once that has any.
std::optional<model::Clash> unknown_in_tie_rule(store::Database& database);

/// The day on which a project's consultation is or will be launched: that of the notice, else the start of the
/// project, else the day on which it entered `consulting`; before that stage the day given. \returns nothing when it
/// is not known
std::optional<Date> launch_of(const Consultation& consultation, const project::Project& project, Date today);

/// The procedure as the law has it.
constexpr tender::Procedure procedure_of(const project::Project& project) {
    return static_cast<tender::Procedure>(project.procedure);
}

/// What may shorten its periods of reception.
tender::Conditions conditions_of(const Consultation& consultation);

}  // namespace buywork::criteria
