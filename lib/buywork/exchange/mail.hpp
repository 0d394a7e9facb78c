/// \file
/// Writes a mail draft: RFC 5322 text that mail programs open for sending.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace buywork::exchange {

struct Mail {
    struct Address {
        std::string name = {};
        std::string email = {};  ///< empty: to be filled in by the sender
    };
    Address from = {};
    Address to = {};
    std::string subject = {};
    std::string body = {};  ///< lines end with a line feed
    struct Attachment {
        std::string name;  ///< "form.html"
        std::string type;  ///< "text/html; charset=utf-8"
        std::string content;
    };
    std::vector<Attachment> attachments = {};
};

/// UTF-8, lines of at most 76 columns in the body, attachments in base64 (RFC 2045); non-ASCII subject and names are
/// encoded as in RFC 2047.
std::string draft_of(const Mail& mail);

/// The encoded words of RFC 2047, each of at most 75 characters; ASCII text is returned unchanged.
std::string header_text(std::string_view text);

}  // namespace buywork::exchange
