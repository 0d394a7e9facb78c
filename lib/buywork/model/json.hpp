/// \file
/// Reads JSON piece by piece into values that store numbers as text.
#pragma once

#include <buywork/base/error.hpp>
#include <cstdint>
#include <functional>
#include <optional>

namespace buywork::model {

/// A JSON value.
struct Node {
    enum class Type { null, flag, number, text, array, object };
    Type type = Type::null;
    std::string text = {};  ///< also of a number; "1" for true
    std::vector<std::pair<std::string, Node>> members = {};

    const Node* find(std::string_view name) const {
        for (const auto& [key, node] : members)
            if (key == name) return &node;
        return nullptr;
    }
};

/// The name of a type in messages, such as "an array".
std::string name_of(Node::Type type);
/// \param what the name of the value in the message
/// \throws Error usage when the value is of another type
void require(const Node& node, Node::Type type, std::string_view what);
/// A key as written in a JSON pointer (RFC 6901).
std::string pointer(std::string_view key);

/// The position of a value: the index in its array, and the top-level member that the array is.
struct JsonPlace {
    std::int64_t index = 0;
    std::string_view member = {};
};
/// Receives a value. \returns whether to continue reading
using TakeJson = std::function<bool(const JsonPlace& at, const Node& node)>;

/// How a JSON text is split into pieces.
enum class Pieces {
    elements,  ///< the elements of a top-level array, or the single top-level value
    members,   ///< the elements of the arrays in a top-level object, then the object without them
};

/// Passes the pieces one by one; only one is in memory at a time. At most 100 levels and 100,000 values a piece.
/// \returns the fault of the text, if any
std::optional<Error> read_json(std::string_view text, const TakeJson& take, Pieces pieces = Pieces::elements);

}  // namespace buywork::model
