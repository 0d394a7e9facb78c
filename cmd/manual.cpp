#include "manual.hpp"

#include <algorithm>
#include <buywork/base/output.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/findings.hpp>
#include <buywork/view/render.hpp>
#include <functional>

#include "page.hpp"

namespace buywork::cmd {
namespace {

std::string file_name(std::string name, const std::string& ending) {
    std::replace(name.begin(), name.end(), ' ', '-');
    return name + ending;
}

// For man: the macros of man(7).

std::string upper(std::string name) {
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

std::string roff(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if (c == '\'')
            out += "\\(aq";
        else
            out += c;
    }
    return out.starts_with('.') ? "\\&" + out : out;
}

std::string roff_heading(const std::string& title) { return ".SH \"" + roff(title) + "\"\n"; }

std::string roff_section(const Page::Section& section) {
    std::string out = roff_heading(section.title);
    for (const Page::Entry& entry : section.entries)
        out += ".TP\n\\fB" + roff(entry.name) + "\\fR\n" + roff(entry.meaning) + "\n";
    return out;
}

std::string as_man(const Page& page, const std::string& above) {
    const std::string name = file_name(page.name, "");
    std::string out =
        ".TH " + upper(name) + " 1 \"\" \"buywork " BUYWORK_VERSION "\" \"" + roff(tr("buywork manual")) + "\"\n";
    out += roff_heading(tr("Name")) + roff(name) + " \\- " + roff(page.summary) + "\n";
    out += roff_heading(tr("Usage")) + "\\fB" + roff(page.usage) + "\\fR\n";
    if (!page.details.empty()) out += roff_heading(tr("Description")) + roff(page.details) + "\n";
    for (const Page::Section& section : page.sections) out += roff_section(section);
    for (const Page::Section& section : surroundings()) out += roff_section(section);
    if (!above.empty()) out += roff_heading(tr("See also")) + ".BR " + file_name(above, "") + " (1)\n";
    return out;
}

// Markdown.

std::string cell(std::string_view text) {
    std::string out;
    for (char c : text) out += c == '|' ? "\\|" : c == '<' ? "&lt;" : c == '*' ? "\\*" : std::string(1, c);
    return out;
}

std::string md_section(const Page::Section& section) {
    std::string out = "\n## " + section.title + "\n\n";
    if (section.form == Page::Form::examples) {
        for (const Page::Entry& entry : section.entries)
            out += cell(entry.meaning) + ":\n\n```sh\n" + entry.name + "\n```\n\n";
        out.pop_back();
        return out;
    }
    out += "| | |\n|---|---|\n";
    for (const Page::Entry& entry : section.entries) {
        std::string name = entry.name;
        for (std::size_t at = name.find('|'); at != name.npos; at = name.find('|', at + 2)) name.insert(at, "\\");
        out += "| `" + name + "` | " + cell(entry.meaning) + " |\n";
    }
    return out;
}

std::string as_markdown(const Page& page, const std::string& above) {
    std::string out = "# " + page.name + "\n\n" + cell(page.summary) + ".\n\n```sh\n" + page.usage + "\n```\n";
    if (!page.details.empty()) out += "\n" + cell(page.details) + "\n";
    for (const Page::Section& section : page.sections) out += md_section(section);
    if (above.empty())
        for (const Page::Section& section : surroundings()) out += md_section(section);
    else
        out += "\n" + tr("See also") + ": [" + above + "](" + file_name(above, ".md") + ")\n";
    return out;
}

void write(const std::string& path, const std::string& text) {
    Output out = Output::file(path);
    out.write(text);
    out.finish();
}

using Write = std::function<void(const Path& path, const std::string& above)>;

/// Every page below a path; `above` is the name of the page it is reached from.
void walk(const Path& path, const std::string& above, const Write& write_page) {
    write_page(path, above);
    const std::string name = path.nouns.empty() ? "buywork" : "buywork " + path.text();
    for (const NextWord& next : words_after(path)) {
        Path further = path;
        if (further.follow(next.word)) walk(further, name, write_page);
    }
}

}  // namespace

namespace {

std::string markdown_of(view::Document page) {
    std::string text;
    Output out = Output::string(text);
    view::render(page, {.format = view::Format::md}, out);
    out.finish();
    return text;
}

/// A page for each rule of good practice, and one that links to all of them.
void write_practices(const std::string& folder) {
    std::string all = markdown_of(report::catalogue_page());
    for (const practice::Rule* rule : practice::rules()) {
        const std::string code = rule->code;
        write(folder + "/" + code + ".md", markdown_of(report::rule_page(*rule)));
        if (const std::size_t at = all.find("| " + code + " |"); at != all.npos)
            all.replace(at + 2, code.size(), "[" + code + "](" + code + ".md)");
    }
    write(folder + "/README.md", all);
}

}  // namespace

void write_manual(const std::vector<std::string>& words) {
    if (words.size() == 2 && words[0] == "practices") return write_practices(words[1]);
    if (words.size() != 2 || (words[0] != "man" && words[0] != "md"))
        throw Error(Code::usage, tr("__manual needs man, md or practices, and a folder"));
    const bool is_man = words[0] == "man";
    walk({}, "", [&](const Path& path, const std::string& above) {
        const Page page = page_of(path);
        write(words[1] + "/" + file_name(page.name, is_man ? ".1" : ".md"),
              is_man ? as_man(page, above) : as_markdown(page, above));
    });
}

}  // namespace buywork::cmd
