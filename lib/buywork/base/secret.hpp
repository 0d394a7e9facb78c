/// \file
/// Secrets.
#pragma once

#include <cstdint>
#include <span>

namespace buywork {

/// Fills with bytes that nobody can predict, from the system's generator; BUYWORK_SEED changes nothing.
void secret_bytes(std::span<std::uint8_t> out);

}  // namespace buywork
