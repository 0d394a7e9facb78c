/// \file
/// Functions that the parts of the terminal renderer share. Not for use outside view/.
#pragma once

#include <algorithm>
#include <buywork/view/detail.hpp>

namespace buywork::view {

constexpr int gap = 2;      ///< between two columns
constexpr int narrow = 12;  ///< what a text column keeps when room is short

inline std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }
/// A character one column wide, repeated.
std::string repeat(std::string_view sign, int count);

/// Text in an SGR style when colour is wanted.
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

/// A bold line, wrapped when `width` is not 0, and what goes under it.
void append_heading(std::string& out, std::string_view text, std::string_view underline, int width,
                    const Paint& paint);
/// A grid within the width, or a block of lines a row when it cannot be.
void append_table(Table& table, const Style& style, Output& out);
/// A line a bar, today as a line through them.
void append_timeline(std::string& out, const Timeline& timeline, int width, const Paint& paint);
/// Lanes side by side when each is wide enough to read, else under each other.
void append_board(Board& board, int width, const Paint& paint, Output& out);

}  // namespace buywork::view
