/// \file
/// The currencies of ISO 4217.
#pragma once

#include <optional>
#include <string_view>

namespace buywork {

/// Decimals of a currency: 2, but 0 for JPY and 3 for TND; nothing when the code is unknown.
std::optional<int> currency_exponent(std::string_view code);

}  // namespace buywork
