/// \file
/// Lots: parts of a project with bids and rankings of their own.
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

/// The lots of a project, found by key or title regardless of case and accents.
class Lots {
  public:
    Lots(store::Database& database, std::int64_t project);

    bool empty() const { return lots_.empty(); }
    const std::vector<Lot>& all() const { return lots_; }
    /// nullptr: none. \throws Error conflict when it is the title of several
    const Lot* find(std::string_view name) const;
    const Lot* of(std::int64_t id) const;
    /// The same. \throws Error not_found with those there are
    const Lot& get(std::string_view name) const;

  private:
    std::vector<Lot> lots_;
};

}  // namespace buywork::criteria
