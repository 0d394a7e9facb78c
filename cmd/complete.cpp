#include "complete.hpp"

#include <unistd.h>

#include <algorithm>
#include <buywork/base/text.hpp>
#include <optional>

#include "app.hpp"
#include "path.hpp"

namespace buywork::cmd {
namespace {

/// Records offered at most: nobody reads more, and the shells get slow.
constexpr std::int64_t most_records = 500;

/// The lines to print: what begins as the word does.
class Candidates {
  public:
    /// \param before the part of the word before the completed part: "--format=", "due,"
    void complete(std::string before, std::string_view part) { before_ = std::move(before), part_ = part; }
    std::string_view part() const { return part_; }

    /// Text with invisible characters is not offered as a completion.
    void add(std::string_view value, std::string_view meaning) {
        if (!value.starts_with(part_) || text::visible(value) != value) return;
        if (value.find_first_of("\t\n\r") != value.npos) return;
        lines_ += before_;
        lines_ += value;
        if (!meaning.empty()) {
            std::string shown = text::visible(meaning);
            std::replace_if(
                shown.begin(), shown.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
            lines_ += "\t" + shown;
        }
        lines_ += '\n';
    }
    void add_file() { lines_ += "\tFILE\n"; }
    void add(std::span<const Choice> choices) {
        for (const Choice& choice : choices) add(choice.name, *choice.label ? translated(choice.label) : "");
    }
    const std::string& lines() const { return lines_; }

  private:
    std::string before_;
    std::string part_;
    std::string lines_;
};

/// The words before the last one, taken apart.
struct Asked {
    Path path = {};
    std::vector<Option> options = {global_options().begin(), global_options().end()};
    std::vector<std::string> positionals = {};
    std::optional<Option> option = {};  ///< the option whose value is the last word
    std::optional<std::string> workspace = {};
    bool only_words = false;  ///< after "--"
    bool with_private = false;
    bool lost = false;  ///< a word is not a command
};

void take_option(Asked& asked, const std::vector<std::string>& words, std::size_t& at) {
    const std::string& word = words[at];
    const std::size_t equals = word.find('=');
    const Option* option = option_named(word, asked.options);
    asked.with_private = asked.with_private || word == "--private";
    std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (const Option* awaiting = awaits_value(word, asked.options)) {
        option = awaiting;
        if (at + 2 == words.size()) asked.option = *option;
        value = words[++at];
    }
    if (option && std::string_view(option->name) == "workspace") asked.workspace = value;
}

Asked take_apart(const std::vector<std::string>& words) {
    Asked asked;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!asked.only_words && words[i] == "--") {
            asked.only_words = true;
        } else if (!asked.only_words && is_option(words[i])) {
            take_option(asked, words, i);
        } else if (asked.path.command && (!asked.positionals.empty() || !asked.path.follow(words[i]))) {
            asked.positionals.push_back(words[i]);
        } else if (asked.path.command || asked.path.follow(words[i])) {
            if (!asked.path.command) continue;
            const auto own = options_of(*asked.path.nouns.back(), *asked.path.command);
            asked.options = global_options(*asked.path.command);
            asked.options.insert(asked.options.begin(), own.begin(), own.end());
        } else {
            asked.lost = true;
        }
    }
    return asked;
}

/// A key, or the owner's and its own.
bool is_name(std::string_view name) {
    const auto keys = text::split(name, '/');
    return keys.size() <= 2 && std::all_of(keys.begin(), keys.end(), text::is_key);
}

/// The names of the stored records, with their titles.
void add_records(Candidates& candidates, const model::Entity& entity, const std::optional<std::string>& workspace) {
    auto opened = workspace::Workspace::open(workspace::discover(workspace), store::Access::read,
                                             Clock::from_environment(), "");
    const std::string table = entity.name;
    const model::Field* owner = entity.keyed ? model::owner_of(entity) : nullptr;
    std::string name = entity.keyed ? table + ".key" : "CAST(" + table + ".id AS TEXT)";
    std::string from = table;
    if (owner) {
        name = "o.key || '/' || " + name;
        from += std::string(" JOIN ") + owner->target->name + " o ON o.id = " + table + "." + owner->name;
    }
    const std::string sql = "SELECT " + name + ", " + (entity.title ? table + "." + entity.title : "''") + " FROM " +
                            from + " WHERE substr(" + name + ", 1, length($1)) = $1 ORDER BY " +
                            (entity.keyed ? name : table + ".id DESC") + " LIMIT $2";
    using Text = std::optional<std::string_view>;
    for (const auto& [found, title] :
         opened.database().rows<std::string_view, Text>(sql, candidates.part(), most_records))
        if (!entity.keyed || is_name(found)) candidates.add(found, title.value_or(""));
}

void add_fields(Candidates& candidates, const model::Entity& entity) {
    for (const model::Field& field : entity.fields) candidates.add(field.name, translated(field.help));
}

/// Completes the last part behind a comma; `sign` may stand before it.
void split_list(Candidates& candidates, const std::string& before, std::string_view word, std::string_view sign) {
    const std::size_t comma = word.rfind(',');
    std::size_t at = comma == std::string_view::npos ? 0 : comma + 1;
    if (!sign.empty() && word.substr(at).starts_with(sign)) at += sign.size();
    candidates.complete(before + std::string(word.substr(0, at)), word.substr(at));
}

/// Where a filter breaks off: what may come next, and the part of it that is there already.
struct FilterEnd {
    enum class Next { field, comparison, value, conjunction };
    Next next = Next::field;
    const model::Field* field = nullptr;
    std::size_t part = 0;  ///< start of the unfinished word
};

FilterEnd::Next after(FilterEnd::Next next) {
    switch (next) {
        case FilterEnd::Next::field:
            return FilterEnd::Next::comparison;
        case FilterEnd::Next::comparison:
            return FilterEnd::Next::value;
        case FilterEnd::Next::value:
            return FilterEnd::Next::conjunction;
        case FilterEnd::Next::conjunction:
            return FilterEnd::Next::field;
    }
    return FilterEnd::Next::field;
}

FilterEnd end_of_filter(const model::Entity& entity, std::string_view filter) {
    constexpr std::string_view blanks = " \t";
    constexpr std::string_view signs = "=!<>~";
    FilterEnd end;
    bool in_list = false;
    for (std::size_t at = 0; at < filter.size();) {
        const char c = filter[at];
        end.part = at;
        if (blanks.find(c) != std::string_view::npos) {
            end.part = ++at;
        } else if (signs.find(c) != std::string_view::npos) {
            end.part = at = std::min(filter.find_first_not_of(signs, at), filter.size());
            end.next = FilterEnd::Next::value;
        } else if (c == '(' || c == ',') {
            end.part = ++at;
            in_list = in_list || end.next == FilterEnd::Next::value;
            end.next = in_list ? FilterEnd::Next::value : FilterEnd::Next::field;
        } else if (c == ')') {
            end.part = ++at;
            in_list = false;
            end.next = FilterEnd::Next::conjunction;
        } else if (c == '\'') {
            const std::size_t close = filter.find('\'', at + 1);
            if (close == std::string_view::npos) return end;
            end.part = at = close + 1;
            end.next = FilterEnd::Next::conjunction;
        } else {
            const std::size_t stop = std::min(filter.find_first_of(" \t=!<>~(),'", at), filter.size());
            if (stop == filter.size()) return end;
            const std::string_view word = filter.substr(at, stop - at);
            end.part = at = stop;
            if (word == "not") continue;
            if (end.next == FilterEnd::Next::field) end.field = model::find_field(entity, word);
            if (end.next != FilterEnd::Next::value || !in_list) end.next = after(end.next);
        }
    }
    return end;
}

/// What a value of the field may be.
void add_values(Candidates& candidates, const model::Field& field, const std::optional<std::string>& workspace) {
    if (field.target) return add_records(candidates, *field.target, workspace);
    candidates.add(field.choices);
    if (field.kind == Kind::flag) candidates.add("yes", ""), candidates.add("no", "");
    if (field.kind == Kind::date) candidates.add("today", "");
}

void add_filter(Candidates& candidates, const model::Entity& entity, const std::string& before, std::string_view word,
                const std::optional<std::string>& workspace) {
    const FilterEnd end = end_of_filter(entity, word);
    candidates.complete(before + std::string(word.substr(0, end.part)), word.substr(end.part));
    switch (end.next) {
        case FilterEnd::Next::field:
            return add_fields(candidates, entity);
        case FilterEnd::Next::comparison:
            for (const char* comparison : {"=", "!=", "<", "<=", ">", ">=", "~", "in (", "is null", "is not null"})
                candidates.add(comparison, "");
            return;
        case FilterEnd::Next::value:
            if (end.field) add_values(candidates, *end.field, workspace);
            return;
        case FilterEnd::Next::conjunction:
            return candidates.add("and", ""), candidates.add("or", "");
    }
}

void add_commands(Candidates& candidates, const Path& path) {
    for (const NextWord& next : words_after(path)) candidates.add(next.word, translated(next.help));
}

/// That of the noun that was named last.
const model::Entity* entity_of(const Asked& asked) {
    return asked.path.nouns.empty() ? nullptr : asked.path.nouns.back()->entity;
}

/// The names of records, those of a private entity only where it is asked for.
void add_names(Candidates& candidates, const model::Entity& entity, const Asked& asked) {
    if (!entity.is_private || asked.with_private) add_records(candidates, entity, asked.workspace);
}

/// \param entity whose records, fields or filters are taken
void add_taken(Candidates& candidates, Takes takes, const model::Entity* entity, const Asked& asked,
               const std::string& before, std::string_view word) {
    switch (takes) {
        case Takes::text:
            return;
        case Takes::record:
            return entity ? add_names(candidates, *entity, asked) : void();
        case Takes::file:
            return candidates.add_file();
        case Takes::command: {
            Path path;
            for (const std::string& named : asked.positionals) path.follow(named);
            return add_commands(candidates, path);
        }
        case Takes::kind:
            for (const model::Entity* kind : model::entities()) candidates.add(kind->name, model::noun(*kind));
            return;
        case Takes::setting:
            for (const auto& known : workspace::known_settings()) candidates.add(known.key, translated(known.help));
            return;
        case Takes::project_template:
            for (const std::string& name : template_names("project")) candidates.add(name, "");
            return candidates.add_file();
        case Takes::survey_template:
            for (const std::string& name : template_names("survey")) candidates.add(name, "");
            return candidates.add_file();
        case Takes::fields:
            return entity ? (split_list(candidates, before, word, ""), add_fields(candidates, *entity)) : void();
        case Takes::order:
            return entity ? (split_list(candidates, before, word, "-"), add_fields(candidates, *entity)) : void();
        case Takes::filter:
            return entity ? add_filter(candidates, *entity, before, word, asked.workspace) : void();
    }
}

void add_option_value(Candidates& candidates, const Option& option, const Asked& asked, const std::string& before,
                      std::string_view word) {
    candidates.complete(before, word);
    if (option.names && option.takes == Takes::text) return add_names(candidates, *option.names, asked);
    candidates.add(option.choices);
    add_taken(candidates, option.takes, option.names ? option.names : entity_of(asked), asked, before, word);
}

void add_options(Candidates& candidates, const Asked& asked) {
    for (const Option& option : asked.options)
        candidates.add(std::string("--") + option.name, translated(option.help));
}

void add_argument(Candidates& candidates, const Asked& asked, std::string_view word) {
    const auto arguments = asked.path.command->arguments;
    if (arguments.empty()) return;
    const std::size_t at = std::min(asked.positionals.size(), arguments.size() - 1);
    const Argument& argument = arguments[at];
    const bool repeats = argument.arity == Arity::many || argument.arity == Arity::any;
    if (asked.positionals.size() > at && !repeats) return;
    if (argument.names) return add_names(candidates, *argument.names, asked);
    candidates.add(argument.choices);
    add_taken(candidates, argument.takes, entity_of(asked), asked, "", word);
}

void add_all(Candidates& candidates, const std::vector<std::string>& words) {
    const std::string word = words.empty() ? "" : words.back();
    const Asked asked = take_apart(words);
    candidates.complete("", word);
    if (asked.lost) return;
    if (asked.option) return add_option_value(candidates, *asked.option, asked, "", word);
    if (!asked.only_words && word.starts_with('-')) {
        const std::size_t equals = word.find('=');
        const Option* option = equals == std::string::npos ? nullptr : option_named(word, asked.options);
        if (!option) return add_options(candidates, asked);
        const std::string value = word.substr(equals + 1);
        return option->value ? add_option_value(candidates, *option, asked, word.substr(0, equals + 1), value)
                             : void();
    }
    if (asked.path.command) add_argument(candidates, asked, word);
    if (asked.positionals.empty()) add_commands(candidates, asked.path);
}

}  // namespace

void complete(const std::vector<std::string>& words) {
    Candidates candidates;
    try {
        add_all(candidates, words);
    } catch (const Error&) {
        // No workspace, or an unfinished word: completion reports no errors.
    }
    Output out = Output::stream(STDOUT_FILENO);
    out.write(candidates.lines());
    out.finish();
}

}  // namespace buywork::cmd
