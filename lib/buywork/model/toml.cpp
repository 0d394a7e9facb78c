#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/tomlplusplus.inc>
#include <buywork/model/pairs.hpp>
#include <buywork/model/toml.hpp>

namespace buywork::model {
namespace {

/// A table of the parser's and its record take a kilobyte and more.
constexpr std::size_t max_toml = std::size_t{16} << 20;
constexpr std::size_t max_records = 100'000;
constexpr std::size_t max_faults = 1'000;  ///< nobody reads more

Position position_of(const toml::source_position& at) { return {at.line, at.column}; }
Position position_of(const toml::node& node) { return position_of(node.source().begin); }
Position position_of(const toml::key& key) { return position_of(key.source().begin); }

/// The place of a byte.
Position position_of(std::string_view content, std::size_t offset) {
    Position at{1, 1};
    for (const char c : content.substr(0, offset)) {
        if (c == '\n')
            at = {at.line + 1, 1};
        else if ((c & 0xC0) != 0x80)
            ++at.column;
    }
    return at;
}

/// The offset of a key with more parts than any file has: the parser would go as deep as they do.
/// What comes after a text that the parser refuses does not matter.
std::optional<std::size_t> too_many_parts(std::string_view content) {
    constexpr int most = 32;
    int dots = 0;
    for (std::size_t i = 0; i < content.size(); ++i) {
        const char c = content[i];
        if (c == '#') {
            i = std::min(content.find('\n', i), content.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const bool is_long = content.substr(i, 3) == std::string(3, c);
            const std::string_view end = content.substr(i, is_long ? 3 : 1);
            for (i += end.size(); i < content.size() && !content.substr(i).starts_with(end); ++i)
                if (c == '"' && content[i] == '\\') ++i;
            i += end.size() - 1;
            for (int more = 0; is_long && more < 2 && i + 1 < content.size() && content[i + 1] == c; ++more) ++i;
        } else if (c == '.') {
            if (++dots > most) return i;
        } else if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') {
            dots = 0;
        }
    }
    return std::nullopt;
}

/// The lines of a file, to find what stands at a place.
class Lines {
  public:
    explicit Lines(std::string_view content) : content_(content) {
        if (content_.starts_with("\xEF\xBB\xBF")) content_.remove_prefix(3);
        starts_.push_back(0);
        for (std::size_t i = 0; i < content_.size(); ++i)
            if (content_[i] == '\n') starts_.push_back(i + 1);
    }

    /// The number that is written there.
    std::string_view number_at(Position at) const {
        std::size_t begin = starts_[at.line - 1];
        for (std::uint32_t column = 1; column < at.column; ++column)
            while (++begin < content_.size() && (content_[begin] & 0xC0) == 0x80) continue;
        const std::size_t end = content_.find_first_of(" \t\r\n,]}#", begin);
        return content_.substr(begin, end == content_.npos ? end : end - begin);
    }

  private:
    std::string_view content_;
    std::vector<std::size_t> starts_;
};

const char* kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table:
            return N_("a table");
        case toml::node_type::array:
            return N_("a list");
        case toml::node_type::string:
            return N_("a string");
        case toml::node_type::integer:
            return N_("a whole number");
        case toml::node_type::floating_point:
            return N_("a number");
        case toml::node_type::boolean:
            return N_("true or false");
        case toml::node_type::date:
            return N_("a date");
        case toml::node_type::time:
            return N_("a time");
        case toml::node_type::date_time:
            return N_("a date with a time");
        default:
            return N_("nothing");
    }
}

const char* form_of(const Field& field) {
    switch (field.kind) {
        case Kind::text:
            return N_("write a string in quotes");
        case Kind::number:
            return N_("write a whole number");
        case Kind::decimal:
            return N_("write a number");
        case Kind::money:
            return N_("write the amount with its currency in quotes: \"1200.50 EUR\"");
        case Kind::date:
            return N_("write a date: 2026-12-01");
        case Kind::instant:
            return N_("write a time: 2026-12-01T09:30:00Z");
        case Kind::local_time:
            return N_("write a time: \"2026-12-01T14:00[Europe/Paris]\"");
        case Kind::choice:
            return N_("write one of its names in quotes");
        case Kind::reference:
            return N_("write the key in quotes");
        case Kind::flag:
            return N_("write true or false");
        case Kind::tags:
            return N_("write a list of strings: [\"one\", \"two\"]");
    }
    return "";
}

bool is_time(Kind kind) { return kind == Kind::date || kind == Kind::instant || kind == Kind::local_time; }

/// An amount as an export writes it; people's forms may mean two things.
std::optional<Value> exact_money(const Field& field, std::string_view text) {
    const std::size_t space = text.rfind(' ');
    if (space == text.npos) return std::nullopt;
    auto price = UnitPrice::from_amount(text.substr(0, space), text.substr(space + 1));
    if (!price || price->amount() != text.substr(0, space) || (price->fraction != 0 && !field.is_fine))
        return std::nullopt;
    return Value::of(std::move(*price));
}

/// Reads the sections of one file.
class Reader {
  public:
    Reader(std::string_view content, const Context& context, const TomlForm& form)
        : lines_(content), today_(context), tomorrow_(context), form_(form), sections_(sections_of(form)) {
        tomorrow_.today = tomorrow_.today + 1;
    }

    TomlRecords read(const toml::table& file) {
        for (const auto& [name, node] : file)
            if (!has_enough_faults()) read_section(name, node);
        return std::move(result_);
    }

  private:
    void fault(Position at, std::string message, std::string hint) {
        result_.faults.push_back({at, {{}, std::move(message), std::move(hint)}});
    }

    bool has_enough_faults() const { return result_.faults.size() >= max_faults; }

    void read_section(const toml::key& name, const toml::node& node) {
        if (*form_.head && name.str() == form_.head) return read_head(node);
        if (const TomlSection* section = find_section(name.str(), "")) return read_tables(*section, name, node, {});
        std::vector<std::string> known;
        if (*form_.head) known.emplace_back(form_.head);
        for (const TomlSection& section : sections_)
            if (!*section.inside) known.emplace_back(section.name);
        const auto near = text::nearest(name.str(), known);
        fault(position_of(name), tr("no section \"{}\"", text::excerpt(name.str())),
              near ? tr("did you mean \"{}\"?", *near) : tr("the sections are {}", text::join(known, ", ")));
    }

    static std::vector<TomlSection> sections_of(const TomlForm& form) {
        if (!form.sections.empty()) return {form.sections.begin(), form.sections.end()};
        std::vector<TomlSection> sections;
        for (const Entity* entity : entities())
            if (entity->in_file != InFile::no)
                sections.push_back({entity, entity->name, entity->in_file == InFile::project});
        return sections;
    }

    const TomlSection* find_section(std::string_view name, std::string_view inside) const {
        for (const TomlSection& section : sections_)
            if (name == section.name && inside == section.inside) return &section;
        return nullptr;
    }

    void read_tables(const TomlSection& section, const toml::key& name, const toml::node& node,
                     std::optional<std::size_t> outer) {
        const Entity& entity = *section.entity;
        const std::string header = (*section.inside ? std::string(section.inside) + "." : "") + section.name;
        const toml::array* tables = node.as_array();
        if (section.is_single) {
            if (const toml::table* table = node.as_table()) return read_record(section, *table, outer);
            return fault(position_of(name), tr("a file has one {}", noun(entity)), tr("write [{}]", header));
        }
        if (!tables || (!tables->empty() && !tables->is_homogeneous<toml::table>()))
            return fault(position_of(name), tr("\"{}\" is not a list of tables", header), tr("write [[{}]]", header));
        if (tables->size() > max_records)
            return fault(position_of((*tables)[max_records]),
                         tr("\"{}\" has more than {} tables", header, max_records), tr("divide the file"));
        for (const toml::node& table : *tables)
            if (!has_enough_faults()) read_record(section, *table.as_table(), outer);
    }

    void read_head(const toml::node& node) {
        const auto text = node.value_exact<std::string>();
        if (!text) return fault(position_of(node), tr("\"{}\" must be a string", form_.head), {});
        result_.head = {*text, position_of(node)};
    }

    /// The tables nested in it follow the record.
    void read_record(const TomlSection& section, const toml::table& table, std::optional<std::size_t> outer) {
        const Entity& entity = *section.entity;
        const std::size_t count = entity.fields.size();
        const Record blank = entity.blank();
        TomlRecord record{.entity = &entity, .at = position_of(table)};
        record.said.resize(count);
        record.names.resize(count);
        record.places.resize(count);
        if (outer) record.outer = *outer;
        const auto has = [&](std::string_view name) { return table.contains(name); };
        for (const auto& [name, node] : table)
            if (!find_section(name.str(), section.name)) read_entry(record, blank, name, node, has);
        const std::size_t self = result_.records.size();
        result_.records.push_back(std::move(record));
        for (const auto& [name, node] : table)
            if (const TomlSection* inner = find_section(name.str(), section.name))
                read_tables(*inner, name, node, self);
    }

    void read_entry(TomlRecord& record, const Record& blank, const toml::key& name, const toml::node& node,
                    const std::function<bool(std::string_view)>& has) {
        const Entity& entity = *record.entity;
        const toml::array* list = node.as_array();
        if (list && has_name(entity.bounds, name.str())) return read_bounds(record, name, *list);
        const Field* former = find_former(entity, name.str(), has);
        const Field* field = former ? former : field_for(entity, name);
        if (!field) return;
        if (field->kind == Kind::choice && node.is_table()) return read_choice(record, blank, *field, node);
        store(record, blank, *field, node);
    }

    void store(TomlRecord& record, const Record& blank, const Field& field, const toml::node& node) {
        const std::size_t i = index_of(*record.entity, field);
        if (record.places[i].line != 0)
            return fault(position_of(node), tr("{} is given twice", field.name), tr("remove one"));
        record.places[i] = position_of(node);
        const auto text = node.value_exact<std::string_view>();
        if (text && text->empty() && !blank[i].present && !field.is_required && !field.is_fixed)
            record.said[i] = Value{};
        else if (text && field.kind == Kind::reference)
            record.names[i] = *text;
        else
            record.said[i] = value_of_node(field, node);
    }

    /// `range = [lowest, highest]`
    void read_bounds(TomlRecord& record, const toml::key& name, const toml::array& list) {
        if (list.size() != 2 || !list[0].is_number() || !list[1].is_number())
            return fault(position_of(list), tr("\"{}\" must be two numbers: [lowest, highest]", name.str()), {});
        const Record none(record.entity->fields.size());
        store(record, none, get_field(*record.entity, "lowest"), list[0]);
        store(record, none, get_field(*record.entity, "highest"), list[1]);
    }

    /// `preference = { kind = "linear", q = 1, p = 4 }`: `kind` is the choice, what stands beside it other fields.
    void read_choice(TomlRecord& record, const Record& blank, const Field& field, const toml::node& node) {
        for (const auto& [name, inner] : *node.as_table()) {
            const Field* named = name.str() == "kind" ? &field : field_for(*record.entity, name);
            if (named) store(record, blank, *named, inner);
        }
    }

    const Field* field_for(const Entity& entity, const toml::key& name) {
        const Field* field = find_field(entity, name.str());
        for (const Field& candidate : entity.fields)
            if (!field && has_name(candidate.spellings, name.str())) field = &candidate;
        if (field && stands(entity, *field)) return field;
        std::vector<std::string> known;
        for (const Field& candidate : entity.fields)
            if (stands(entity, candidate)) known.emplace_back(candidate.name);
        if (field && field->is_owner)
            fault(position_of(name), tr("{} is set by the file itself", field->name), tr("leave it out"));
        else if (field)
            fault(position_of(name), tr("{} cannot be set: it is computed", field->name), tr("leave it out"));
        else if (const auto near = text::nearest(name.str(), known))
            fault(position_of(name), tr("no field \"{}\" in {}", text::excerpt(name.str()), noun(entity)),
                  tr("did you mean \"{}\"?", *near));
        else
            fault(position_of(name), tr("no field \"{}\" in {}", text::excerpt(name.str()), noun(entity)),
                  tr("the fields are {}", text::join(known, ", ")));
        return nullptr;
    }

    /// The owner is the file itself, or the table in which the record is nested.
    bool stands(const Entity& entity, const Field& field) const {
        return stands_in_file(entity, field) && !(field.is_owner && !form_.sections.empty() && !form_.has_any_keys);
    }

    /// Nothing, and a fault, when it cannot be that field's value.
    std::optional<Value> value_of_node(const Field& field, const toml::node& node) {
        try {
            if (auto value = read_value(field, node)) return value;
            fault(position_of(node), tr("{} cannot be {}", field.name, translated(kind_of(node))),
                  translated(form_of(field)));
        } catch (const Error& error) {
            const bool names_it = error.message.starts_with(std::string(field.name) + " ");
            fault(position_of(node), names_it ? error.message : tr("{}: {}", field.name, error.message), error.hint);
        }
        return std::nullopt;
    }

    std::optional<Value> read_value(const Field& field, const toml::node& node) {
        if (const auto text = node.value_exact<std::string_view>()) return read_string(field, *text);
        if (field.is_pairs) return read_pairs(node);
        if (const auto* array = node.as_array()) return read_list(field, *array);
        if (const auto* flag = node.as_boolean())
            return field.kind == Kind::flag ? std::optional(Value::of(std::int64_t{flag->get()})) : std::nullopt;
        if (node.is_integer() || node.is_floating_point()) return read_digits(field, node);
        return read_time(field, node);
    }

    /// `{ good = 14, poor = 0 }`, or `[[10, 0], [20, 5]]`
    std::optional<Value> read_pairs(const toml::node& node) const {
        std::vector<Pair> pairs;
        if (const auto* table = node.as_table())
            for (const auto& [name, number] : *table) pairs.push_back({std::string(name.str()), decimal_of(number)});
        else if (const auto* list = node.as_array())
            for (const toml::node& one : *list) {
                const auto* pair = one.as_array();
                if (!pair || pair->size() != 2)
                    throw Error(Code::usage, tr("each must be [value, points]"), "[[10, 0], [20, 5]]");
                pairs.push_back({decimal_of((*pair)[0]).text(), decimal_of((*pair)[1])});
            }
        else
            return std::nullopt;
        return Value::of(pairs_text(pairs_of(pairs_text(pairs))));
    }

    std::optional<Value> read_string(const Field& field, std::string_view text) {
        if (form_.has_any_keys && std::string_view(field.name) == "key" && !text.empty()) {
            text::require_line(text);
            if (text::visible(text) != text)
                throw Error(Code::usage, tr("\"{}\" has invisible characters", field.name), tr("type it again"));
            return Value::of(std::string(text));
        }
        if (field.kind == Kind::money)
            if (auto money = exact_money(field, text)) return money;
        const Value value = model::read(field, text, today_);
        if (form_.relative == RelativeDates::no && is_time(field.kind) &&
            model::read(field, text, tomorrow_) != value)
            throw Error(Code::usage, tr("\"{}\" depends on the current date", text::excerpt(text)),
                        tr("write the date: {}", value.text));
        return value;
    }

    static std::optional<Value> read_list(const Field& field, const toml::array& array) {
        if (field.kind != Kind::tags) return std::nullopt;
        std::vector<std::string> tags;
        for (const toml::node& node : array) {
            const auto tag = node.value_exact<std::string_view>();
            if (!tag)
                throw Error(Code::usage, tr("{} in a list of strings", translated(kind_of(node))),
                            translated(form_of(field)));
            text::require_line(*tag);
            tags.emplace_back(*tag);
        }
        std::string json = tags_json(std::move(tags));
        return Value{!json.empty(), 0, std::move(json)};
    }

    /// Decimals come from the text: the parser's own number is binary.
    std::optional<Value> read_digits(const Field& field, const toml::node& node) const {
        const auto* whole = node.as_integer();
        if (field.kind == Kind::number && whole) return Value::of(whole->get());
        if (field.kind != Kind::decimal) return std::nullopt;
        return Value::of(decimal_of(node).millionths);
    }

    Decimal decimal_of(const toml::node& node) const {
        if (!node.is_number()) throw Error(Code::usage, tr("it cannot be {}", translated(kind_of(node))));
        const auto* whole = node.as_integer();
        std::string digits = whole ? std::to_string(whole->get()) : std::string(lines_.number_at(position_of(node)));
        std::erase(digits, '_');
        if (digits.starts_with('+')) digits.erase(0, 1);
        if (const auto decimal = Decimal::from_text(digits)) return *decimal;
        throw Error(Code::usage, tr("{} cannot be represented exactly", text::excerpt(digits)),
                    tr("write it without an exponent, with six decimals at most and below 9 200 000 000 000"));
    }

    std::optional<Value> read_time(const Field& field, const toml::node& node) const {
        if (const auto* date = node.as_date(); date && (field.kind == Kind::date || field.kind == Kind::instant))
            return model::read(field, text_of(date->get()), today_);
        const auto* time = node.as_date_time();
        const bool fits = time && field.kind == (time->get().offset ? Kind::instant : Kind::local_time);
        if (!fits) return std::nullopt;
        std::string text = text_of(time->get().date) + "T" + minutes_of(time->get().time);
        if (time->get().offset) text += ":" + padded(time->get().time.second, 2) + text_of(*time->get().offset);
        return model::read(field, text, today_);
    }

    static std::string padded(unsigned number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    }
    static std::string text_of(const toml::date& date) {
        return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
    }
    static std::string minutes_of(const toml::time& time) {
        return padded(time.hour, 2) + ":" + padded(time.minute, 2);
    }
    static std::string text_of(const toml::time_offset& offset) {
        const auto minutes = static_cast<unsigned>(std::abs(offset.minutes));
        return (offset.minutes < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2);
    }

    Lines lines_;
    Context today_;
    Context tomorrow_;
    const TomlForm& form_;
    const std::vector<TomlSection> sections_;
    TomlRecords result_;
};

TomlRecords refused(Position at, std::string message, std::string hint = {}) {
    return {.faults = {{at, {{}, std::move(message), std::move(hint)}}}};
}

}  // namespace

bool stands_in_file(const Entity& entity, const Field& field) {
    return field.stored() && !field.is_read_only && !(entity.in_file == InFile::child && field.is_owner);
}

std::optional<TomlFault> unfit_toml(std::string_view content) {
    const auto fault = [&](std::size_t offset, std::string message, std::string hint) {
        return TomlFault{position_of(content, offset), {{}, std::move(message), std::move(hint)}};
    };
    if (content.size() > max_toml)
        return fault(0, tr("the file is larger than {} MiB", max_toml >> 20), tr("split it"));
    if (const auto offset = text::invalid_utf8(content))
        return fault(*offset, tr("not valid UTF-8"), tr("save the file as UTF-8"));
    if (const std::size_t nul = content.find('\0'); nul != content.npos)
        return fault(nul, tr("there is a NUL character"), tr("save the file as UTF-8"));
    if (const auto offset = too_many_parts(content)) return fault(*offset, tr("a key has too many segments"), {});
    return std::nullopt;
}

std::string place_of(std::string_view file, Position at) {
    return text::visible(file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

void throw_if_any(std::vector<TomlFault> faults, std::string_view file) {
    std::stable_sort(faults.begin(), faults.end(),
                     [](const TomlFault& a, const TomlFault& b) { return a.at < b.at; });
    std::vector<Problem> problems;
    for (TomlFault& one : faults) {
        one.problem.place = place_of(file, one.at);
        problems.push_back(std::move(one.problem));
    }
    buywork::throw_if_any(std::move(problems), text::visible(file));
}

TomlRecords read_toml(std::string_view content, const Context& context, const TomlForm& form) {
    if (auto fault = unfit_toml(content)) return {.faults = {std::move(*fault)}};
    try {
        const toml::table file = toml::parse(content);
        return Reader(content, context, form).read(file);
    } catch (const toml::parse_error& error) {
        return refused(position_of(error.source().begin),
                       tr("this is not TOML: {}", text::visible(error.description())),
                       tr("strings must be quoted, one key per line"));
    }
}

}  // namespace buywork::model
