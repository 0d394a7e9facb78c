#include <iconv.h>

#include <algorithm>
#include <buywork/base/encoding.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>

namespace buywork::encoding {
namespace {

void append_utf8(std::string& out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            put(0xE0 | point >> 12);
        } else {
            put(0xF0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3F));
        }
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

[[noreturn]] void throw_bad_utf16(std::size_t offset) {
    throw Error(Code::invalid, tr("invalid UTF-16 at offset {}", offset), tr("save it as UTF-8"));
}

/// An open conversion to UTF-8.
class Converter {
  public:
    explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
    ~Converter() {
        if (is_known()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool is_known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    std::optional<std::string> convert(std::string bytes) {
        std::string out(bytes.size() * 4 + 16, '\0');
        char* from = bytes.data();
        char* to = out.data();
        std::size_t left = bytes.size(), room = out.size();
        if (iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return std::nullopt;
        out.resize(out.size() - room);
        return out;
    }

  private:
    iconv_t handle_;
};

bool is_name(std::string_view charset) {
    return !charset.empty() && charset.size() < 40 && std::all_of(charset.begin(), charset.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}  // namespace

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

std::string from_utf16(std::string_view bytes) {
    const std::size_t low = bytes.front() == '\xFF' ? 0 : 1;  // where each unit has its less significant byte
    const auto unit = [&](std::size_t at) {
        if (at + 2 > bytes.size()) throw_bad_utf16(at);
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + low]) |
                                          static_cast<unsigned char>(bytes[at + 1 - low]) << 8);
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 2; at < bytes.size(); at += 2) {
        std::uint32_t point = unit(at);
        if (point >= 0xDC00 && point < 0xE000) throw_bad_utf16(at);
        if (point >= 0xD800 && point < 0xDC00) {
            const std::uint32_t second = unit(at + 2);
            if (second < 0xDC00 || second >= 0xE000) throw_bad_utf16(at);
            point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
            at += 2;
        }
        append_utf8(out, point);
    }
    return out;
}

std::optional<std::string> from_charset(std::string_view bytes, std::string_view charset) {
    const std::string name = text::lower_ascii(charset);
    const auto is_any = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is_any({"utf-8", "utf8", "us-ascii", "ascii"}))
        return text::invalid_utf8(bytes) ? text::from_windows_1252(bytes) : std::string(bytes);
    if (is_any({"iso-8859-1", "latin1", "windows-1252", "cp1252", "ansi"})) return text::from_windows_1252(bytes);
    if (!is_name(name)) return std::nullopt;
    Converter converter(name);
    return converter.is_known() ? converter.convert(std::string(bytes)) : std::nullopt;
}

}  // namespace buywork::encoding
