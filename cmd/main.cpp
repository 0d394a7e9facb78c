#include <buywork/base/text.hpp>
#include <buywork/view/tree.hpp>
#include <csignal>
#include <cstdio>
#include <new>

#include "app.hpp"
#include "complete.hpp"
#include "manual.hpp"
#include "parse.hpp"

namespace {

using namespace buywork;
using view::Tree;

/// Whether a program reads the errors too.
bool wants_json(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i] == "--json" || words[i] == "--format=json" || words[i] == "-fjson") return true;
        if ((words[i] == "--format" || words[i] == "-f") && i + 1 < words.size() && words[i + 1] == "json")
            return true;
    }
    return false;
}

/// The error as programs read it, on one line.
std::string as_json(const Error& error) {
    const auto text_or_null = [](const std::string& text) { return text.empty() ? Tree() : Tree(text); };
    Tree problems = Tree::array();
    for (const Problem& problem : error.problems)
        problems.push(
            Tree::object().add("place", problem.place).add("message", problem.message).add("hint", problem.hint));
    Tree body = Tree::object();
    body.add("code", name(error.code)).add("exit", static_cast<int>(error.code)).add("message", error.message);
    body.add("hint", text_or_null(error.hint)).add("candidates", Tree::array_of(error.candidates));
    body.add("pointer", text_or_null(error.pointer)).add("problems", std::move(problems));
    std::string json;
    view::append_json_line(json, Tree::object().add("error", std::move(body)));
    return json + "\n";
}

/// Whatever a message quotes, a path or a server's words, the terminal obeys none of it.
std::string line(const std::string& words) { return text::visible(words) + "\n"; }

std::string as_text(const Error& error) {
    std::string text = line(tr("error: {}", error.message));
    for (const Problem& problem : error.problems) {
        if (error.problems.size() == 1 && problem.message == error.message) {
            if (!problem.place.empty()) text = line(tr("error: {}: {}", problem.place, error.message));
            break;
        }
        text += line("  " + (problem.place.empty() ? "" : problem.place + ": ") + problem.message +
                     (problem.hint.empty() ? "" : " (" + problem.hint + ")"));
    }
    if (!error.hint.empty()) text += line(tr("hint: {}", error.hint));
    return text;
}

int report(const Error& error, bool json) {
    const std::string text = json ? as_json(error) : as_text(error);
    std::fwrite(text.data(), 1, text.size(), stderr);
    return static_cast<int>(error.code);
}

int run(const std::vector<std::string>& words) {
    if (!words.empty() && words.front() == "__complete") {
        cmd::complete({words.begin() + 1, words.end()});
        return 0;
    }
    if (!words.empty() && words.front() == "__manual") {
        cmd::write_manual({words.begin() + 1, words.end()});
        return 0;
    }
    const cmd::Arguments arguments = cmd::parse(words);
    cmd::App app(arguments);
    arguments.command->run(app, arguments);
    return 0;
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> all(words + (count > 0 ? 1 : 0), words + count);
    const bool json = wants_json(all);
    try {
        cmd::find_zones();
        cmd::choose_language(all, json);
        return run(all);
    } catch (const Error& error) {
        return report(error, json);
    } catch (const std::bad_alloc&) {
        return report(Error(Code::internal, tr("out of memory")), json);
    } catch (const std::exception& error) {
        return report(Error(Code::internal, error.what(), tr("this is a bug in buywork; please report it")), json);
    }
}
