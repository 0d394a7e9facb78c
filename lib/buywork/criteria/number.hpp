/// \file
/// Real numbers as text.
#pragma once

#include <optional>
#include <string>

namespace buywork::criteria {

/// Whether calculations with it stay finite: 0, or between 10⁻¹⁰⁰ and 10¹⁰⁰ in size.
bool is_usable(double number);

/// The shortest text that reads back as the same number; never "-0".
void append_shortest(std::string& out, double number);
std::string shortest(double number);

/// As a person reads it: at most `decimals`, thousands apart, the current language's decimal sign.
std::string human_real(double number, int decimals);
/// A share as a percentage without the sign: 31.2; more than one decimal only next to 0 and 100.
std::string percent(double share);

}  // namespace buywork::criteria
