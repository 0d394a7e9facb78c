#include <algorithm>
#include <array>
#include <buywork/supplier/identifier.hpp>

namespace buywork::supplier {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
int value(char c) { return c - '0'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// In capitals, without blanks (no-break ones too) and the given separators.
std::string compact(std::string_view text, std::string_view separators) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\u00a0")) {
            i += 1;
        } else if (text.substr(i).starts_with("\u202f")) {
            i += 2;
        } else if (text[i] != ' ' && separators.find(text[i]) == separators.npos) {
            out += text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        }
    }
    return out;
}

/// The sum of digits, every second one from the right doubled, its digits added.
int luhn_sum(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        const int digit = value(*at) * (doubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum;
}
bool passes_luhn(std::string_view digits) { return luhn_sum(digits) % 10 == 0; }

int modulo(std::string_view digits, int divisor) {
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + value(c)) % divisor;
    return rest;
}

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// Digits alone, of that length.
Fault digits_fault(std::string_view text, std::size_t length) {
    if (!all_digits(text)) return Fault::format;
    return text.size() == length ? Fault::none : Fault::length;
}

constexpr std::string_view la_poste = "356000000";
constexpr std::string_view la_poste_head_office = "35600000000048";

Fault siret_fault(std::string_view digits) {
    if (const Fault fault = digits_fault(digits, 14); fault != Fault::none) return fault;
    if (!passes_luhn(digits.substr(0, 9))) return Fault::checksum;
    if (!digits.starts_with(la_poste) || digits == la_poste_head_office)
        return passes_luhn(digits) ? Fault::none : Fault::checksum;
    int sum = 0;
    for (const char c : digits) sum += value(c);
    return sum % 5 == 0 ? Fault::none : Fault::checksum;
}

int french_key(std::string_view siren) { return (12 + 3 * modulo(siren, 97)) % 97; }

bool is_monaco(std::string_view siren) { return siren.starts_with("000"); }

/// \param number the key of two characters, and nine digits
Fault french_fault(std::string_view number) {
    if (number.size() != 11) return Fault::length;
    const std::string_view key = number.substr(0, 2), siren = number.substr(2);
    const auto fits_key = [](char c) { return is_digit(c) || (is_capital(c) && c != 'I' && c != 'O'); };
    if (!std::all_of(key.begin(), key.end(), fits_key) || !all_digits(siren)) return Fault::format;
    if (all_digits(key) && modulo(key, 100) != french_key(siren)) return Fault::checksum;
    return is_monaco(siren) || passes_luhn(siren) ? Fault::none : Fault::checksum;
}

/// ISO 7064, mod 11,10.
Fault german_fault(std::string_view number) {
    if (const Fault fault = digits_fault(number, 9); fault != Fault::none) return fault;
    if (number[0] == '0') return Fault::format;
    int product = 10;
    for (const char c : number.substr(0, 8)) {
        const int sum = (product + value(c)) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == value(number[8]) ? Fault::none : Fault::checksum;
}

Fault belgian_fault(std::string_view number) {
    if (const Fault fault = digits_fault(number, 10); fault != Fault::none) return fault;
    const bool is_zero = std::all_of(number.begin(), number.end(), [](char c) { return c == '0'; });
    if (number[0] > '1' || is_zero) return Fault::format;
    return 97 - modulo(number.substr(0, 8), 97) == modulo(number.substr(8), 100) ? Fault::none : Fault::checksum;
}

Fault italian_fault(std::string_view number) {
    if (const Fault fault = digits_fault(number, 11); fault != Fault::none) return fault;
    if (number.starts_with("0000000")) return Fault::format;
    const int province = modulo(number.substr(7, 3), 1000);
    const bool exists = (province >= 1 && province <= 100) || province == 120 || province == 121 || province == 888 ||
                        province == 999;
    if (!exists) return Fault::component;
    return passes_luhn(number) ? Fault::none : Fault::checksum;
}

/// A company's CIF, or the number of a person.
Fault spanish_fault(std::string_view number) {
    if (number.size() < 2 || !all_digits(number.substr(1, number.size() - 2))) return Fault::format;
    if (number.size() != 9) return Fault::length;
    const char first = number[0], last = number[8];
    const std::string_view middle = number.substr(1, 7);
    const auto has_letter_of = [&](const std::string& digits) {
        return last == std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<std::size_t>(modulo(digits, 23))];
    };
    bool holds = false;
    if (is_digit(first)) {
        holds = has_letter_of(std::string(1, first) + std::string(middle));
    } else if (first >= 'X' && first <= 'Z') {
        holds = has_letter_of(static_cast<char>('0' + (first - 'X')) + std::string(middle));
    } else if (first >= 'K' && first <= 'M') {
        holds = has_letter_of(std::string(middle));
    } else {
        if (std::string_view("ABCDEFGHJNPQRSUVW").find(first) == std::string_view::npos) return Fault::format;
        const int check = (10 - luhn_sum(std::string(middle) + "0") % 10) % 10;
        holds = last == '0' + check || last == "JABCDEFGHI"[check];
    }
    return holds ? Fault::none : Fault::checksum;
}

Fault luxembourgian_fault(std::string_view number) {
    if (const Fault fault = digits_fault(number, 8); fault != Fault::none) return fault;
    return modulo(number.substr(0, 6), 89) == modulo(number.substr(6), 100) ? Fault::none : Fault::checksum;
}

Fault portuguese_fault(std::string_view number) {
    if (const Fault fault = digits_fault(number, 9); fault != Fault::none) return fault;
    if (number[0] == '0') return Fault::format;
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += value(number[i]) * static_cast<int>(9 - i);
    const int check = 11 - sum % 11;
    return (check > 9 ? 0 : check) == value(number[8]) ? Fault::none : Fault::checksum;
}

Fault austrian_fault(std::string_view number) {
    if (!number.starts_with('U') || !all_digits(number.substr(1))) return Fault::format;
    if (number.size() != 9) return Fault::length;
    return (luhn_sum(number.substr(1, 7)) + 4 + value(number[8])) % 10 == 0 ? Fault::none : Fault::checksum;
}

struct Country {
    std::string_view code;
    Fault (*fault)(std::string_view number);
};
constexpr std::array<Country, 8> countries = {{{"FR", french_fault},
                                               {"DE", german_fault},
                                               {"BE", belgian_fault},
                                               {"IT", italian_fault},
                                               {"ES", spanish_fault},
                                               {"LU", luxembourgian_fault},
                                               {"PT", portuguese_fault},
                                               {"AT", austrian_fault}}};

bool has_country(std::string_view number) {
    return number.size() > 2 && is_capital(number[0]) && is_capital(number[1]);
}

Fault gs1_fault(std::string_view digits) {
    if (digits.empty() || !all_digits(digits)) return Fault::format;
    constexpr std::array<std::size_t, 5> lengths = {8, 12, 13, 14, 18};
    if (std::find(lengths.begin(), lengths.end(), digits.size()) == lengths.end()) return Fault::length;
    const bool holds = gs1_check_digit(digits.substr(0, digits.size() - 1)) == value(digits.back());
    return holds ? Fault::none : Fault::checksum;
}

int lei_modulo(std::string_view text) {
    int rest = 0;
    for (const char c : text) rest = is_digit(c) ? (rest * 10 + value(c)) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    return rest;
}

Fault lei_fault(std::string_view text) {
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_capital(c); }))
        return Fault::format;
    if (text.size() != 20) return Fault::length;
    if (!all_digits(text.substr(18))) return Fault::format;
    return lei_modulo(text) == 1 ? Fault::none : Fault::checksum;
}

Checked made(std::string normalized, Fault (*fault)(std::string_view)) {
    const Fault found = fault(normalized);
    return {found, std::move(normalized)};
}

}  // namespace

std::string_view name(Fault fault) {
    switch (fault) {
        case Fault::none:
            return "";
        case Fault::length:
            return "length";
        case Fault::format:
            return "format";
        case Fault::component:
            return "component";
        case Fault::checksum:
            return "checksum";
        case Fault::placeholder:
            return "placeholder";
        case Fault::unchecked:
            return "country not checked";
    }
    return "";
}

Checked check_siren(std::string_view text) {
    return made(compact(text, "."), [](std::string_view digits) {
        if (const Fault fault = digits_fault(digits, 9); fault != Fault::none) return fault;
        return passes_luhn(digits) ? Fault::none : Fault::checksum;
    });
}

Checked check_siret(std::string_view text) { return made(compact(text, "."), siret_fault); }

Checked check_vat(std::string_view text) {
    std::string number = compact(text, ".,-/:()[]");
    if (!has_country(number)) return {french_fault(number), "FR" + number};
    const auto country = std::find_if(countries.begin(), countries.end(),
                                      [&](const Country& one) { return number.starts_with(one.code); });
    if (country == countries.end()) return {Fault::unchecked, std::move(number)};
    if (number.starts_with("BE") && number.size() == 11) number.insert(2, "0");
    const Fault fault = country->fault(std::string_view(number).substr(2));
    return {fault, std::move(number)};
}

Checked check_gs1(std::string_view text) { return made(compact(text, "-"), gs1_fault); }

Checked check_gln(std::string_view text) {
    Checked checked = check_gs1(text);
    if (checked.fault != Fault::format && checked.normalized.size() != 13) checked.fault = Fault::length;
    return checked;
}

Checked check_lei(std::string_view text) { return made(compact(text, ""), lei_fault); }

Checked check_duns(std::string_view text) {
    return made(compact(text, "-"), [](std::string_view digits) {
        if (const Fault fault = digits_fault(digits, 9); fault != Fault::none) return fault;
        return digits == "000000000" || digits == "999999999" ? Fault::placeholder : Fault::none;
    });
}

Checked check_naf(std::string_view text) {
    std::string code = compact(text, "");
    if (code.size() == 5) code.insert(2, ".");
    const bool has_shape = code.size() == 6 && all_digits(code.substr(0, 2)) && code[2] == '.' &&
                           all_digits(code.substr(3, 2)) && is_capital(code[5]);
    const Fault fault = !has_shape ? Fault::format : code.starts_with("00") ? Fault::component : Fault::none;
    return {fault, std::move(code)};
}

Checked check_nuts(std::string_view text) {
    return made(compact(text, ""), [](std::string_view code) {
        const bool has_shape =
            code.size() >= 2 && code.size() <= 5 && is_capital(code[0]) && is_capital(code[1]) &&
            std::all_of(code.begin(), code.end(), [](char c) { return is_digit(c) || is_capital(c); });
        return has_shape ? Fault::none : Fault::format;
    });
}

std::string vat_of_siren(std::string_view siren) { return "FR" + two_digits(french_key(siren)) + std::string(siren); }

std::optional<std::string> siren_in(std::string_view normalized) {
    if (normalized.size() == 14 && all_digits(normalized)) return std::string(normalized.substr(0, 9));
    const bool is_french = normalized.size() == 13 && normalized.starts_with("FR");
    if (!is_french || is_monaco(normalized.substr(4))) return std::nullopt;
    return std::string(normalized.substr(4));
}

bool is_key_unchecked(std::string_view normalized_vat) { return !all_digits(normalized_vat.substr(2, 2)); }

int gs1_check_digit(std::string_view digits) {
    int sum = 0, weight = 3;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, weight = 4 - weight) sum += value(*at) * weight;
    return (10 - sum % 10) % 10;
}

std::string lei_check_digits(std::string_view first_18) {
    return two_digits(98 - lei_modulo(std::string(first_18) + "00"));
}

Cpv parse_cpv(std::string_view text) {
    Cpv code;
    const bool has_digit = text.size() == 10 && text[8] == '-' && is_digit(text[9]);
    if ((text.size() != 8 && !has_digit) || !all_digits(text.substr(0, 8))) return code;
    code.has_shape = true;
    code.digits = text.substr(0, 8);
    if (has_digit) code.given = value(text[9]);
    constexpr std::array<int, 8> weights = {3, 7, 1, 3, 7, 1, 3, 7};
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += value(code.digits[i]) * weights[i];
    code.formula_digit = sum % 10;
    constexpr std::array<const char*, 5> levels = {"division", "group", "class", "category", "subcategory"};
    const std::size_t last = code.digits.find_last_not_of('0');
    code.level = levels[last == std::string::npos || last < 2 ? 0 : std::min<std::size_t>(last - 1, 4)];
    return code;
}

CpvVerdict judge_cpv(const Cpv& code, std::optional<int> published) {
    if (!code.has_shape) return CpvVerdict::error;
    if (!published) return CpvVerdict::warning;
    return !code.given || *code.given == *published ? CpvVerdict::ok : CpvVerdict::error;
}

CpvVerdict judge_cpv(const Cpv& code) {
    if (!code.has_shape) return CpvVerdict::error;
    return !code.given || *code.given == code.formula_digit ? CpvVerdict::ok : CpvVerdict::warning;
}

std::vector<std::string_view> guess(std::string_view text) {
    std::vector<std::string_view> kinds;
    const auto offer = [&](std::string_view kind, bool holds) {
        if (holds) kinds.push_back(kind);
    };
    offer("siren", check_siren(text).is_valid());
    offer("siret", check_siret(text).is_valid());
    offer("vat", has_country(compact(text, "")) && check_vat(text).is_valid());
    offer("lei", check_lei(text).is_valid());
    offer("gs1", check_gs1(text).is_valid());
    offer("duns", check_duns(text).is_valid());
    return kinds;
}

}  // namespace buywork::supplier
