/// \file
/// The digest of a file's content.
#pragma once

#include <buywork/base/hash.hpp>

namespace buywork {

/// BLAKE2b-256 of bytes as they stand, however they are split into pieces: what `b2sum -l 256` prints.
class FileHash {
  public:
    FileHash();
    FileHash& add(std::string_view piece);
    Digest finish();

  private:
    alignas(64) std::array<std::byte, 384> state_;
};

inline Digest file_hash(std::string_view bytes) { return FileHash().add(bytes).finish(); }

}  // namespace buywork
