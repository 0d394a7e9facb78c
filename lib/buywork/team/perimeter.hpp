/// \file
/// Perimeters: who buys what for whom, and where nobody does.
#pragma once

#include <buywork/base/money.hpp>
#include <buywork/team/person.hpp>

namespace buywork::team {

/// How a perimeter works today.
enum class WorksMode { procurement, alone, unknown };
inline constexpr Choice works_modes[] = {
    {"procurement", N_("with procurement")}, {"alone", N_("without procurement")}, {"unknown", N_("unknown")}};
constexpr std::span<const Choice> choices(WorksMode) { return works_modes; }

/// A category, bought for one entity and one internal client.
struct Perimeter {
    std::int64_t id = 0;
    std::string key;
    std::string title;     ///< default: category and entity
    std::string category;  ///< spelled as in the first perimeter of that category
    std::string cpv;       ///< Common Procurement Vocabulary code, "50700000-2"
    std::optional<Ref<Entity>> of_entity;
    std::optional<Ref<Person>> buyer;   ///< absent: nobody buys
    std::optional<Ref<Person>> client;  ///< internal client
    WorksMode mode = WorksMode::unknown;
    std::optional<Money> spend;  ///< per year, excluding tax
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::team
