/// \file
/// Assigns the prices or scores of a file to a round.
#pragma once

#include <buywork/criteria/round.hpp>
#include <buywork/workspace/intake.hpp>

namespace buywork::criteria {

/// Finds the existing records when a file is imported again. A record without a round belongs to the first round:
/// both are treated as the same record, so that no duplicate is created. A price is that of its line in the price
/// schedule, whatever its title.
class InRound : public workspace::Recogniser {
  public:
    /// \param entity has a field `round`
    /// \param defaults the project, and the round if given
    InRound(workspace::Operation& operation, const model::Entity& entity, const workspace::Said& defaults);

    /// \throws Error invalid when the record's round differs from that of the defaults
    std::optional<std::int64_t> find(workspace::Said& said) override;
    void created(const model::Record&) override {}
    /// A message about the round; empty: none was given and the project has no other.
    const std::string& note() const { return note_; }

  private:
    std::optional<std::int64_t> find_same(const workspace::Said& said);
    bool had_prices(const std::optional<Value>& bid);

    workspace::Operation& operation_;
    workspace::Identity identity_;
    std::optional<workspace::Lookup> by_line_;  ///< of the price schedule; for prices only
    std::map<std::int64_t, bool> had_prices_;   ///< by bid, before the import
    const std::size_t field_;
    std::optional<std::int64_t> first_, named_;
    std::string note_;
};

}  // namespace buywork::criteria
