/// \file
/// JSON read piece by piece, into values that keep numbers as text.
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

/// What a type is called in messages, such as "an array".
std::string name_of(Node::Type type);
/// \param what the value is called, for the message
/// \throws Error usage when the value is of another type
void require(const Node& node, Node::Type type, std::string_view what);
/// A key as it is written in a JSON pointer (RFC 6901).
std::string pointer(std::string_view key);

/// The place of a value: the index in its array, and the member of the object at the top that the array is.
struct JsonPlace {
    std::int64_t index = 0;
    std::string_view member = {};
};
/// Takes a value. \returns whether to read on
using TakeJson = std::function<bool(const JsonPlace& at, const Node& node)>;

/// The pieces that a JSON text is read in.
enum class Pieces {
    elements,  ///< the elements of an array at the top, or the one value there
    members,   ///< the elements of the arrays that an object at the top has, then the object without them
};

/// Passes one piece after the other; only one is in memory at a time. At most 100 levels and 100,000 values a piece.
/// \returns what is wrong with the text, when something is
std::optional<Error> read_json(std::string_view text, const TakeJson& take, Pieces pieces = Pieces::elements);

}  // namespace buywork::model
