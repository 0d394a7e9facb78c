/// \file
/// The context of a command: the workspace, the clock, and functions for output and messages.
#pragma once

#include <buywork/base/input.hpp>
#include <buywork/base/output.hpp>
#include <buywork/calendar/holidays.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>
#include <buywork/workspace/setting.hpp>
#include <buywork/workspace/upsert.hpp>
#include <functional>

#include "command.hpp"

namespace buywork::cmd {

/// The value of a setting and its origin.
struct Resolved {
    std::string value;
    const char* origin;  ///< "option", "environment", "workspace", "user", "default"
};

class App {
  public:
    /// \throws Error usage when an option common to all commands is invalid
    explicit App(const Arguments& arguments);

    /// The workspace, opened as declared in the command's table. A reading command reads a single snapshot until
    /// its output is written.
    workspace::Workspace& workspace();
    /// Ends the snapshot: later reads may return newer data, and writers no longer wait for this command.
    void end_snapshot() { snapshot_.reset(); }
    const Clock& clock() const { return clock_; }
    store::Location location() const;  ///< where `init` creates a workspace
    std::string actor() const;
    workspace::Keep keep() const;
    view::Format format() const { return style_.format; }
    const view::Style& style() const { return style_; }
    /// The format among those that only this command has; empty: a common one.
    std::string own_format() const;
    /// Whether the output is for a program: keys in English, every field.
    bool is_data() const;
    /// The width in columns to which text is wrapped.
    int text_width() const;
    bool is_quiet() const { return arguments_.flag("quiet"); }

    /// A setting by the order of precedence: option, environment, workspace, the user's file, default.
    Resolved setting(const workspace::KnownSetting& known);
    /// The project given by -p, BUYWORK_PROJECT or the setting.
    std::optional<std::string> project();
    /// The same by its number, and where one is needed. \throws Error not_found; usage when none is named
    std::optional<std::int64_t> find_project();
    std::int64_t require_project();
    /// The region whose public holidays apply: the option or the setting.
    calendar::Region holidays();

    /// Asks for confirmation: true with --yes or when the user at the terminal agrees; a refusal is reported.
    /// \throws Error usage with `what` when there is no terminal to ask
    bool is_confirmed(const std::string& what, const std::string& question);

    /// Prints a result to the output and in the format of the options.
    void show(view::Table table);
    void show(view::Document document);
    /// Prints a text that has a single format.
    void print(const std::string& text);
    /// Prints a value as JSON.
    void print_json(const view::Tree& tree);
    /// Prints the output of a writer, only when requested by an option.
    void print(const std::function<void(Output& out)>& write);
    /// Prints a message on stderr, unless quiet.
    void say(const std::string& text);
    /// Prints the changes of a writing command: the key on stdout, a sentence on stderr; with --json all changes.
    void show(const workspace::Change& change);
    /// Prints a list of changes, in words for people.
    void show(const std::vector<workspace::Change>& changes);
    /// Reports that a dry run wrote nothing.
    void note_dry_run();

  private:
    template <class Result>
    void render(Result& result);
    Output take_output();
    void choose_style();
    void choose_style_sheet();
    /// Files that -o must not overwrite.
    void guard_what_is_read() const;
    void take_settings_of_workspace();
    const Arguments& arguments_;
    Clock clock_;
    view::Style style_;
    std::optional<Output> file_;   ///< of -o; opened first, so that an error occurs before the command does anything
    std::optional<Output> sheet_;  ///< of --css
    std::optional<workspace::Workspace> workspace_;
    std::optional<store::Database::Snapshot> snapshot_;
};

/// Selects the language of messages from --lang, LC_ALL, LC_MESSAGES and LANG; English for programs.
void choose_language(const std::vector<std::string>& words, bool json);
/// SOURCE_DATE_EPOCH: the time used in reproducible output.
/// \throws Error usage
std::optional<Instant> source_date();
/// The time zones of the installation, for systems that have none.
void find_zones();
/// The folder of the templates of a kind, "project" or "survey", and their names.
std::string template_folder(std::string_view kind);
std::vector<std::string> template_names(std::string_view kind);
/// A template by its name, or any file by its path.
struct TemplateFile {
    std::string name;
    std::string content;
};
/// \throws Error not_found with the nearest name; io
TemplateFile read_template(std::string_view kind, const std::string& name);

}  // namespace buywork::cmd
