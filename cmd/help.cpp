#include "help.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>

#include "page.hpp"

namespace buywork::cmd {
namespace {

/// Two columns: names, and what they mean, wrapped to the width.
class Columns {
  public:
    explicit Columns(int width) : width_(width) {}

    void add(std::string name, std::string meaning) { lines_.push_back({std::move(name), std::move(meaning)}); }

    std::string text() const {
        int widest = 0;
        for (const auto& [name, meaning] : lines_)
            if (text::width(name) <= 30) widest = std::max(widest, text::width(name));
        std::string out;
        for (const auto& [name, meaning] : lines_) {
            out += "  " + name;
            int at = text::width(name);
            if (at > widest) out += "\n" + std::string(2, ' '), at = 0;
            for (const std::string& line : text::wrap(meaning, std::max(width_ - widest - 4, 24))) {
                out +=
                    std::string(static_cast<std::size_t>(widest - at + 2), ' ') + line + "\n" + std::string(2, ' ');
                at = 0;
            }
            out.erase(out.size() - 2);
        }
        return out;
    }

  private:
    int width_;
    std::vector<std::pair<std::string, std::string>> lines_;
};

std::string wrapped(const std::string& text, int width) {
    std::string out;
    for (const std::string& line : text::wrap(text, width)) out += line + "\n";
    return out;
}

std::string as_text(const Page::Section& section, int width) {
    std::string out = "\n" + wrapped(section.title, width);
    if (section.form == Page::Form::examples) {
        for (const Page::Entry& entry : section.entries) out += "  " + entry.name + "\n      " + entry.meaning + "\n";
        return out;
    }
    Columns columns(width);
    for (const Page::Entry& entry : section.entries) columns.add(entry.name, entry.meaning);
    return out + columns.text();
}

std::string as_text(const Page& page, int width) {
    std::string out = wrapped(page.summary + ".", width) + "\n" + tr("Usage") + "\n  " + page.usage + "\n";
    if (!page.details.empty()) out += "\n" + wrapped(page.details, width);
    for (const Page::Section& section : page.sections) out += as_text(section, width);
    if (!page.closing.empty()) out += "\n" + wrapped(page.closing, width);
    return out;
}

}  // namespace

std::string help(const std::vector<std::string>& words, int width) {
    Path path;
    for (const std::string& word : words) {
        if (path.follow(word)) continue;
        std::vector<std::string> known;
        for (const NextWord& next : words_after(path)) known.emplace_back(next.word);
        Error error(Code::usage, tr("no help for \"{}\"", text::excerpt(word)));
        const auto near = text::nearest(word, known);
        error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("buywork help lists the commands");
        throw error;
    }
    return as_text(page_of(path), width);
}

}  // namespace buywork::cmd
