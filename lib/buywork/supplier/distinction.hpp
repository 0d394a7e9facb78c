/// \file
/// Pairs of suppliers that a person found to be different companies, so that nobody is asked again.
#pragma once

#include <buywork/supplier/supplier.hpp>

namespace buywork::supplier {

struct Distinction {
    std::int64_t id = 0;
    std::optional<Ref<Supplier>> supplier;
    std::optional<Ref<Supplier>> other;  ///< added after `supplier`: of two records there is one pair
    std::string reason;

    static const model::Entity entity;
};

}  // namespace buywork::supplier
