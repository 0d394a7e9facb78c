/// \file
/// Suppliers: the companies outside that bids, consultations and contracts refer to, and the people there.
#pragma once

#include <array>
#include <buywork/model/entity.hpp>

namespace buywork::supplier {

enum class Size { micro, small, mid, large };
inline constexpr Choice sizes[] = {{"micro", N_("micro-enterprise")},
                                   {"small", N_("small or medium-sized enterprise")},
                                   {"mid", N_("mid-sized company")},
                                   {"large", N_("large company")}};
constexpr std::span<const Choice> choices(Size) { return sizes; }

enum class Standing { prospect, qualified, suspended };
inline constexpr Choice standings[] = {
    {"prospect", N_("prospect")}, {"qualified", N_("qualified")}, {"suspended", N_("suspended")}};
constexpr std::span<const Choice> choices(Standing) { return standings; }

/// A company, or an establishment of one. Identifiers are checked and stored in their normal form; no two suppliers
/// share one.
struct Supplier {
    std::int64_t id = 0;
    std::string key;
    std::string name;  ///< one line, never empty
    std::string siren;
    std::string siret;
    std::string vat;
    std::string gln;
    std::string lei;
    std::string duns;
    std::vector<std::string> aliases;  ///< other names by which it is known
    std::optional<Ref<Supplier>> parent;
    std::optional<Size> size;
    std::optional<bool> is_small;  ///< absent, as the next three: not known
    std::optional<bool> is_social_economy;
    std::optional<bool> is_innovative;
    std::optional<bool> is_disadvantaged;
    std::string city;
    std::string country;
    std::string website;
    Standing status = Standing::prospect;
    std::optional<Date> qualified_on;
    std::optional<Date> expiry;
    bool is_expired = false;  ///< computed
    std::string description;

    static const model::Entity entity;
};

/// SIREN, SIRET, VAT, GLN, LEI, DUNS; empty where there is none.
using Identifiers = std::array<std::string, 6>;
inline constexpr std::array<const char*, 6> identifier_names = {"siren", "siret", "vat", "gln", "lei", "duns"};
Identifiers identifiers_of(const Supplier& supplier);
/// The SIREN that they give: as such, else in the SIRET, else in the VAT number. Empty: none.
std::string siren_of(const Identifiers& identifiers);

/// A person at a supplier. Name and function are facts of work; how to reach them is personal data.
struct Contact {
    std::int64_t id = 0;
    std::optional<Ref<Supplier>> supplier;
    std::string name;
    std::string job;
    std::string email;
    std::string phone;
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::supplier
