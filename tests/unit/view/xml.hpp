/// \file
/// Just enough reading of a page to hold it to account.
#pragma once

#include <algorithm>
#include <buywork/base/text.hpp>
#include <set>
#include <string>
#include <vector>

namespace buywork::view {

inline std::string attribute(const std::string& tag, const std::string& name) {
    const std::size_t at = tag.find(' ' + name + "=\"");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 3;
    return tag.substr(begin, tag.find('"', begin) - begin);
}

struct Box {
    double left, right, base;
    std::string text;
};

/// A text is no wider than half an em a column (of 13 units), which is narrow: wider fonts have room to
/// spare.
inline Box box_of(const std::string& tag, const std::string& text) {
    const double x = std::stod(attribute(tag, "x"));
    const double width = 6.5 * text::width(text);
    const std::string anchor = attribute(tag, "text-anchor");
    const double left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x;
    return {left, left + width, std::stod(attribute(tag, "y")), text};
}

/// Whether every element that must be closed is, in order.
inline bool balanced(const std::string& page) {
    static const std::set<std::string> empty{"!doctype", "meta", "link"};
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        const std::size_t end = page.find('>', at);
        if (end == std::string::npos) return false;
        const bool closes = page[at + 1] == '/';
        const std::size_t begin = at + (closes ? 2 : 1);
        const std::string name = page.substr(begin, page.find_first_of(" />", begin) - begin);
        if (closes) {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        } else if (page[end - 1] != '/' && !empty.contains(name)) {
            open.push_back(name);
        }
        if (name == "style" && !closes) at = page.find("</style>", end) - 1;
    }
    return open.empty();
}

/// Two texts of a picture that touch, or nothing.
inline std::string overlaps(const std::string& page) {
    std::vector<Box> boxes;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        if (page.compare(at, 5, "<svg ") == 0) boxes.clear();
        if (page.compare(at, 6, "<text ") != 0) continue;
        const std::size_t end = page.find('>', at);
        const Box box = box_of(page.substr(at, end - at), page.substr(end + 1, page.find('<', end) - end - 1));
        for (const Box& other : boxes) {
            const bool same_line = std::abs(box.base - other.base) < 10;
            if (same_line && box.left < other.right && other.left < box.right) return box.text + " / " + other.text;
        }
        if (box.left < 0 || box.right > 960) return box.text + " / edge";
        boxes.push_back(box);
    }
    return {};
}

}  // namespace buywork::view
