/// \file
/// Actions: tasks with an owner and a due date.
#pragma once

#include <buywork/project/meeting.hpp>

namespace buywork::action {

enum class State { open, doing, blocked, done, dropped };
inline constexpr Choice states[] = {{"open", N_("open")},
                                    {"doing", N_("doing")},
                                    {"blocked", N_("blocked"), "bloque"},
                                    {"done", N_("done")},
                                    {"dropped", N_("dropped")}};
constexpr std::span<const Choice> choices(State) { return states; }

using project::Priority;

struct Action {
    std::int64_t id = 0;                            ///< 0 until stored
    std::optional<Ref<project::Project>> project;   ///< it belongs to a project,
    std::optional<Ref<team::Committee>> committee;  ///< to a committee,
    std::optional<Ref<team::Perimeter>> perimeter;  ///< to a perimeter, or to the workspace
    std::string key;                                ///< what makes a second apply find it again
    std::string title;                              ///< one line, never empty
    std::optional<Ref<team::Person>> assignee;
    std::optional<Date> due;  ///< absent: no deadline agreed
    Priority priority = Priority::normal;
    State state = State::open;
    std::vector<std::string> tags;
    std::string waiting;        ///< what or whom it waits for
    std::string repeats;        ///< "2w", "1m": done, the next one opens that much later
    std::optional<Date> ended;  ///< when it was done or dropped
    std::string description;
    std::optional<Ref<project::Meeting>> meeting;  ///< where it was agreed

    bool late = false;  ///< computed: not ended and past its deadline

    static const model::Entity entity;
};

/// Whether an action is done or dropped.
constexpr bool has_ended(State state) { return state == State::done || state == State::dropped; }

/// The key by which a list without keys is found again; a long title, whose words do not all fit, ends in a digest.
std::string key_of_title(std::string_view title);

/// Opens the successor of a repeating action, due that much after its deadline, or after today.
void open_next(workspace::Operation& operation, const Action& action);

/// Moves an action to another state; ended ones only reopen.
/// Done, a repeating action leaves its successor open.
/// \throws Error not_found; conflict when it is in that state already or has ended
Action move(workspace::Operation& operation, std::int64_t id, State state, std::string_view waiting = {});

}  // namespace buywork::action
