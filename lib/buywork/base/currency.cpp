#include <algorithm>
#include <array>
#include <buywork/base/currency.hpp>
#include <cstdint>

namespace buywork {
namespace {

/// The codes of ISO 4217 by their number of decimals, with those withdrawn since 2025.
struct Exponent {
    int decimals;
    std::string_view codes;
};
constexpr std::array<Exponent, 4> exponents = {{
    {2,
     "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
     "CDF CHE "
     "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
     "HKD HNL "
     "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP "
     "MRU MUR "
     "MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR "
     "SDG SEK "
     "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES "
     "WST XAD "
     "XCD XCG YER ZAR ZMW ZWG"},
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
}};

constexpr std::size_t code_index(std::string_view code) {
    std::size_t index = 0;
    for (const char c : code) index = 26 * index + static_cast<std::size_t>(c - 'A');
    return index;
}

/// Looked up for every amount of an import; -1: no currency.
constexpr auto exponent_by_code = [] {
    std::array<std::int8_t, 26 * 26 * 26> decimals{};
    for (std::int8_t& one : decimals) one = -1;
    for (const auto& [exponent, codes] : exponents)
        for (std::size_t at = 0; at < codes.size(); at += 4)
            decimals[code_index(codes.substr(at, 3))] = static_cast<std::int8_t>(exponent);
    return decimals;
}();

}  // namespace

std::optional<int> currency_exponent(std::string_view code) {
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return std::nullopt;
    const std::int8_t decimals = exponent_by_code[code_index(code)];
    return decimals < 0 ? std::nullopt : std::optional<int>(decimals);
}

}  // namespace buywork
