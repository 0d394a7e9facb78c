/// \file
/// A mail that somebody still has to send: RFC 5322 text, which mail programs open as a draft.
#pragma once

#include <string>
#include <string_view>

namespace buywork::exchange {

struct Mail {
    struct Address {
        std::string name = {};
        std::string email = {};  ///< empty: left for the writer to fill in
    };
    Address from = {};
    Address to = {};
    std::string subject = {};
    std::string body = {};  ///< lines end with a line feed
};

/// UTF-8, lines of at most 76 columns in the body; subject and names as RFC 2047 has them where they are not ASCII.
std::string draft_of(const Mail& mail);

/// The encoded words of RFC 2047, each of at most 75 characters; plain ASCII stays as it is.
std::string header_text(std::string_view text);

}  // namespace buywork::exchange
