/// \file
/// The round that the prices or scores of a file belong to.
#pragma once

#include <buywork/criteria/round.hpp>
#include <buywork/workspace/intake.hpp>

namespace buywork::criteria {

/// Knows the records of a file that is imported again. What belongs to no round belongs to the first: of these one is
/// the other, and the file does not make a second one.
class InRound : public workspace::Recogniser {
  public:
    /// \param entity with a field `round`
    /// \param defaults the project, and the round where it is said
    InRound(workspace::Operation& operation, const model::Entity& entity, const workspace::Said& defaults);

    /// \throws Error invalid when the record says another round than the defaults
    std::optional<std::int64_t> find(workspace::Said& said) override;
    void created(const model::Record&) override {}
    /// What a reader should know of the round; empty: it is not said, and the project has no other.
    const std::string& note() const { return note_; }

  private:
    workspace::Identity identity_;
    const std::size_t field_;
    std::optional<std::int64_t> first_, named_;
    std::string note_;
};

}  // namespace buywork::criteria
