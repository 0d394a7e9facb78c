#include <zlib.h>

#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/zip.hpp>
#include <memory>

namespace buywork::exchange {
namespace {

constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;

[[noreturn]] void damaged() {
    throw Error(Code::invalid, tr("the file is damaged"), tr("save it again as .xlsx, or as CSV"));
}

/// A number in the byte order of ZIP. \throws Error invalid past the end
template <class Number>
Number number(std::string_view bytes, std::size_t at) {
    if (at > bytes.size() || bytes.size() - at < sizeof(Number)) damaged();
    Number value = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;)
        value = static_cast<Number>((std::uint64_t{value} << 8) | static_cast<unsigned char>(bytes[at + i]));
    return value;
}

std::string_view part(std::string_view bytes, std::size_t at, std::size_t size) {
    if (at > bytes.size() || bytes.size() - at < size) damaged();
    return bytes.substr(at, size);
}

/// As names are compared.
std::string compared(std::string_view name) {
    std::string lower = text::lower_ascii(name);
    std::replace(lower.begin(), lower.end(), '\\', '/');
    return lower;
}

}  // namespace

Zip::Zip(std::string_view bytes) : bytes_(bytes) {
    constexpr std::string_view mark = "PK\5\6";
    constexpr std::size_t size = 22, longest_comment = 65'535;
    const std::size_t first = bytes.size() > size + longest_comment ? bytes.size() - size - longest_comment : 0;
    const std::size_t found = bytes.substr(first).rfind(mark);
    if (found == bytes.npos) damaged();
    const std::size_t end = first + found;
    read_directory(number<std::uint32_t>(bytes, end + 16), number<std::uint16_t>(bytes, end + 10));
}

void Zip::read_directory(std::size_t at, std::size_t count) {
    constexpr std::size_t size = 46;
    for (; count > 0; --count) {
        if (part(bytes_, at, 4) != "PK\1\2") damaged();
        Entry entry;
        const auto flags = number<std::uint16_t>(bytes_, at + 8);
        entry.method = number<std::uint16_t>(bytes_, at + 10);
        entry.checksum = number<std::uint32_t>(bytes_, at + 16);
        entry.packed = number<std::uint32_t>(bytes_, at + 20);
        entry.offset = number<std::uint32_t>(bytes_, at + 42);
        const std::size_t name_size = number<std::uint16_t>(bytes_, at + 28);
        const std::string name = compared(part(bytes_, at + size, name_size));
        if ((flags & 1) != 0)
            throw Error(Code::invalid, tr("the file is encrypted"), tr("save it without a password"));
        if (!entries_.emplace(name, entry).second) damaged();
        at += size + name_size + number<std::uint16_t>(bytes_, at + 30) + number<std::uint16_t>(bytes_, at + 32);
    }
}

const Zip::Entry* Zip::find(std::string_view name) const {
    const auto found = entries_.find(compared(name));
    return found == entries_.end() ? nullptr : &found->second;
}

std::string_view Zip::packed_bytes(const Entry& entry) const {
    if (part(bytes_, entry.offset, 4) != "PK\3\4") damaged();
    constexpr std::size_t size = 30;
    const std::size_t at = entry.offset;
    const std::size_t names =
        std::size_t{number<std::uint16_t>(bytes_, at + 26)} + number<std::uint16_t>(bytes_, at + 28);
    return part(bytes_, at + size + names, entry.packed);
}

void Zip::read(std::string_view name, const std::function<bool(std::string_view)>& take) const {
    const Entry* entry = find(name);
    if (!entry)
        throw Error(Code::invalid, tr("the part \"{}\" is missing", text::excerpt(name)),
                    tr("save it again as .xlsx, or as CSV"));
    std::string_view packed = packed_bytes(*entry);
    if (entry->method != stored && entry->method != deflated) damaged();
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw Error(Code::internal, "inflateInit2");
    const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<char, 65'536> piece;
    std::uint64_t total = 0;
    uLong checksum = crc32(0, nullptr, 0);
    for (bool is_end = false; !is_end;) {
        std::string_view ready = packed;
        if (entry->method == deflated) {
            stream.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream.avail_out = piece.size();
            const int state = inflate(&stream, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END) damaged();
            ready = {piece.data(), piece.size() - stream.avail_out};
            is_end = state == Z_STREAM_END;
        } else {
            ready = packed.substr(0, piece.size());
            packed.remove_prefix(ready.size());
            is_end = packed.empty();
        }
        total += ready.size();
        if (total > most_bytes || (total > trusted_bytes && total / most_times > entry->packed))
            throw Error(Code::invalid, tr("the part \"{}\" is too large", text::excerpt(name)),
                        tr("save the sheet alone, or as CSV"));
        checksum = crc32(checksum, reinterpret_cast<const Bytef*>(ready.data()), static_cast<uInt>(ready.size()));
        if (!take(ready)) return;
    }
    if (checksum != entry->checksum) damaged();
}

}  // namespace buywork::exchange
