/// \file
/// Identifiers of companies, places, activities and purchases: form and check digits. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::supplier {

/// Why an identifier is not valid.
enum class Fault {
    none,
    length,
    format,       ///< a character that does not belong there
    component,    ///< a part that does not exist, such as a province
    checksum,     ///< the check digits do not match
    placeholder,  ///< 000000000 and the like
    unchecked,    ///< a country whose rule is not known here: neither valid nor invalid
};
/// "length", "checksum", "country not checked"
std::string_view name(Fault fault);

/// The result of a check. `normalized` is without separators, in capitals, also where it is not valid.
struct Checked {
    Fault fault = Fault::none;
    std::string normalized;

    bool is_valid() const { return fault == Fault::none; }
};

/// Nine digits, Luhn. Spaces and dots are dropped.
Checked check_siren(std::string_view text);
/// A valid SIREN and five digits, Luhn over all; establishments of La Poste by the sum of digits, a multiple of 5.
Checked check_siret(std::string_view text);
/// VAT number of a country by its prefix (none: French): FR, DE, BE, IT, ES, LU, PT, AT by their check digits.
Checked check_vat(std::string_view text);
/// GTIN-8, -12, -13, -14, GLN (13) and SSCC (18): modulo 10 with weights 3 and 1 from the right.
Checked check_gs1(std::string_view text);
/// A GLN: a GS1 key of exactly 13 digits.
Checked check_gln(std::string_view text);
/// ISO 17442: 18 letters or digits and two check digits, modulo 97.
Checked check_lei(std::string_view text);
/// Nine digits; there is no checksum (D&B gave it up about 2006).
Checked check_duns(std::string_view text);
/// Activity in the French nomenclature of 2008: `62.02A`; form only.
Checked check_naf(std::string_view text);
/// Region: a country and up to three levels; form only (the list changes).
Checked check_nuts(std::string_view text);

/// The VAT number of a valid SIREN.
std::string vat_of_siren(std::string_view siren);
/// The SIREN in a valid SIRET or French VAT number; nothing for Monaco and other countries.
std::optional<std::string> siren_in(std::string_view normalized);
/// Whether the key of a French VAT number has a letter, and so was checked in form only.
bool is_key_unchecked(std::string_view normalized_vat);
/// The check digit of a GS1 key's other digits.
int gs1_check_digit(std::string_view digits);
/// The two check digits of an LEI's first 18 characters.
std::string lei_check_digits(std::string_view first_18);

/// A code of the Common Procurement Vocabulary: eight digits, perhaps a hyphen and a check digit.
struct Cpv {
    bool has_shape = false;
    std::string digits;
    std::optional<int> given;  ///< the check digit that was written
    int formula_digit = 0;     ///< weights 3 7 1 3 7 1 3 7 modulo 10; 533 of 9,458 published codes differ
    const char* level = "";    ///< division, group, class, category, subcategory
};
Cpv parse_cpv(std::string_view text);
enum class CpvVerdict { ok, warning, error };
/// \param published the digit in the official list; `std::nullopt` where the list has no such code
CpvVerdict judge_cpv(const Cpv& code, std::optional<int> published);
/// Without the list: a digit that differs from the formula is a warning.
CpvVerdict judge_cpv(const Cpv& code);

/// The kinds whose check an identifier passes, in the order siren, siret, vat, lei, gs1, duns.
std::vector<std::string_view> guess(std::string_view text);

}  // namespace buywork::supplier
