#include <fmt/args.h>
#include <fmt/format.h>
#include <libintl.h>

#include <buywork/base/translate.hpp>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>

namespace buywork {

namespace {

constexpr const char* domain = "buywork";
bool french = false;
std::string catalogues;  ///< the folder
bool is_bound = false;

std::optional<std::string> filled(const char* text, const std::vector<std::string>& arguments) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const std::string& argument : arguments) store.push_back(std::string_view(argument));
    try {
        return fmt::vformat(text, store);
    } catch (const fmt::format_error&) {
        return std::nullopt;
    }
}

void bind() {
    if (std::exchange(is_bound, true)) return;
    // C.UTF-8 is there without any locale installed, and unlike C it lets LANGUAGE choose the catalogue.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", "fr", 1);
    bindtextdomain(domain, catalogues.c_str());
    bind_textdomain_codeset(domain, "UTF-8");
}

}  // namespace

void set_language(std::string_view language, const std::string& directory) {
    french = language == "fr";
    catalogues = directory;
    is_bound = false;
    if (french) bind();
}

std::string_view language() { return french ? "fr" : "en"; }

const char* translated(const char* text) { return french ? in_french(text) : text; }

const char* in_french(const char* text) {
    if (!*text || catalogues.empty()) return text;  // an empty one's translation is the catalogue's header
    bind();
    return dgettext(domain, text);
}

namespace detail {

std::string format(const char* text, const char* english, const std::vector<std::string>& arguments) {
    if (!std::strpbrk(text, "{}")) return text;
    if (auto result = filled(text, arguments)) return *std::move(result);
    if (auto result = filled(english, arguments)) return *std::move(result);
    return english;
}

const char* plural(const char* one, const char* many, std::int64_t count) {
    if (!french) return count == 1 ? one : many;
    const std::uint64_t size = count < 0 ? -static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    return dngettext(domain, one, many, size);
}

std::string argument(std::int64_t number) { return std::to_string(number); }

}  // namespace detail
}  // namespace buywork
