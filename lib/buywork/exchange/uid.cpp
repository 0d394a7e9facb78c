#include <buywork/base/hash.hpp>
#include <buywork/exchange/uid.hpp>

namespace buywork::exchange {

/// What makes this workspace's records differ from another's: its first operation.
Uids::Uids(store::Database& database) {
    Hash hash;
    if (const auto digest = database.value<store::Blob>("SELECT digest FROM change ORDER BY seq LIMIT 1"))
        hash.add(digest->bytes);
    tail_ = "." + hex(hash.finish()).substr(0, 16) + "@buywork";
}

std::optional<std::string> Uids::name_in(std::string_view uid) const {
    if (!uid.ends_with(tail_)) return std::nullopt;
    return std::string(uid.substr(0, uid.size() - tail_.size()));
}

}  // namespace buywork::exchange
