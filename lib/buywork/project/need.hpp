/// \file
/// The need: what a purchase is for, what it must do, within which limits, and what is still unknown.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

enum class NeedKind { purpose, function, constraint, gap };
inline constexpr Choice need_kinds[] = {{"purpose", N_("purpose")},
                                        {"function", N_("function")},
                                        {"constraint", N_("constraint")},
                                        {"gap", N_("still unknown")}};
constexpr std::span<const Choice> choices(NeedKind) { return need_kinds; }

enum class NeedLevel { must, should };
inline constexpr Choice need_levels[] = {{"must", N_("must")}, {"should", N_("should")}};
constexpr std::span<const Choice> choices(NeedLevel) { return need_levels; }

/// A statement of the need.
struct Need {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    NeedKind kind = NeedKind::function;
    std::string title;
    std::optional<NeedLevel> level;           ///< of a function; default: must
    std::optional<Ref<team::Person>> person;  ///< who asks for it
    std::optional<Ref<team::Person>> holder;  ///< of a gap: who knows, and has not said so yet
    std::optional<Date> filled;               ///< of a gap: when it was filled
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::project
