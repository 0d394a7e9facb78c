/// \file
/// Projects: subject of the purchase, internal client, procedure and stage.
#pragma once

#include <buywork/project/axis.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::project {

enum class Stage { idea, planned, consulting, negotiating, awarded, deploying, closed, dropped };
inline constexpr Choice stages[] = {{"idea", N_("idea")},
                                    {"planned", N_("planned")},
                                    {"consulting", N_("consulting")},
                                    {"negotiating", N_("negotiating")},
                                    {"awarded", N_("awarded")},
                                    {"deploying", N_("deploying")},
                                    {"closed", N_("closed")},
                                    {"dropped", N_("dropped")}};
constexpr std::span<const Choice> choices(Stage) { return stages; }

enum class Procedure { private_, mapa, open, restricted, negotiated, dialogue, framework_call };
inline constexpr Choice procedures[] = {{"private", N_("private")},
                                        {"mapa", N_("adapted procedure (MAPA)")},
                                        {"open", N_("open tender")},
                                        {"restricted", N_("restricted tender")},
                                        {"negotiated", N_("procedure with negotiation")},
                                        {"dialogue", N_("competitive dialogue")},
                                        {"framework-call", N_("call-off of a framework")}};
constexpr std::span<const Choice> choices(Procedure) { return procedures; }

enum class Tax { excluding, including };
inline constexpr Choice taxes[] = {{"excluding", N_("excluding tax")}, {"including", N_("including tax")}};
constexpr std::span<const Choice> choices(Tax) { return taxes; }

enum class Priority { low, normal, high, urgent };
inline constexpr Choice priorities[] = {
    {"low", N_("low")}, {"normal", N_("normal")}, {"high", N_("high")}, {"urgent", N_("urgent")}};
constexpr std::span<const Choice> choices(Priority) { return priorities; }

struct Project {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    Stage stage = Stage::idea;
    std::optional<Date> since;  ///< start of the stage, when known
    std::string category;
    std::string cpv;  ///< Common Procurement Vocabulary code, "50700000-2"
    Procedure procedure = Procedure::private_;
    std::optional<Ref<team::Entity>> client;
    std::optional<Ref<team::Person>> buyer;
    std::optional<Ref<team::Person>> sponsor;
    std::optional<Ref<Axis>> axis;
    std::optional<Money> budget;
    std::optional<Money> spend;  ///< current annual spend
    Tax tax = Tax::excluding;    ///< of budget and spend
    std::optional<Date> start;
    std::optional<Date> target;
    Priority priority = Priority::normal;
    std::string reason;  ///< why it was dropped, or a gate skipped
    std::string description;

    std::int64_t open = 0;              ///< computed: number of actions that have not ended
    std::int64_t overdue = 0;           ///< computed: number of those past their due date
    std::optional<Date> plan_end = {};  ///< end of its plan; absent unless `plan_ends` was called

    static const model::Entity entity;
};

/// The stages of a procedure, in order, without `dropped`: a public tender has no negotiation
/// unless its procedure allows one.
std::vector<Stage> stages_of(Procedure procedure);

/// The unmet conditions for entering a stage, in words; empty when all are met.
/// Consulting requires a buyer, a budget, a target date and a prescriber or internal client among the members;
/// awarded and later stages a buyer; closing that no action is open and every measured objective has its result.
std::vector<std::string> missing_for(store::Database& database, const Project& project, Stage stage);

/// \throws Error conflict with what a project lacks to enter a stage, when it lacks anything
void require_ready(const Project& project, Stage stage, std::vector<std::string> missing);

enum class Force { no, yes };

/// Moves a project to a stage and records the date.
/// \param reason required to drop a project, to override a gate and to go back
/// \throws Error conflict when a gate would be skipped or a condition is not met; usage when the reason is missing
///         or the procedure has no such stage
Project move(workspace::Operation& operation, std::int64_t id, Stage stage, Force force, std::string_view reason);

}  // namespace buywork::project
