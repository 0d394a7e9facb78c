/// \file
/// What a command gets: the workspace, the clock, and one way to show and to say.
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

/// The value of a setting, and where it came from.
struct Resolved {
    std::string value;
    const char* origin;  ///< "option", "environment", "workspace", "user", "default"
};

class App {
  public:
    /// \throws Error usage when an option of every command is wrong
    explicit App(const Arguments& arguments);

    /// The workspace, opened as the command's table says. All that a reading command reads is one snapshot, until
    /// its answer is written.
    workspace::Workspace& workspace();
    /// Lets go of the snapshot: what is read from now on may be newer, and nobody waits for this command.
    void end_snapshot() { snapshot_.reset(); }
    const Clock& clock() const { return clock_; }
    store::Location location() const;  ///< where `init` makes one
    std::string actor() const;
    workspace::Keep keep() const;
    view::Format format() const { return style_.format; }
    const view::Style& style() const { return style_; }
    /// Whether a program reads the output: keys in English, every field.
    bool is_data() const;
    /// The columns that running text is wrapped to.
    int text_width() const;
    bool is_quiet() const { return arguments_.flag("quiet"); }

    /// A setting by the order of precedence: option, environment, workspace, the user's file, default.
    Resolved setting(const workspace::KnownSetting& known);
    /// The project that -p, BUYWORK_PROJECT or the setting names.
    std::optional<std::string> project();
    /// Whose public holidays are off: the option or the setting.
    calendar::Region holidays();

    /// Whether --yes or a person at the terminal agrees; what a person refuses is told as not done.
    /// \throws Error usage with `what` where nobody can be asked
    bool is_confirmed(const std::string& what, const std::string& question);

    /// Prints a result where and how it was asked for.
    void show(view::Table table);
    void show(view::Document document);
    /// Prints a text that has one form only.
    void print(const std::string& text);
    /// Prints a value as JSON.
    void print_json(const view::Tree& tree);
    /// Prints what a writer makes, where and only when it was asked for.
    void print(const std::function<void(Output& out)>& write);
    /// A message on stderr, unless quiet.
    void say(const std::string& text);
    /// What a writing command changed: the key on stdout, a sentence on stderr; with --json the whole.
    void show(const workspace::Change& change);
    /// A plan of changes, in words for people.
    void show(const std::vector<workspace::Change>& changes);
    /// Says that a dry run wrote nothing.
    void note_dry_run();

  private:
    template <class Result>
    void render(Result& result);
    Output take_output();
    void choose_style();
    void choose_style_sheet();
    /// What -o may not take the place of.
    void guard_what_is_read() const;
    void take_settings_of_workspace();
    const Arguments& arguments_;
    Clock clock_;
    view::Style style_;
    std::optional<Output> file_;   ///< that of -o: what cannot be written fails before the command has done anything
    std::optional<Output> sheet_;  ///< that of --css
    std::optional<workspace::Workspace> workspace_;
    std::optional<store::Database::Snapshot> snapshot_;
};

/// Chooses the language of messages from --lang, LC_ALL, LC_MESSAGES and LANG; for a program English.
void choose_language(const std::vector<std::string>& words, bool json);
/// SOURCE_DATE_EPOCH: the time that reproducible output speaks of.
/// \throws Error usage
std::optional<Instant> source_date();
/// Where the system has no time zones, those that came with the program.
void find_zones();
/// Where the templates of projects are, and their names.
std::string template_folder();
std::vector<std::string> template_names();

}  // namespace buywork::cmd
