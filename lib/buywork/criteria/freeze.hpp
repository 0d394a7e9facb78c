/// \file
/// Criteria are signed and frozen: from then on nothing that decides who wins is changed without a trace.
#pragma once

#include <buywork/criteria/consultation.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::criteria {

/// A version of the frozen document of a project.
struct Freeze {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::int64_t number = 0;  ///< from 1
    std::string digest;       ///< SHA-256 of the document, in hexadecimal digits
    std::optional<Date> frozen;
    std::optional<Date> amended;  ///< from then on another version is prepared
    std::string reason;           ///< why
    std::string document;         ///< canonical JSON (RFC 8785)

    static const model::Entity entity;
};

/// A person's consent to the document with that digest.
struct Signature {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<team::Person>> person;
    std::string digest;
    std::optional<Date> date;

    static const model::Entity entity;
};

/// What is frozen: criteria with their weights, methods, scales and floors, lots, tie rule, deadline of bids,
/// procedure and consulted suppliers, as canonical JSON. Absent values are left out.
std::string document_of(store::Database& database, std::int64_t project);
std::string digest_of_document(std::string_view document);

/// The last version; nothing when the criteria were never frozen.
std::optional<Freeze> last_freeze(store::Database& database, std::int64_t project);
bool is_frozen(store::Database& database, std::int64_t project);

/// Whether a bid was received.
bool has_bids(store::Database& database, std::int64_t project);

/// People who signed that digest, by id.
std::vector<std::int64_t> signers(store::Database& database, std::int64_t project, std::string_view digest);

/// Signs the document as it is. Final.
/// \throws Error conflict when the person has no part in the project; invalid when the document is incomplete
Signature sign(workspace::Operation& operation, std::int64_t project, std::int64_t person);

/// Freezes the document as it is. Final.
/// \throws Error conflict when it is frozen already, or somebody who signed the version before has not signed this
/// one;
///         invalid with everything that is incomplete
Freeze freeze(workspace::Operation& operation, std::int64_t project);

/// Opens the frozen document to changes. Final.
/// \throws Error conflict when it is not frozen, or bids are in and the procedure is public; usage without a reason
Freeze amend(workspace::Operation& operation, std::int64_t project, std::string_view reason);

/// Names of whom an amendment concerns: suppliers that are consulted and bidders that have not withdrawn.
std::vector<std::string> to_notify(store::Database& database, std::int64_t project);

/// A frozen document that is not what is stored: for `clash` of every entity that it holds.
std::optional<model::Clash> changed_frozen(store::Database& database);
/// The same, or a tie rule without its criteria.
std::optional<model::Clash> criteria_clash(store::Database& database);

}  // namespace buywork::criteria
