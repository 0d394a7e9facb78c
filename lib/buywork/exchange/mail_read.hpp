/// \file
/// Reads mails as mail programs save them: one message (.eml) or several (mbox), with their parts and attachments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::exchange {

/// A part of a message that has no parts itself, decoded.
struct MailPart {
    std::string type;          ///< lower case: "text/plain"
    std::string name = {};     ///< of an attached file; empty: none
    std::string content = {};  ///< text is in UTF-8 with line feeds; other content as its bytes
};

struct ReadMail {
    std::int64_t line = 0;  ///< of its first line in the file, from 1
    std::vector<MailPart> parts = {};
};

/// Whether the content begins like a mail: header fields such as From, Subject or MIME-Version.
bool is_mail(std::string_view content);

/// RFC 5322 and MIME (RFC 2045 to 2047): multipart of any kind, quoted-printable, base64, forwarded messages; UTF-8,
/// ISO 8859-1 and -15, Windows-1252. Parts that are neither text nor JSON have no content,
/// unless their name ends as that of a table, a workbook, a calendar or Markdown does.
/// \throws Error invalid with the line of the message: a part without its boundary, an encoding or a character set
/// that is not read, more than 10 levels
std::vector<ReadMail> read_mails(std::string_view content, std::string_view file);

/// The text of an HTML page or mail: without tags, its blocks and line breaks on lines of their own.
std::string text_of_html(std::string_view html);

}  // namespace buywork::exchange
