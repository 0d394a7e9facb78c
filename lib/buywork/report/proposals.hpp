/// \file
/// Proposals of a committee with the answer of each entity. Not for use outside report/ and cmd/.
#pragma once

#include <buywork/report/facts.hpp>
#include <buywork/team/proposal.hpp>

namespace buywork::report {

/// A proposal with the answers of the entities of its committee.
struct ProposalAnswers {
    team::Proposal proposal;
    std::string name;                              ///< "automatismes/stock-commun"
    std::vector<std::int64_t> entities;            ///< those with a member, and those that answered
    std::map<std::int64_t, team::Answer> answers;  ///< by entity

    /// Those that accepted: the proposal binds them, and no other.
    std::vector<std::int64_t> bound() const;
    std::vector<std::int64_t> unanswered() const;
    bool is_past(Date as_of) const { return proposal.until && *proposal.until < as_of; }
};

/// The proposals of a committee that were made by that day, with the answers given by then.
std::vector<ProposalAnswers> proposals_of(store::Database& database, std::int64_t committee, Date as_of);

/// A row a proposal, a column an entity with its answer in words, and how many entities are bound.
view::Table matrix_table(const std::vector<ProposalAnswers>& proposals, const std::vector<view::Reference>& entities,
                         Date as_of);

/// A row a proposal and entity: its answer, whether it is bound, why, who answered and when.
view::Table answers_table(store::Database& database, const std::vector<ProposalAnswers>& proposals, Date as_of);

/// "A proposal binds the entities that accepted it, and no other."
std::string bound_only();

/// A proposal's record, and who is bound by it, who is not, and who has not answered.
view::Document proposal_page(workspace::Workspace& workspace, std::int64_t proposal);

}  // namespace buywork::report
