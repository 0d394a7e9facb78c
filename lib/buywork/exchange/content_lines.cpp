#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/content_lines.hpp>

namespace buywork::exchange {

namespace {

bool is_quoted_printable(std::string_view line) {
    return text::lower_ascii(line.substr(0, line.find(':'))).find("quoted-printable") != std::string::npos;
}

}  // namespace

bool ContentLines::next(std::string& line) {
    line.clear();
    do {
        if (at_ >= text_.size()) return false;
        number_ = following_;
        take(line);
    } while (line.empty());
    while (at_ < text_.size()) {
        if (line.ends_with('=') && is_quoted_printable(line))
            line.pop_back();
        else if (text_[at_] == ' ' || text_[at_] == '\t')
            ++at_;
        else
            break;
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
