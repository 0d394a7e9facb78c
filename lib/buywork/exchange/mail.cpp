#include <algorithm>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/mail.hpp>
#include <cstdint>

namespace buywork::exchange {
namespace {

constexpr int body_columns = 76;
constexpr std::size_t word_bytes = 45;  // 60 characters in base64

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
           text.find("=?") == text.npos;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string address(const Mail::Address& one) {
    const std::string name = is_plain(one.name) ? quoted(one.name) : header_text(one.name);
    return one.email.empty() ? "" : one.name.empty() ? one.email : name + " <" + one.email + ">";
}

/// A line that stands in no part: base64 has no dash, and a body that had it would end its part.
std::string boundary_of(const Mail& mail) {
    std::string boundary = "--=_part";
    while (mail.body.find(boundary) != mail.body.npos) boundary += '_';
    return boundary.substr(2);
}

void append_attachment(std::string& out, const Mail::Attachment& one) {
    out += "Content-Type: " + one.type + "\r\nContent-Transfer-Encoding: base64\r\n";
    out += "Content-Disposition: attachment; filename=" + quoted(one.name) + "\r\n\r\n";
    const std::string text = base64(one.content);
    for (std::size_t at = 0; at < text.size(); at += body_columns) out.append(text, at, body_columns).append("\r\n");
}

void append_header(std::string& out, std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string header_text(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        std::size_t end = std::min(word_bytes, text.size());
        while (end < text.size() && end > 1 && continues(text[end])) --end;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, end)) + "?=";
        text.remove_prefix(end);
    }
    return out;
}

std::string draft_of(const Mail& mail) {
    std::string out;
    append_header(out, "From", address(mail.from));
    append_header(out, "To", address(mail.to));
    append_header(out, "Subject", header_text(mail.subject));
    out += "X-Unsent: 1\r\nMIME-Version: 1.0\r\n";
    const std::string boundary = boundary_of(mail), part = "--" + boundary + "\r\n";
    if (!mail.attachments.empty())
        out += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n" + part;
    out += "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    for (const std::string& line : text::wrap(mail.body, body_columns)) out += line + "\r\n";
    for (const Mail::Attachment& one : mail.attachments) append_attachment(out += part, one);
    if (!mail.attachments.empty()) out += "--" + boundary + "--\r\n";
    return out;
}

}  // namespace buywork::exchange
