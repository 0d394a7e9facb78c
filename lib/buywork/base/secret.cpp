#include <sodium.h>

#include <buywork/base/secret.hpp>

namespace buywork {

void secret_bytes(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace buywork
