/// \file
/// Reads the parts of a ZIP archive in memory (APPNOTE.TXT 6.3, stored and deflated entries). Private to `exchange/`.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace buywork::exchange {

/// Nothing is written to disk: names are only used to look up parts.
class Zip {
  public:
    /// Maximum inflated size of a part, whatever size the archive declares.
    static constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
    /// Above `trusted_bytes`, the maximum compression ratio of a part; a sheet of equal rows has about 100.
    static constexpr std::uint64_t most_times = 250;
    static constexpr std::uint64_t trusted_bytes = 16 << 20;

    /// \param bytes must outlive the archive
    /// \throws Error invalid when it is damaged, encrypted or has the same name twice
    explicit Zip(std::string_view bytes);

    /// Whether the part exists; names are case-insensitive, as in the packages of ECMA-376.
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Inflates the part piece by piece; `take` returns whether to continue.
    /// \throws Error invalid when it is missing, damaged or too large
    void read(std::string_view name, const std::function<bool(std::string_view)>& take) const;

  private:
    struct Entry {
        std::uint32_t offset = 0;
        std::uint32_t packed = 0;
        std::uint32_t checksum = 0;
        std::uint16_t method = 0;
    };

    void read_directory(std::size_t at, std::size_t count);
    const Entry* find(std::string_view name) const;
    std::string_view packed_bytes(const Entry& entry) const;

    std::string_view bytes_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace buywork::exchange
