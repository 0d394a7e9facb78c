/// \file
/// Contents of files: each is stored once, by its hash, in pieces, outside of the log. The images of the log hold
/// only the hash. A content stays as long as a document or an image of one, which an undo may need, names it.
#pragma once

#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

inline constexpr std::int64_t largest_content = std::int64_t{64} << 20;  ///< in bytes
inline constexpr std::size_t largest_piece = std::size_t{1} << 20;       ///< in bytes

/// What is known of a content that was stored.
struct Content {
    std::string hash;  ///< BLAKE2b-256 of its bytes, hexadecimal: what `b2sum -l 256` prints
    std::int64_t size = 0;
    std::string start;  ///< its first bytes, 4 KiB at most
};

/// What a file holds, without storing it. \throws Error as `store_content`
Content content_of(const std::string& path);

/// Stores the content of a file, unless one with the same hash is stored already. Reads piece by piece.
/// \param path "-" reads standard input
/// \throws Error io; invalid when it is larger than `largest_content`, or changes while it is read
Content store_content(Operation& operation, const std::string& path);
/// The same for bytes at hand. \param name for messages
Content store_bytes(Operation& operation, std::string_view bytes, std::string_view name);

bool has_content(store::Database& database, std::string_view hash);

/// Passes the pieces in turn. \throws Error invalid when one is missing, or the bytes do not match the hash
void read_content(store::Database& database, std::string_view hash,
                  const std::function<void(std::string_view piece)>& use);

enum class ContentState { whole, missing, damaged };
/// Reads it again and compares it with its hash.
ContentState state_of(store::Database& database, std::string_view hash, std::int64_t size);

/// Deletes every content that nothing needs any more: called where images are erased for good.
void drop_unused_contents(Operation& operation);

/// Faults of contents, in words: missing, damaged, or needed by nothing.
void check_contents(store::Database& database, const std::function<void(std::string fault)>& add);

}  // namespace buywork::workspace
