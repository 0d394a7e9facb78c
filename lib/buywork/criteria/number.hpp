/// \file
/// Formats real numbers as text.
#pragma once

#include <optional>
#include <string>

namespace buywork::criteria {

/// Whether calculations with the number stay finite: 0, or an absolute value between 10⁻¹⁰⁰ and 10¹⁰⁰.
bool is_usable(double number);

/// The shortest text that parses to the same number; never "-0".
void append_shortest(std::string& out, double number);
std::string shortest(double number);

/// For people: at most `decimals`, thousands separators, the decimal sign of the current language.
std::string human_real(double number, int decimals);
/// A share as a percentage without the sign: 31.2; more decimals only close to 0 and 100.
std::string percent(double share);

}  // namespace buywork::criteria
