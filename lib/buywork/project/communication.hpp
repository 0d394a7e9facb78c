/// \file
/// The communication plan of a project: who hears what, how often, and what went out when.
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
    std::string rhythm;  ///< 2w, 1m; empty: once
    std::optional<Ref<team::Person>> owner;
    std::optional<Date> start;  ///< when the first is due

    static const model::Entity entity;
};

/// What went out.
struct Sending {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<Communication>> communication;
    std::string title;
    std::optional<Date> date;  ///< the day it is written down unless said
    std::optional<Ref<team::Person>> person;

    static const model::Entity entity;
};

/// When the next is due: some time after the last, else at the start; nothing where none is.
std::optional<Date> next_due(const Communication& communication, const std::optional<Date>& last);

}  // namespace buywork::project
