#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/mail_read.hpp>
#include <charconv>
#include <optional>

namespace buywork::exchange {
namespace {

constexpr int deepest = 10;

/// The line at the front, without its break, which is removed from the text too.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The name of the header field that the line begins with, in lower case; empty: none.
std::string field_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) return {};
    const std::string_view name = line.substr(0, colon);
    const bool is_name = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
    return is_name ? text::lower_ascii(name) : std::string();
}

struct Header {
    std::string type = "text/plain", type_parameters = {}, encoding = "7bit", disposition = {};
};

/// The value of a parameter, `boundary="x"`; empty: none. RFC 2231 continuations are not read.
std::string parameter(std::string_view parameters, std::string_view name) {
    for (std::size_t at = 0; at < parameters.size();) {
        const std::size_t equals = parameters.find('=', at);
        if (equals == parameters.npos) return {};
        const std::string found = text::lower_ascii(text::trim(parameters.substr(at, equals - at)));
        std::size_t end = 0;
        std::string value;
        if (equals + 1 < parameters.size() && parameters[equals + 1] == '"') {
            end = std::min(parameters.find('"', equals + 2), parameters.size());
            value = parameters.substr(equals + 2, end - equals - 2);
            end = std::min(parameters.find(';', end), parameters.size());
        } else {
            end = std::min(parameters.find(';', equals), parameters.size());
            value = text::trim(parameters.substr(equals + 1, end - equals - 1));
        }
        if (found == name) return value;
        at = end + 1;
    }
    return {};
}

/// Reads the header at the front of the text and removes it.
Header take_header(std::string_view& text) {
    Header header;
    std::string name, value;
    const auto finish = [&] {
        const std::size_t end = std::min(value.find(';'), value.size());
        std::string word = text::lower_ascii(text::trim(std::string_view(value).substr(0, end)));
        const std::string rest = value.substr(std::min(end + 1, value.size()));
        if (name == "content-type") header.type = std::move(word), header.type_parameters = rest;
        if (name == "content-transfer-encoding") header.encoding = std::move(word);
        if (name == "content-disposition") header.disposition = rest;
    };
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            value += line;
            continue;
        }
        finish();
        name = field_name(line);
        value = name.empty() ? std::string_view() : line.substr(name.size() + 1);
    }
    finish();
    return header;
}

std::string from_quoted_printable(std::string_view text) {
    std::string joined;
    while (!text.empty()) {
        std::string_view line = take_line(text);
        while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
        const bool is_continued = line.ends_with('=');
        joined += line.substr(0, line.size() - (is_continued ? 1 : 0));
        if (!is_continued) joined += '\n';
    }
    return unescaped(joined, '=');
}

std::string with_line_feeds(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

/// Attached files whose content is read, whatever type the mail program gave them.
bool is_read_by_ending(std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    for (const char* ending : {".json", ".xlsx", ".csv", ".tsv", ".md", ".txt", ".ics"})
        if (lower.ends_with(ending)) return true;
    return false;
}

class Reader {
  public:
    Reader(std::string place, ReadMail& mail) : place_(std::move(place)), mail_(mail) {}

    void read(std::string_view text, int depth = 0) {
        if (depth > deepest) fail(tr("the mail is nested too deeply"));
        const Header header = take_header(text);
        if (header.type.starts_with("multipart/")) return read_parts(header, text, depth);
        std::string name = parameter(header.disposition, "filename");
        if (name.empty()) name = parameter(header.type_parameters, "name");
        const bool is_text = header.type.starts_with("text/"), is_message = header.type == "message/rfc822";
        MailPart part{header.type, std::move(name)};
        if (is_text || is_message || header.type == "application/json" || is_read_by_ending(part.name))
            part.content = decoded(header, text);
        if (is_message) return read(part.content, depth + 1);
        if (is_text) part.content = with_line_feeds(in_utf8(header, std::move(part.content)));
        mail_.parts.push_back(std::move(part));
    }

  private:
    [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const {
        throw_if_any({{place_, message, hint}}, place_);
        throw Error(Code::internal, message);
    }

    void read_parts(const Header& header, std::string_view text, int depth) {
        const std::string boundary = parameter(header.type_parameters, "boundary");
        if (boundary.empty()) fail(tr("a mail of several parts has no boundary between them"));
        const std::string mark = "--" + boundary;
        const char* part = nullptr;
        while (!text.empty()) {
            const char* start = text.data();
            const std::string_view line = text::trim(take_line(text));
            const bool is_end = line == mark + "--";
            if (!is_end && line != mark) continue;
            if (part) read({part, static_cast<std::size_t>(start - part)}, depth + 1);
            part = is_end ? nullptr : text.data();
            if (is_end) return;
        }
        if (!part) fail(tr("a part of the mail is missing"), tr("save the whole mail"));
        read({part, static_cast<std::size_t>(text.data() - part)}, depth + 1);
    }

    std::string decoded(const Header& header, std::string_view text) const {
        if (header.encoding == "quoted-printable") return from_quoted_printable(text);
        if (header.encoding == "7bit" || header.encoding == "8bit" || header.encoding == "binary")
            return std::string(text);
        if (header.encoding != "base64")
            fail(tr("the mail has the encoding \"{}\", which is not read", text::excerpt(header.encoding)),
                 tr("save the answers from it as a text file"));
        auto bytes = from_base64(text);
        if (!bytes)
            fail(tr("a part of the mail is damaged: its base64 cannot be decoded"), tr("save the mail again"));
        return *std::move(bytes);
    }

    std::string in_utf8(const Header& header, std::string content) const {
        const std::string charset = text::lower_ascii(parameter(header.type_parameters, "charset"));
        const bool is_western = charset.starts_with("iso-8859-1") || charset == "windows-1252" || charset == "cp1252";
        if (!is_western && !charset.empty() && charset != "utf-8" && charset != "utf8" && charset != "us-ascii")
            fail(tr("the mail has the character set \"{}\", which is not read", text::excerpt(charset)),
                 tr("save the answers from it as a text file"));
        return is_western || text::invalid_utf8(content) ? text::from_windows_1252(content) : content;
    }

    std::string place_;
    ReadMail& mail_;
};

/// Places in a mbox where a message begins: at "From " after a blank line.
std::vector<std::string_view> messages_of(std::string_view content) {
    if (!content.starts_with("From ")) return {content};
    std::vector<std::string_view> messages;
    const char* start = nullptr;
    bool is_after_blank = true;
    for (std::string_view rest = content; !rest.empty();) {
        const char* line_start = rest.data();
        const std::string_view line = take_line(rest);
        if (is_after_blank && line.starts_with("From ")) {
            if (start) messages.emplace_back(start, static_cast<std::size_t>(line_start - start));
            start = rest.data();
        }
        is_after_blank = line.empty();
    }
    messages.emplace_back(start, static_cast<std::size_t>(content.data() + content.size() - start));
    return messages;
}

std::optional<std::uint32_t> code_point(std::string_view digits) {
    const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
    if (is_hex) digits.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size() || value == 0 || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000))
        return std::nullopt;
    return value;
}

void append_utf8(std::string& out, std::uint32_t point) {
    const auto push = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return push(point);
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr std::uint32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    push(leads[more] | point >> (6 * more));
    for (int i = more - 1; i >= 0; --i) push(0x80U | (point >> (6 * i) & 0x3FU));
}

/// Appends what an entity such as &eacute; or &#233; means; false when it is none that is known.
bool append_entity(std::string& out, std::string_view name) {
    if (name.starts_with('#')) {
        const auto point = code_point(name.substr(1));
        if (point) append_utf8(out, *point);
        return point.has_value();
    }
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"amp", "&"},    {"lt", "<"},     {"gt", ">"},    {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
        {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"}, {"euml", "ë"},   {"agrave", "à"}, {"acirc", "â"},
        {"ccedil", "ç"}, {"icirc", "î"},  {"iuml", "ï"},  {"ocirc", "ô"},  {"ugrave", "ù"}, {"ucirc", "û"},
        {"uuml", "ü"},   {"oelig", "œ"},  {"aelig", "æ"}, {"euro", "€"},   {"rsquo", "’"},  {"lsquo", "‘"},
        {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"}, {"raquo", "»"},  {"ndash", "–"},  {"mdash", "—"},
        {"Eacute", "É"}, {"Egrave", "È"}, {"Ecirc", "Ê"}, {"Agrave", "À"}, {"Ccedil", "Ç"}, {"hellip", "…"},
        {"deg", "°"},    {"thinsp", " "}, {"ensp", " "},  {"emsp", " "},   {"shy", ""},     {"middot", "·"}};
    const auto* found =
        std::find_if(std::begin(known), std::end(known), [&](const auto& one) { return one.first == name; });
    if (found == std::end(known)) return false;
    out += found->second;
    return true;
}

bool breaks_line(std::string_view tag) {
    constexpr std::string_view tags[] = {"br",  "p",  "/p", "div", "/div",       "li",          "/li",
                                         "/tr", "h1", "h2", "h3",  "blockquote", "/blockquote", "pre"};
    const std::size_t end = std::min(tag.find_first_of(" \t\r\n/", 1), tag.size());
    return std::find(std::begin(tags), std::end(tags), text::lower_ascii(tag.substr(0, end))) != std::end(tags);
}

}  // namespace

bool is_mail(std::string_view content) {
    if (content.starts_with("From ")) take_line(content);
    for (int i = 0; i < 200 && !content.empty(); ++i) {
        const std::string_view line = take_line(content);
        if (line.empty()) return false;
        if (line.front() == ' ' || line.front() == '\t') continue;
        const std::string name = field_name(line);
        if (name.empty()) return false;
        for (const std::string_view known :
             {"from", "subject", "mime-version", "received", "return-path", "message-id"})
            if (name == known) return true;
    }
    return false;
}

std::vector<ReadMail> read_mails(std::string_view content, std::string_view file) {
    std::vector<ReadMail> mails;
    std::int64_t line = 1;
    const char* counted = content.data();
    for (const std::string_view message : messages_of(content)) {
        line += std::count(counted, message.data(), '\n');
        counted = message.data();
        ReadMail& mail = mails.emplace_back(ReadMail{line});
        Reader(std::string(file) + ":" + std::to_string(line), mail).read(message);
    }
    return mails;
}

std::string text_of_html(std::string_view html) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        const char c = html[at];
        const std::size_t end = c == '<' ? html.find('>', at) : c == '&' ? html.find(';', at) : html.npos;
        if (c == '<' && end != html.npos) {
            const std::string_view tag = html.substr(at + 1, end - at - 1);
            if (breaks_line(tag)) out += '\n';
            at = end + 1;
            if (text::lower_ascii(tag.substr(0, 5)) == "style") at = std::min(html.find("</", at), html.size());
        } else if (c == '&' && end != html.npos && end - at <= 10 &&
                   append_entity(out, html.substr(at + 1, end - at - 1))) {
            at = end + 1;
        } else {
            out += c == '\n' || c == '\r' ? ' ' : c;
            ++at;
        }
    }
    return out;
}

}  // namespace buywork::exchange
