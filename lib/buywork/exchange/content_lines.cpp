#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/content_lines.hpp>

namespace buywork::exchange {

bool ContentLines::next(std::string& line) {
    line.clear();
    do {
        if (at_ >= text_.size()) return false;
        number_ = following_;
        take(line);
    } while (line.empty());
    const std::string head = text::lower_ascii(std::string_view(line).substr(0, line.find(':')));
    const bool is_quoted_printable = head.find("quoted-printable") != head.npos;
    while (is_quoted_printable && line.ends_with('=') && at_ < text_.size()) {
        line.pop_back();
        take(line);
    }
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
        ++at_;
        take(line);
    }
    return true;
}

void ContentLines::take(std::string& line) {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    line.append(text_, at_, end - at_);
    const bool pair = text_.substr(end).starts_with("\r\n");
    at_ = std::min(end + (pair ? 2 : 1), text_.size());
    ++following_;
}

}  // namespace buywork::exchange
