/// \file
/// Reads base64; `base64` of hex.hpp writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace buywork {

/// RFC 4648, section 4, with padding; blanks and line ends are skipped. Nothing when it is anything else.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace buywork
