/// \file
/// The risk of a plan, from its simulation, as a document and JSON.
#pragma once

#include <buywork/plan/pert.hpp>
#include <buywork/plan/simulation.hpp>
#include <buywork/report/plan.hpp>

namespace buywork::report {

/// A simulation that was run.
struct RiskView {
    const plan::Network& network;
    plan::SimulationInput input;
    plan::Simulation simulation;
    plan::Pert pert;
    std::string title;
    std::vector<std::string> titles = {};
    calendar::WorkingDays* days = nullptr;
    std::optional<double> wanted = {};  ///< the end that is asked about, in working days
    std::optional<Date> target = {};    ///< of the project; only beside dates

    /// The end for which classic PERT gives a probability: the one asked about, else the P80.
    double asked() const { return wanted.value_or(simulation.percentile(0.8)); }
    /// Over all paths, by then.
    double joint() const;
};

view::Document risk_document(const RiskView& view, Instant as_of);
view::Tree risk_summary(const RiskView& view);

}  // namespace buywork::report
