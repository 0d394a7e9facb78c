#include "app.hpp"

#include <pwd.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <bit>
#include <buywork/base/guarded.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/project.hpp>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace buywork::cmd {
namespace {

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (!value || !*value) return std::nullopt;
    return value;
}

int terminal_width() {
    if (const auto columns = environment("COLUMNS")) {
        int width = 0;
        const auto [end, error] = std::from_chars(columns->data(), columns->data() + columns->size(), width);
        if (error == std::errc() && *end == '\0' && width > 0) return std::max(width, 20);
    }
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<int>(size.ws_col, 20);
    return 80;
}

/// What a page with one table is about: the records of a list, as the help of their noun begins; else what the
/// command does.
std::string page_title(const Arguments& arguments) {
    const Node& noun = *arguments.noun;
    if (!noun.entity || std::string_view(arguments.command->verb) != "list")
        return translated(help_of(noun, *arguments.command));
    const std::string help = translated(noun.help);
    return std::string(text::trim(std::string_view(help).substr(0, help.find_first_of(",:;"))));
}

bool wants_color(const std::string& when, bool is_terminal) {
    if (when == "always") return true;
    if (when == "never") return false;
    if (environment("NO_COLOR") || environment("TERM") == "dumb") return false;
    return is_terminal;
}

/// The folder share of the prefix that the program stands in, wherever that was put.
std::string share() {
    std::error_code error;
    auto binary = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error)  // no /proc: the name the program was called by
        binary = std::filesystem::canonical(std::bit_cast<const char*>(getauxval(AT_EXECFN)), error);
    return error ? "" : (binary.parent_path().parent_path() / "share").string();
}

/// The language that the environment asks for; C and POSIX ask for none.
std::optional<std::string> language_said() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environment(name);
        if (!value) continue;
        if (*value == "C" || *value == "POSIX" || value->starts_with("C.")) return std::nullopt;
        return value;
    }
    return std::nullopt;
}

void use_language(const std::string& wanted) {
    set_language(wanted.starts_with("fr") ? "fr" : "en", share() + "/locale");
}

/// One line that is written over, and wiped at the end.
void show_progress(std::int64_t records) {
    const std::string line = records == 0 ? "" : tr("{} records…", human(records, language()));
    std::fprintf(stderr, "\r%s%*s\r", line.c_str(), std::max(0, 40 - text::width(line)), "");
}

#ifdef BUYWORK_PORTABLE
/// From /etc/passwd alone: for other accounts a static program would load the system's own libraries, and may crash.
const passwd* account() {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/etc/passwd", "re"), std::fclose);
    const passwd* user = nullptr;
    do user = file ? fgetpwent(file.get()) : nullptr;
    while (user && user->pw_uid != geteuid());
    return user;
}
#else
const passwd* account() { return getpwuid(geteuid()); }
#endif

std::string login_name() {
    if (const passwd* user = account()) return user->pw_name;
    for (const char* name : {"LOGNAME", "USER"})
        if (const auto login = environment(name)) return *login;
    return "unknown";
}

std::string said(const Value& value, const model::Field& field, store::Database& database) {
    if (!value.present) return "–";
    if (field.kind == Kind::reference) return workspace::name_of(database, *field.target, value.number);
    return text::clip(view::human(Cell(value), {field.name, "", field.kind, field.choices}), 40);
}

/// What a field is called in a sentence: in English its name, as in options.
std::string name_of(const model::Field& field) { return language() == "en" ? field.name : model::label(field); }

std::string sign(workspace::Change::What what) {
    switch (what) {
        case workspace::Change::What::created:
            return "+";
        case workspace::Change::What::updated:
            return "~";
        case workspace::Change::What::unchanged:
            return "=";
        case workspace::Change::What::removed:
            return "-";
        case workspace::Change::What::kept:
            return "!";
    }
    return "";
}

/// "due 2026-12-01 → 2026-12-08, state open → done"; of a private record the names of fields alone
std::string in_words(const workspace::Change& change, store::Database& database) {
    if (change.what != workspace::Change::What::updated) return {};
    std::string words;
    for (const auto& field : change.fields) {
        if (!words.empty()) words += ", ";
        if (change.entity->is_private) {
            words += name_of(*field.field);
            continue;
        }
        words += tr("{} {} → {}", name_of(*field.field), said(field.before, *field.field, database),
                    said(field.after, *field.field, database));
    }
    return words;
}

std::string field_names(const workspace::Change& change) {
    std::string json = "[";
    if (change.what == workspace::Change::What::updated)
        for (const auto& field : change.fields)
            json += (json.size() > 1 ? ",\"" : "\"") + std::string(field.field->name) + "\"";
    return json + "]";
}

/// What other commands take: the key where there is one.
std::string key_of(const workspace::Change& change) {
    const bool has_key = model::find_field(*change.entity, "key") && !change.key.starts_with('#');
    return has_key ? change.key : std::to_string(change.id);
}

view::Table data_of(const std::vector<workspace::Change>& changes) {
    view::Table table{.name = "changes"};
    table.columns = {
        {"kind", "", Kind::text}, {"key", "", Kind::text}, {"change", "", Kind::text}, {"fields", "", Kind::tags}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const workspace::Change& change : changes)
        rows->row()
            .cell(change.entity->name)
            .cell(key_of(change))
            .cell(workspace::name(change.what))
            .cell(field_names(change));
    table.rows = std::move(rows);
    return table;
}

}  // namespace

App::App(const Arguments& arguments) : arguments_(arguments), clock_(Clock::from_environment()) {
    choose_style();
    const auto path = arguments_.option("output"), sheet = arguments_.option("css");
    if (!path && !sheet) return;
    guard_what_is_read();
    if (path) file_ = Output::file(*path, arguments_.command->readers);
    if (sheet) choose_style_sheet(), sheet_ = Output::file(*sheet);
}

void App::guard_what_is_read() const {
    const auto guard = [](const std::string& path) {
        path == "-" ? guard_from_output(STDIN_FILENO) : guard_from_output(path);
    };
    for (const Argument& argument : arguments_.command->arguments)
        if (argument.takes == Takes::file)
            for (const std::string& path : arguments_.all(argument)) guard(path);
    for (const Option& option : arguments_.command->options)
        if (const auto path = arguments_.option(option.name); path && option.takes == Takes::file) guard(*path);
    if (arguments_.command->opens == Opens::nothing) return;
    try {
        const store::Location location = workspace::discover(arguments_.option("workspace"));
        if (location.engine == store::Engine::sqlite) guard_from_output(location.name, true);
    } catch (const Error&) {  // reported by the command if it opens a workspace
    }
}

void App::choose_style() {
    const auto output = arguments_.option("output");
    if (arguments_.command->own_format && (arguments_.option("format") || arguments_.flag("json")))
        throw Error(Code::usage, tr("{} has a single output format", arguments_.command->verb),
                    tr("leave out --format and --json"));
    if (const auto format = arguments_.option("format")) {
        style_.format = view::format_named(*format).value_or(view::Format::table);  // else one of the command's own
    } else if (arguments_.flag("json")) {
        style_.format = view::Format::json;
    } else if (output && !arguments_.command->own_format) {
        const std::string ending = std::filesystem::path(*output).extension().string();
        const auto known = ending.empty() ? std::nullopt : view::format_named(text::lower_ascii(ending.substr(1)));
        const bool is_own = !ending.empty() && model::find_choice(arguments_.command->formats, ending.substr(1));
        if (!known && !is_own && !ending.empty() && !output->starts_with("/dev/"))
            throw Error(Code::usage, tr("unknown file ending \"{}\"", text::visible(ending)),
                        tr("name one with --format"));
        style_.format = known.value_or(view::Format::table);
    }
    style_.excel = arguments_.flag("excel");
    if (style_.excel && !arguments_.option("format")) style_.format = view::Format::csv;
    style_.raw = arguments_.flag("raw");
    const bool is_terminal = !output && isatty(STDOUT_FILENO);
    const auto color = arguments_.option("color");
    style_.color = wants_color(color ? *color : workspace::user_setting("color").value_or("auto"), is_terminal);
    style_.width = is_terminal ? terminal_width() : 0;
    if (style_.format == view::Format::json) use_language("en");
}

/// The page names its style sheet as seen from its own folder.
void App::choose_style_sheet() {
    namespace fs = std::filesystem;
    if (style_.format != view::Format::html)
        throw Error(Code::usage, tr("--css goes with an HTML page"), tr("name the page with -o page.html"));
    const fs::path sheet = fs::absolute(*arguments_.option("css")).lexically_normal();
    const fs::path page = fs::absolute(arguments_.option("output").value_or("page.html")).lexically_normal();
    if (sheet == page) throw Error(Code::usage, tr("page and style cannot be the same file"));
    style_.sheet = sheet.lexically_proximate(page.parent_path()).generic_string();
}

std::string App::own_format() const {
    if (const auto format = arguments_.option("format")) return view::format_named(*format) ? "" : *format;
    const std::filesystem::path output = arguments_.option("output").value_or("");
    const std::string ending = output.extension().string();
    if (ending.empty() || arguments_.flag("json") || view::format_named(text::lower_ascii(ending.substr(1))))
        return "";
    const Choice* choice = model::find_choice(arguments_.command->formats, ending.substr(1));
    return choice ? choice->name : "";
}

int App::text_width() const { return std::min(terminal_width(), 100); }

bool App::is_data() const {
    return style_.format == view::Format::json || style_.format == view::Format::ndjson ||
           style_.format == view::Format::csv || style_.format == view::Format::tsv;
}

std::string App::actor() const {
    if (const auto actor = arguments_.option("actor")) return *actor;
    if (const auto actor = environment("BUYWORK_ACTOR")) return *actor;
    return workspace::user_setting("actor").value_or(login_name());
}

workspace::Keep App::keep() const {
    return arguments_.flag("dry-run") ? workspace::Keep::dry_run : workspace::Keep::yes;
}

store::Location App::location() const {
    if (const auto path = arguments_.option("workspace")) return store::Location::parse(*path);
    if (const auto path = environment("BUYWORK_WORKSPACE")) return store::Location::parse(*path);
    return store::Location::parse("buywork.db");
}

workspace::Workspace& App::workspace() {
    if (workspace_) return *workspace_;
    const Command& command = *arguments_.command;
    const bool writes =
        command.opens == Opens::writing || (command.writes_with && arguments_.option(command.writes_with));
    const auto location = workspace::discover(arguments_.option("workspace"));
    const auto access = writes ? store::Access::write : store::Access::read;
    const auto older = keep() == workspace::Keep::dry_run ? store::Older::refuse : store::Older::check_and_upgrade;
    workspace_.emplace(workspace::Workspace::open(location, access, clock_, actor(), older));
    if (!writes) snapshot_.emplace(workspace_->database().snapshot());
    if (!is_quiet() && isatty(STDERR_FILENO)) workspace_->set_progress(show_progress);
    take_settings_of_workspace();
    return *workspace_;
}

/// What the workspace says counts where neither an option nor the environment spoke.
void App::take_settings_of_workspace() {
    if (!arguments_.option("actor") && !environment("BUYWORK_ACTOR"))
        workspace_->set_actor(setting(workspace::get_known_setting("actor")).value);
    if (!language_said() && format() != view::Format::json)
        use_language(setting(workspace::get_known_setting("lang")).value);
}

Resolved App::setting(const workspace::KnownSetting& known) {
    const std::string key = known.key;
    if (const auto value = arguments_.option(key); value && *value != "both") return {*value, "option"};
    if (*known.environment)
        if (const auto value = environment(known.environment)) return {*value, "environment"};
    if (key == "lang" && language_said()) return {std::string(language()), "environment"};
    if (const auto value = workspace::setting(workspace().database(), key)) return {*value, "workspace"};
    if (const auto value = workspace::user_setting(key)) return {*value, "user"};
    if (key == "actor") return {login_name(), "default"};
    return {known.fallback, "default"};
}

std::optional<std::string> App::project() {
    const std::string key = setting(workspace::get_known_setting("project")).value;
    return key.empty() ? std::nullopt : std::optional(key);
}

std::optional<std::int64_t> App::find_project() {
    const auto key = project();
    if (!key) return std::nullopt;
    return workspace::get_id(workspace().database(), project::Project::entity, *key);
}

std::int64_t App::require_project() {
    if (const auto found = find_project()) return *found;
    throw Error(Code::usage, tr("no project is named"), tr("give it with -p"));
}

calendar::Region App::holidays() {
    return calendar::get_region(setting(workspace::get_known_setting("holidays")).value);
}

/// Writes the answer. Where that fails after a change, nobody shall believe that the change failed.
void App::print_json(const view::Tree& tree) {
    print([&](Output& out) { view::write_json(tree, out); });
}

void App::print(const std::function<void(Output& out)>& write) {
    try {
        Output out = take_output();
        write(out);
        end_snapshot();  // a slow reader of the output must not block writers
        out.finish();
    } catch (Error& error) {
        const bool has_changed = arguments_.command->opens == Opens::writing && keep() == workspace::Keep::yes;
        if (error.code == Code::io && has_changed)
            error.hint = tr("the changes were saved, but the output could not be written");
        throw;
    }
}

template <class Result>
void App::render(Result& result) {
    if (sheet_) {
        sheet_->write(view::style_sheet());
        sheet_->finish();
    }
    print([&](Output& out) { view::render(result, style_, out); });
}

Output App::take_output() {
    if (!file_) return Output::stream(STDOUT_FILENO);
    Output file = std::move(*file_);
    file_.reset();
    return file;
}

void App::show(view::Table table) {
    if (format() == view::Format::html && table.title.empty()) table.title = page_title(arguments_);
    render(table);
}
void App::show(view::Document document) { render(document); }

void App::print(const std::string& text) {
    print([&](Output& out) { out.write(text); });
}

void App::say(const std::string& text) {
    if (!is_quiet()) std::fprintf(stderr, "%s\n", text.c_str());
}

bool App::is_confirmed(const std::string& what, const std::string& question) {
    if (arguments_.flag("yes")) return true;
    if (arguments_.flag("no-input") || !isatty(STDIN_FILENO))
        throw Error(Code::usage, what, tr("confirm with --yes"));
    std::fprintf(stderr, "%s ", question.c_str());
    const int answer = std::getc(stdin);
    if (answer == 'y' || answer == 'Y' || answer == 'o' || answer == 'O') return true;
    say(tr("No changes were made."));
    return false;
}

void App::show(const workspace::Change& change) {
    if (is_data()) {
        view::Table table = data_of({change});
        table.single = true;
        show(std::move(table));
    } else {
        if (change.what == workspace::Change::What::created || arguments_.flag("if-absent"))
            print((change.entity->keyed ? change.key : std::to_string(change.id)) + "\n");
        const std::string what = translated(workspace::name(change.what).data());
        const std::string words = in_words(change, workspace().database());
        const std::string noun = model::noun(*change.entity);
        say(words.empty() ? tr("{} {} {}", noun, change.key, what)
                          : tr("{} {} {}: {}", noun, change.key, what, words));
    }
    note_dry_run();
}

void App::show(const std::vector<workspace::Change>& changes) {
    if (is_data()) {
        show(data_of(changes));
    } else {
        view::Table table{.name = "changes"};
        table.columns = {{"sign", " ", Kind::text},
                         {"change", tr("Change"), Kind::text},
                         {"kind", tr("Kind"), Kind::text},
                         {"key", tr("Key"), Kind::text},
                         {"what", tr("What"), Kind::text}};
        auto rows = std::make_unique<view::MemoryRows>();
        for (const workspace::Change& change : changes)
            rows->row()
                .cell(sign(change.what))
                .cell(translated(workspace::name(change.what).data()))
                .cell(model::noun(*change.entity))
                .cell(change.shown.empty() ? change.key : change.shown)
                .cell(in_words(change, workspace().database()));
        table.rows = std::move(rows);
        table.empty = tr("No changes.");
        show(std::move(table));
    }
    note_dry_run();
}

void App::note_dry_run() {
    if (keep() == workspace::Keep::dry_run) say(tr("Dry run: nothing was written."));
}

void choose_language(const std::vector<std::string>& words, bool json) {
    if (json) return use_language("en");
    std::string wanted = language_said().value_or("");
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i].starts_with("--lang=")) wanted = words[i].substr(7);
        if (words[i] == "--lang" && i + 1 < words.size()) wanted = words[i + 1];
    }
    if (wanted == "both") wanted = language_said().value_or("");  // of a form; messages have one
    if (wanted.empty()) wanted = workspace::user_setting("lang").value_or("en");
    use_language(wanted);
}

std::optional<Instant> source_date() {
    const auto epoch = environment("SOURCE_DATE_EPOCH");
    if (!epoch) return std::nullopt;
    const std::int64_t seconds = parse_number(*epoch);
    if (seconds < 0 || seconds > 253402300799)
        throw Error(Code::usage,
                    tr("SOURCE_DATE_EPOCH is not a time in the years 1970 to 9999: {}", text::excerpt(*epoch)));
    return Instant{seconds};
}

void find_zones() {
    std::error_code error;
    const std::string own = share() + "/zoneinfo";
    if (!std::filesystem::exists("/usr/share/zoneinfo/UTC", error) && std::filesystem::exists(own, error))
        setenv("TZDIR", own.c_str(), 0);
}

std::string template_folder(std::string_view kind) { return share() + "/buywork/templates/" + std::string(kind); }

std::vector<std::string> template_names(std::string_view kind) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(template_folder(kind), error))
        if (entry.path().extension() == ".toml") names.push_back(entry.path().stem());
    std::sort(names.begin(), names.end());
    return names;
}

TemplateFile read_template(std::string_view kind, const std::string& name) {
    if (name.find('/') != name.npos || name.ends_with(".toml")) return {name, read_file(name)};
    const auto names = template_names(kind);
    if (names.empty())
        throw Error(Code::not_found, tr("the templates were not found: {}", template_folder(kind)),
                    tr("the program needs its folder share/ beside its folder bin/"));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        Error error(Code::not_found, tr("no template \"{}\"", text::excerpt(name)),
                    tr("the templates are {}", text::join(names, ", ")));
        if (const auto near = text::nearest(name, names)) {
            error.candidates = {*near};
            error.hint = tr("did you mean \"{}\"? The templates are {}", *near, text::join(names, ", "));
        }
        throw error;
    }
    return {name + ".toml", read_file(template_folder(kind) + "/" + name + ".toml")};
}

}  // namespace buywork::cmd
