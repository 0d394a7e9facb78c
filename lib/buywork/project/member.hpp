/// \file
/// Members: people and their roles in projects.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

enum class Role {
    buyer,
    procurement_manager,
    prescriber,
    internal_client,
    product_manager,
    operations,
    end_user,
    budget_owner,
    finance,
    sponsor,
    legal,
    quality,
    sales,
    evaluator,
    observer,
};
inline constexpr Choice roles[] = {{"buyer", N_("buyer")},
                                   {"procurement-manager", N_("procurement manager")},
                                   {"prescriber", N_("prescriber")},
                                   {"internal-client", N_("internal client")},
                                   {"product-manager", N_("product manager")},
                                   {"operations", N_("operations")},
                                   {"end-user", N_("end user")},
                                   {"budget-owner", N_("budget owner")},
                                   {"finance", N_("finance")},
                                   {"sponsor", N_("sponsor")},
                                   {"legal", N_("legal")},
                                   {"quality", N_("quality")},
                                   {"sales", N_("sales")},
                                   {"evaluator", N_("evaluator")},
                                   {"observer", N_("observer")}};
constexpr std::span<const Choice> choices(Role) { return roles; }

/// A person's role in a project; one record for each role.
struct Member {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<team::Person>> person;
    Role role = Role::prescriber;
    std::string note;

    static const model::Entity entity;
};

}  // namespace buywork::project
