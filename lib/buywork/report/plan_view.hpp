/// \file
/// A plan as tables, parts of documents and JSON.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/plan/baseline.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {

/// The first working day at a time of the plan, and the last working day of work that ends at one.
Date start_day(calendar::WorkingDays& days, double time);
Date finish_day(calendar::WorkingDays& days, double time);
/// The time of the plan at which a day begins, not before its start.
double time_of(calendar::WorkingDays& days, Date date);

/// The name of a step for people: its title where there is one. \param titles of the steps; may be empty
const std::string& step_name(const plan::Network& network, const std::vector<std::string>& titles, std::size_t step);

/// A plan with its schedule.
struct PlanView {
    const plan::Network& network;
    plan::Schedule schedule;
    plan::CriticalPaths critical;
    std::string title;
    std::vector<std::string> titles = {};   ///< of the steps; may be empty
    calendar::WorkingDays* days = nullptr;  ///< dates are shown when there is one
    std::optional<Date> today = {};
    std::string baseline = {};  ///< name of the baseline it is compared with
    std::vector<std::optional<plan::BaselineStep>> promised = {};
    std::optional<plan::Comparison> comparison = {};
    std::vector<std::string> owners = {};  ///< of the steps; may be empty
    std::optional<Date> target = {};       ///< of the project; only with dates
    std::optional<double> p80 = {};        ///< the end met by 80 of 100 runs

    /// The first and last day of a step; a milestone is on the day it is reached.
    Date first_day(std::size_t step) const;
    Date last_day(std::size_t step) const;
    const std::string& name(std::size_t step) const { return step_name(network, titles, step); }
    /// Whether the plan ends after its target.
    bool is_late() const;
    std::string owner(std::size_t step) const { return owners.empty() ? "" : owners[step]; }
};

/// One row per step: id, early and late times, floats, critical; with dates when there are any.
view::Table plan_table(const PlanView& view);
/// The end, the P80 and the target, or that there are no steps.
void append_figures(view::Document& document, const PlanView& view);
/// The comparison with a baseline, the bars, the critical paths and the steps.
void append_plan(view::Document& document, const PlanView& view);
/// Length and all critical paths.
view::Tree plan_summary(const PlanView& view);
/// One row per critical path.
view::Table path_table(const PlanView& view);

}  // namespace buywork::report
