/// \file
/// The description of a command, a noun or the whole program as a value, from the command tables. Help shows it on a
/// terminal; the manual writes it for man and as Markdown.
#pragma once

#include "path.hpp"

namespace buywork::cmd {

struct Page {
    struct Entry {
        std::string name;
        std::string meaning;
    };
    enum class Form { columns, examples };
    struct Section {
        std::string title;
        std::vector<Entry> entries;
        Form form = Form::columns;
    };

    std::string name;     ///< "buywork project apply"
    std::string summary;  ///< a sentence without its full stop
    std::string usage;
    std::string details;  ///< a paragraph; may be empty
    std::vector<Section> sections;
    std::string closing;  ///< a sentence; may be empty
};

/// In the current language. An empty path is the program itself.
Page page_of(const Path& path);

/// The environment variables and files that affect every command.
std::vector<Page::Section> surroundings();

}  // namespace buywork::cmd
