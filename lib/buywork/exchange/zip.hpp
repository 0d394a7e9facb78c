/// \file
/// The parts of a ZIP archive in memory (APPNOTE.TXT 6.3, stored and deflated entries). Private to `exchange/`.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace buywork::exchange {

/// Nothing is written anywhere: a name is only what a part is asked for by.
class Zip {
  public:
    /// What one part may have inflated, whatever the archive says of it.
    static constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
    /// Past `trusted_bytes` a part may not inflate by more than this; a sheet of equal rows inflates by 100.
    static constexpr std::uint64_t most_times = 250;
    static constexpr std::uint64_t trusted_bytes = 16 << 20;

    /// \param bytes must outlive the archive
    /// \throws Error invalid when it is damaged, encrypted or has the same name twice
    explicit Zip(std::string_view bytes);

    /// Whether there is such a part; capitals do not matter, as in the packages of ECMA-376.
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Hands the part over piece by piece; `take` answers whether it wants more.
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
