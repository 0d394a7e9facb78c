/// \file
/// Translation of every text that a person sees. Keys, codes, JSON and CSV are not translated.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Marks a text of a constant table for translation; whoever shows it calls `tr`.
#define N_(text) text

namespace buywork {

/// Chooses the language of messages, "en" or "fr"; the French catalogue lies below `directory`.
void set_language(std::string_view language, const std::string& directory);

/// "en" or "fr".
std::string_view language();

/// The translation of one text, without placeholders.
const char* translated(const char* text);

/// The French of one text whatever the language of messages, for reading what people wrote.
const char* in_french(const char* text);

namespace detail {
/// Fills `text`; when its placeholders are wrong, `english`.
std::string format(const char* text, const char* english, const std::vector<std::string>& arguments);
const char* plural(const char* one, const char* many, std::int64_t count);
inline std::string argument(std::string_view text) { return std::string(text); }
std::string argument(std::int64_t number);
inline std::string argument(int number) { return argument(std::int64_t{number}); }
inline std::string argument(std::size_t number) { return argument(static_cast<std::int64_t>(number)); }
}  // namespace detail

/// Translates a text and fills its placeholders, `{}` or `{0}`.
template <class... Arguments>
std::string tr(const char* text, const Arguments&... arguments) {
    return detail::format(translated(text), text, {detail::argument(arguments)...});
}

/// The same with a singular and a plural form; `count` selects the form and fills no placeholder.
template <class... Arguments>
std::string tr_count(const char* one, const char* many, std::int64_t count, const Arguments&... arguments) {
    return detail::format(detail::plural(one, many, count), count == 1 ? one : many,
                          {detail::argument(arguments)...});
}

}  // namespace buywork
