/// \file
/// Topics of training: process, roles, writing a need, evaluating bids.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::team {

struct Topic {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::team
