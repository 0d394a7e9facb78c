/// \file
/// Lots: parts of a project with their own bids and rankings.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::criteria {

struct Lot {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string title;
    std::optional<Money> estimate;
    std::string description;

    static const model::Entity entity;
};

/// The lots of a project, found by key or title; case and accents are ignored.
class Lots {
  public:
    Lots(store::Database& database, std::int64_t project);

    bool empty() const { return lots_.empty(); }
    const std::vector<Lot>& all() const { return lots_; }
    /// nullptr: none. \throws Error conflict when several have that title
    const Lot* find(std::string_view name) const;
    const Lot* of(std::int64_t id) const;
    /// The same. \throws Error not_found with the existing lots
    const Lot& get(std::string_view name) const;

  private:
    std::vector<Lot> lots_;
};

}  // namespace buywork::criteria
