/// \file
/// The communication plan of a project: audience, frequency, and the communications sent.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

struct Communication {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string message;
    std::string audience;
    std::string channel;
    std::string rhythm;  ///< interval such as 2w, 1m; empty: once
    std::optional<Ref<team::Person>> owner;
    std::optional<Date> start;  ///< due date of the first

    static const model::Entity entity;
};

/// A communication that was sent.
struct Sending {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<Communication>> communication;
    std::string title;
    std::optional<Date> date;  ///< default: the day it is recorded
    std::optional<Ref<team::Person>> person;

    static const model::Entity entity;
};

/// The next due date: one interval after the last communication, else the start; nothing when none is due.
std::optional<Date> next_due(const Communication& communication, const std::optional<Date>& last);

}  // namespace buywork::project
