#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <buywork/base/translate.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace buywork {

namespace {

/// A compiled catalogue, gettext's MO format in little-endian numbers: originals in ascending order, and what they
/// are in French. Whatever the file holds, nothing is read outside it.
class Catalogue {
  public:
    /// A file that is no catalogue holds no text.
    void read(const std::string& path) {
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        bytes_.assign(error ? 0 : size, '\0');
        std::ifstream(path, std::ios::binary).read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
        count_ = number(0) == 0x950412de ? std::min<std::size_t>(number(8), bytes_.size() / 16) : 0;
    }

    /// The translation, the form for many behind the NUL of the form for one; empty when there is none.
    std::string_view find(std::string_view original) const {
        std::size_t low = 0, high = count_;
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            const int order = first_form(text(number(12), middle)).compare(original);
            if (order == 0) return text(number(16), middle);
            order < 0 ? low = middle + 1 : high = middle;
        }
        return "";
    }

  private:
    static std::string_view first_form(std::string_view text) { return text.substr(0, text.find('\0')); }

    std::size_t number(std::size_t at) const {
        if (bytes_.size() < 4 || at > bytes_.size() - 4) return 0;
        std::size_t value = 0;
        for (int i = 3; i >= 0; --i)
            value = value << 8 | static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(i)]);
        return value;
    }

    /// One text of a table of lengths and places, which a NUL ends; empty when it lies outside.
    std::string_view text(std::size_t table, std::size_t index) const {
        const std::size_t length = number(table + 8 * index), start = number(table + 8 * index + 4);
        if (start + length >= bytes_.size() || bytes_[start + length] != '\0') return "";
        return std::string_view(bytes_).substr(start, length);
    }

    std::string bytes_;
    std::size_t count_ = 0;
};

bool french = false;
std::string folder;  ///< of the catalogues
bool is_read = false;

const Catalogue& catalogue() {
    static Catalogue catalogue;
    if (!std::exchange(is_read, true)) catalogue.read(folder + "/fr/LC_MESSAGES/buywork.mo");
    return catalogue;
}

std::optional<std::string> filled(const char* text, const std::vector<std::string>& arguments) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const std::string& argument : arguments) store.push_back(std::string_view(argument));
    try {
        return fmt::vformat(text, store);
    } catch (const fmt::format_error&) {
        return std::nullopt;
    }
}

}  // namespace

void set_language(std::string_view language, const std::string& directory) {
    french = language == "fr";
    if (directory == folder) return;
    folder = directory;
    is_read = false;
}

std::string_view language() { return french ? "fr" : "en"; }

const char* translated(const char* text) { return french ? in_french(text) : text; }

const char* in_french(const char* text) {
    if (!*text || folder.empty()) return text;  // an empty one's translation is the catalogue's header
    const std::string_view found = catalogue().find(text);
    return found.empty() ? text : found.data();
}

namespace detail {

std::string format(const char* text, const char* english, const std::vector<std::string>& arguments) {
    if (!std::strpbrk(text, "{}")) return text;
    if (auto result = filled(text, arguments)) return *std::move(result);
    if (auto result = filled(english, arguments)) return *std::move(result);
    return english;
}

const char* plural(const char* one, const char* many, std::int64_t count) {
    const std::string_view found = french && !folder.empty() ? catalogue().find(one) : "";
    if (found.empty()) return count == 1 ? one : many;
    const bool is_many = count < -1 || count > 1;  // in French 0 is no plural
    return found.data() + (is_many ? found.find('\0') + 1 : 0);
}

std::string argument(std::int64_t number) { return std::to_string(number); }

}  // namespace detail
}  // namespace buywork
