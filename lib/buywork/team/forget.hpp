/// \file
/// Forgetting a person: what is erased, what stays under a pseudonym, and why.
#pragma once

#include <buywork/team/traces.hpp>
#include <buywork/workspace/erase.hpp>

namespace buywork::team {

/// What forgetting a person comes to.
struct Forgetting {
    std::int64_t person = 0;
    std::string pseudonym;                     ///< the key that stands for them from now on
    std::vector<workspace::Erasure> erasures;  ///< what is about them first, their own row last
    std::vector<workspace::Words> words;       ///< of the log
    std::int64_t bound = 0;                    ///< scores and weightings, which the law keeps
    std::int64_t referring = 0;                ///< other records that say the pseudonym from now on
    std::vector<Mention> doubtful;             ///< texts with their name where it is of one word: left as they are
    std::vector<std::string> contents;         ///< documents whose content, a text, names them: left as it is
};

/// Records of which the person is the sense (facts, absences, the stakeholder) go with all the log holds of them;
/// from others what was noted about them goes, and their name, address, telephone and key from every text. Scores and
/// weightings stay under the pseudonym: bids and what they were judged by are kept for five years from the signature
/// of the contract (code de la commande publique, R2184-12).
Forgetting plan_forgetting(workspace::Workspace& workspace, std::int64_t person);

/// Erases it for good. \returns the operations that still name the person, since an older buywork wrote them
std::vector<std::int64_t> forget(workspace::Workspace& workspace, const Forgetting& plan, workspace::Keep keep);

}  // namespace buywork::team
