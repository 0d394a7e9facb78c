/// \file
/// Text from people and files, made safe to be shown.
#pragma once

#include <string>
#include <string_view>

namespace buywork::view {

/// For a terminal: control characters visible, line breaks as '\n', a tab as a space.
std::string shown(std::string_view text);

/// Appends text with HTML's special characters escaped, for content and attributes.
void append_html(std::string& out, std::string_view text);
/// For a page: `shown`, then escaped.
std::string html(std::string_view text);

}  // namespace buywork::view
