/// \file
/// Suppliers that may be the same company. Pairs are suggested; a person decides: merged, or remembered as different.
#pragma once

#include <buywork/supplier/distinction.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::supplier {

/// Why a pair is suggested, the strongest reason first.
enum class Reason { same_siren, same_name, same_letters, spelling, extra_words, generic_words };
inline constexpr Choice reasons[] = {{"same-siren", N_("same SIREN")},
                                     {"same-name", N_("same name")},
                                     {"same-letters", N_("same letters, divided or ordered otherwise")},
                                     {"spelling", N_("spelling")},
                                     {"extra-words", N_("one has more words")},
                                     {"generic-words", N_("they differ in generic words")}};
constexpr std::span<const Choice> choices(Reason) { return reasons; }

struct Duplicate {
    std::int64_t supplier = 0;  ///< the older record
    std::int64_t other = 0;
    Reason reason = Reason::same_siren;
    std::string detail;  ///< the SIREN, or the two names that are alike
};

/// Pairs of a workspace in the order of their reasons. The same SIREN, also in a SIRET or VAT number, is the same
/// company, another SIREN another one; else a name or an alias is alike (see `likeness`). Left out are pairs that a
/// person found different, and a company with its parent.
std::vector<Duplicate> duplicates(store::Database& database);

/// Makes two records one: what refers to `other` refers to `kept`, whose names, identifiers and empty fields are
/// completed; `other` goes. \returns what to say of records that both had
/// \throws Error usage when both are the same; conflict when an identifier differs, or a person found them different
std::vector<std::string> merge(workspace::Operation& operation, std::int64_t kept, std::int64_t other);

}  // namespace buywork::supplier
