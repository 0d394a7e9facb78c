/// \file
/// Functions shared by the parts of the terminal renderer. Not for use outside view/.
#pragma once

#include <algorithm>
#include <buywork/view/detail.hpp>

namespace buywork::view {

constexpr int gap = 2;      ///< between two columns
constexpr int narrow = 12;  ///< minimum width of a text column

inline std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }
/// Repeats a character that is one column wide.
std::string repeat(std::string_view sign, int count);

/// Text in an SGR style when colour is enabled.
class Paint {
  public:
    explicit Paint(bool color) : color_(color) {}
    std::string bold(const std::string& text) const { return wrap(text, "1"); }
    std::string faint(const std::string& text) const { return wrap(text, "2"); }
    std::string tone(const std::string& text, Tone tone) const {
        switch (tone) {
            case Tone::good:
                return wrap(text, "32");
            case Tone::warning:
                return wrap(text, "33");
            case Tone::bad:
                return wrap(text, "31");
            case Tone::muted:
                return wrap(text, "2");
            case Tone::plain:
                break;
        }
        return text;
    }

  private:
    std::string wrap(const std::string& text, const char* code) const {
        return color_ && !text.empty() ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
    }
    bool color_;
};

/// A bold line, wrapped when `width` is not 0, followed by its content.
void append_heading(std::string& out, std::string_view text, std::string_view underline, int width,
                    const Paint& paint);
/// A grid that fits the width, or one block of lines per row when it cannot.
void append_table(Table& table, const Style& style, Output& out);
/// One line per bar, with a vertical line for today.
void append_timeline(std::string& out, const Timeline& timeline, int width, const Paint& paint);
/// Lanes side by side when each has a readable width, otherwise below each other.
void append_board(Board& board, int width, const Paint& paint, Output& out);

}  // namespace buywork::view
