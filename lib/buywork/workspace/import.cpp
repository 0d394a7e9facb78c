#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/csv.hpp>
#include <buywork/model/json.hpp>
#include <buywork/workspace/import.hpp>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace buywork::workspace {

Intake::Intake(Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
               const Said& defaults, std::vector<Problem>* faults)
    : operation_(operation),
      entity_(entity),
      file_(text::visible(file)),
      at_(at),
      defaults_(defaults),
      blank_(entity.blank()),
      context_(operation.context()),
      problems_(faults ? *faults : own_problems_) {
    context_.resolve = [this](const model::Entity& target, std::string_view name) { return resolve(target, name); };
}

/// Names of records that this very import may add are looked up every time.
std::int64_t Intake::resolve(const model::Entity& target, std::string_view name) {
    if (&target == &entity_) return get_id(operation_.database(), target, name);
    auto& ids = ids_[&target];
    const auto known = ids.find(name);
    if (known != ids.end()) return known->second;
    const std::int64_t id = get_id(operation_.database(), target, name);
    ids.emplace(name, id);
    return id;
}

void Intake::take(std::int64_t number, const Said& said) {
    std::optional<std::int64_t> same;
    try {
        same = find_same(operation_.database(), entity_, said);
    } catch (const Error& error) {
        return fault({number}, error);
    }
    take(number, said, same);
}

void Intake::take(std::int64_t number, const Said& said, std::optional<std::int64_t> same) {
    try {
        switch (apply(number, said, same)) {
            case Change::What::created:
                ++done_.created;
                break;
            case Change::What::updated:
                ++done_.updated;
                break;
            default:
                ++done_.unchanged;
        }
    } catch (const Error& error) {
        fault({number}, error);
    }
}

Change::What Intake::apply(std::int64_t number, const Said& said, std::optional<std::int64_t> same) {
    if (same) {
        remember(*same, number);
        return edit(operation_, entity_, *same, said).what;
    }
    model::Record record = overlay(blank_, said);
    remember(operation_.insert(entity_, record), number);
    return Change::What::created;
}

void Intake::leave_out(std::string_view what, std::int64_t times) {
    const auto found = done_.left_out.find(what);
    if (found != done_.left_out.end())
        found->second += times;
    else
        done_.left_out.emplace(what, times);
}

void Intake::remember(std::int64_t id, std::int64_t number) {
    const auto [before, is_new] = seen_.try_emplace(id, number);
    if (!is_new)
        throw Error(Code::conflict, tr("it is the same {} as at {}", model::noun(entity_), text_of({before->second})),
                    tr("leave one out, or give each a key of its own"));
}

void Intake::fault(const Place& place, const Error& error, std::string_view prefix) {
    const bool is_of_file = error.code == Code::usage || error.code == Code::not_found ||
                            error.code == Code::conflict || error.code == Code::invalid;
    if (!is_of_file) throw error;
    const std::string where = text_of(place);
    const auto prefixed = [&](const std::string& message) {
        return prefix.empty() ? message : tr("{}: {}", text::excerpt(prefix), message);
    };
    if (error.problems.empty()) add({where, prefixed(error.message), error.hint});
    for (const Problem& problem : error.problems) add({where, prefixed(problem.message), problem.hint});
}

void Intake::add(Problem problem) {
    if (problems_.size() == max_faults) throw_if_any(problems_, file_);
    problems_.push_back(std::move(problem));
}

std::string Intake::text_of(const Place& place) const {
    if (place.number < 0) return file_;
    std::string text = file_ + at_ + std::to_string(place.number);
    if (!place.inside.empty() && !at_.ends_with('/')) text += ':';
    return text + place.inside;
}

Imported Intake::finish() {
    if (const auto clash = operation_.clash(entity_))
        fault({seen_.contains(clash->id) ? seen_[clash->id] : -1},
              Error(Code::conflict, clash->problem.message, clash->problem.hint));
    throw_if_any(std::move(problems_), file_);
    return done_;
}

namespace {

const Intake::Place whole_file{-1};

/// What a field is called in the file, or what the field would be like.
Error unknown(std::string message, std::string_view name, std::span<const std::string> names) {
    Error error(Code::usage, std::move(message));
    const auto near = text::nearest(name, names);
    error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("it takes {}", text::join(names, ", "));
    return error;
}

/// What stands before a text that a spreadsheet might take for a formula.
std::string_view without_quote(std::string_view cell) {
    if (!cell.starts_with('\'')) return cell;
    constexpr std::string_view dangerous{"=+-@\t\r\0", 7};
    const std::size_t first = cell.find_first_not_of('\'');
    const bool is_neutral = first != cell.npos && dangerous.find(cell[first]) != dangerous.npos;
    return is_neutral ? cell.substr(1) : cell;
}

/// The fields that a file's headings name.
class Headings {
  public:
    struct Meaning {
        const model::Field* field;
        bool is_currency;
    };

    explicit Headings(const model::Entity& entity) {
        for (const model::Field& field : entity.fields) add(field.name, {&field, false});
        for (const model::Field& field : entity.fields) {
            std::string label = field.name;
            std::replace(label.begin(), label.end(), '_', ' ');
            add(label, {&field, false});
            if (field.kind == Kind::money) add(std::string(field.name) + "_currency", {&field, true});
        }
        for (const model::Field& field : entity.fields)
            for (std::string_view heading : text::split(field.headings, '|')) add(heading, {&field, false});
    }

    /// \throws Error usage with the nearest heading
    Meaning get(std::string_view heading) const {
        const auto found = meanings_.find(text::fold(text::trim(heading)));
        if (found != meanings_.end()) return found->second;
        text::require_text(heading);
        throw unknown(tr("no field is called \"{}\"", text::excerpt(heading)), text::trim(heading), names_);
    }

  private:
    void add(std::string_view heading, Meaning meaning) {
        if (heading.empty()) return;
        if (meanings_.try_emplace(text::fold(heading), meaning).second) names_.emplace_back(heading);
    }
    std::map<std::string, Meaning> meanings_;
    std::vector<std::string> names_;
};

bool is_number(const model::Field& field) { return std::string_view(field.name) == "id"; }

/// The number of a record, as lists show it; another program's may be anything, and says nothing.
Value number_said(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? Value::of(number) : Value{};
}

class CsvImport {
  public:
    CsvImport(Intake& intake, const model::Entity& entity, std::string_view content)
        : intake_(intake), entity_(entity), reader_(content) {}

    void run() {
        std::vector<std::string_view> cells;
        if (!next(cells)) {
            const Error error(Code::usage, tr("there is no row of headings"), tr("name the fields in the first row"));
            intake_.fault(whole_file, error);
            return;
        }
        if (!read_headings(cells)) return;
        while (next(cells)) read_row(cells);
    }

  private:
    enum class Use { nameless, ignored, number, value };
    struct Column {
        std::string heading;
        Use use = Use::nameless;
        const model::Field* field = nullptr;
        std::size_t index = 0;                     ///< of the field
        std::optional<std::size_t> currency = {};  ///< the column that says the currency
    };

    bool next(std::vector<std::string_view>& cells) {
        try {
            return reader_.next(cells);
        } catch (const Error& error) {
            intake_.fault({reader_.row() + 1}, error);
            return false;
        }
    }

    bool read_headings(const std::vector<std::string_view>& cells) {
        const Headings headings(entity_);
        std::vector<std::optional<std::size_t>> currencies(entity_.fields.size());
        bool is_good = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            try {
                columns_.push_back(column_of(headings, without_quote(cells[i])));
                const Column& column = columns_.back();
                if (column.use == Use::ignored && column.field->kind == Kind::money) currencies[column.index] = i;
            } catch (const Error& error) {
                intake_.fault({reader_.row()}, error);
                is_good = false;
            }
        }
        for (Column& column : columns_)
            if (column.use == Use::value) column.currency = currencies[column.index];
        is_own_ = is_good && columns_.front().heading == "id" &&
                  std::all_of(columns_.begin(), columns_.end(), [](const Column& column) {
                      return column.field && column.heading.starts_with(column.field->name);
                  });
        return is_good;
    }

    Column column_of(const Headings& headings, std::string_view heading) const {
        Column column{.heading = std::string(heading)};
        if (text::trim(heading).empty()) return column;
        const Headings::Meaning meaning = headings.get(heading);
        column.field = meaning.field;
        column.index = model::index_of(entity_, *meaning.field);
        column.use = meaning.is_currency || meaning.field->is_read_only ? Use::ignored : Use::value;
        if (is_number(*meaning.field)) column.use = Use::number;
        for (const Column& other : columns_)
            if (column.use == Use::value && other.use == Use::value && other.field == column.field)
                throw Error(Code::usage, tr("two columns say {}", column.field->name), tr("leave one out"));
        return column;
    }

    void read_row(const std::vector<std::string_view>& cells) {
        const bool is_blank =
            std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); });
        if (is_blank && cells.size() > 1) return;
        const auto row = reader_.row();
        bool is_good = has_right_size(cells);
        said_ = intake_.defaults();
        for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
            const Column& column = columns_[i];
            if (column.use == Use::ignored || cells[i].empty()) continue;
            try {
                read_cell(column, cells[i], cells);
            } catch (const Error& error) {
                intake_.fault({row}, error, column.heading);
                is_good = false;
            }
        }
        if (is_good) intake_.take(row, said_);
    }

    bool has_right_size(const std::vector<std::string_view>& cells) {
        const bool only_blank_more =
            std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), columns_.size())),
                        cells.end(), [](std::string_view cell) { return cell.empty(); });
        if (cells.size() >= columns_.size() && only_blank_more) return true;
        intake_.fault({reader_.row()},
                      Error(Code::usage, tr("{} cells under {} headings", cells.size(), columns_.size()),
                            tr("a cell with a {} in it needs quotes", visible_separator())));
        return false;
    }

    std::string visible_separator() const {
        return reader_.separator() == '\t' ? "tab" : std::string(1, reader_.separator());
    }

    void read_cell(const Column& column, std::string_view cell, const std::vector<std::string_view>& cells) {
        if (column.use == Use::nameless)
            throw Error(Code::usage, tr("a column without a heading has a value"),
                        tr("name its field in the first row"));
        const model::Field& field = *column.field;
        cell = without_quote(cell);
        if (field.kind != Kind::text || field.is_line) {
            const std::string_view trimmed = text::trim(cell);
            if (trimmed.empty()) return;
            if (field.kind != Kind::text) cell = trimmed;
        }
        auto& value = said_[column.index];
        if (column.use == Use::number)
            value = number_said(cell);
        else if (field.kind == Kind::money && column.currency && *column.currency < cells.size())
            value = read_money(cell, text::trim(cells[*column.currency]));
        else if (const auto exact = is_own_ && field.kind == Kind::decimal ? Decimal::from_text(cell) : std::nullopt)
            value = Value::of(exact->millionths);
        else
            value = model::read(field, cell, intake_.context());
    }

    /// An amount whose currency stands in another cell.
    Value read_money(std::string_view cell, std::string_view currency) const {
        auto money = Money::from_amount(cell, currency);
        if (!money || money->amount() != cell)
            money = parse_money(cell, currency.empty() ? intake_.context().currency : currency);
        if (!currency.empty() && money->currency != currency)
            throw Error(Code::usage,
                        tr("the amount says {}, its currency column {}", money->currency, text::excerpt(currency)),
                        tr("let both say the same"));
        return {true, money->minor, money->currency};
    }

    Intake& intake_;
    const model::Entity& entity_;
    model::CsvReader reader_;
    std::vector<Column> columns_;
    Said said_;
    bool is_own_ = false;  ///< the headings are the very names of fields, as `list --format csv` writes them
};

using model::Node;
using Type = Node::Type;

class JsonImport {
  public:
    JsonImport(Intake& intake, const model::Entity& entity) : intake_(intake), entity_(entity) {}

    void run(std::string_view content) {
        const auto error = model::read_json(content, [this](const model::JsonPlace& at, const Node& node) {
            read_record(at.index, node);
            return true;
        });
        if (error) intake_.fault(whole_file, *error);
    }

    void run_lines(std::string_view content) {
        std::int64_t number = 0;
        for (std::string_view line : text::split(content, '\n')) {
            ++number;
            if (text::trim(line).empty()) continue;
            const auto error = model::read_json(line, [&](const model::JsonPlace&, const Node& node) {
                read_record(number, node);
                return true;
            });
            if (error) intake_.fault({number}, *error);
        }
    }

  private:
    void read_record(std::int64_t number, const Node& node) {
        if (node.type != Type::object) {
            intake_.fault({number},
                          Error(Code::usage, tr("it is {}, where an object is needed", model::name_of(node.type))));
            return;
        }
        Said said = intake_.defaults();
        std::vector<bool> is_said(entity_.fields.size());
        bool is_good = true;
        for (const auto& [key, member] : node.members) {
            try {
                const model::Field& field = model::get_field(entity_, key);
                const std::size_t index = model::index_of(entity_, field);
                if (is_said[index]) throw Error(Code::usage, tr("{} is said twice", field.name), tr("leave one out"));
                is_said[index] = true;
                if (is_number(field) && member.type == Type::number)
                    said[index] = number_said(member.text);
                else if (!field.is_read_only)
                    said[index] = member.type == Type::null ? blank_[index] : read(field, member);
            } catch (const Error& error) {
                intake_.fault({number, "/" + model::pointer(key)}, error);
                is_good = false;
            }
        }
        if (is_good) intake_.take(number, said);
    }

    /// The member of an object that has just these two.
    static const std::string& member(const Node& node, std::string_view key, Type type, std::string_view other) {
        const Node* found = node.find(key);
        if (!found || !node.find(other) || node.members.size() != 2)
            throw Error(Code::usage, tr("it needs \"{}\" and \"{}\", and nothing else", key, other));
        require(*found, type, key);
        return found->text;
    }

    Value read(const model::Field& field, const Node& node) const {
        switch (field.kind) {
            case Kind::number:
                require(node, Type::number, field.name);
                return model::read(field, node.text, intake_.context());
            case Kind::decimal:
                return read_decimal(field, node);
            case Kind::money:
                return read_money(field, node);
            case Kind::flag:
                require(node, Type::flag, field.name);
                return Value::of(std::int64_t{!node.text.empty()});
            case Kind::tags:
                return read_tags(field, node);
            case Kind::reference:
                if (node.type == Type::number) return model::read(field, "#" + node.text, intake_.context());
                break;
            case Kind::local_time:
                if (node.type == Type::object)
                    return model::read(field,
                                       member(node, "local", Type::text, "zone") + "[" +
                                           member(node, "zone", Type::text, "local") + "]",
                                       intake_.context());
                break;
            default:
                break;
        }
        require(node, Type::text, field.name);
        return model::read(field, node.text, intake_.context());
    }

    static Value read_decimal(const model::Field& field, const Node& node) {
        require(node, Type::number, field.name);
        const auto decimal = Decimal::from_text(node.text);
        if (!decimal)
            throw Error(Code::usage, tr("{} does not fit: {}", field.name, text::excerpt(node.text)),
                        tr("at most six decimals, no exponent"));
        return Value::of(decimal->millionths);
    }

    /// `{"amount": 1200.50, "currency": "EUR"}`, or a number in the workspace's currency.
    Value read_money(const model::Field& field, const Node& node) const {
        const bool is_number = node.type == Type::number;
        if (!is_number) require(node, Type::object, field.name);
        const std::string& amount = is_number ? node.text : member(node, "amount", Type::number, "currency");
        const std::string& currency =
            is_number ? intake_.context().currency : member(node, "currency", Type::text, "amount");
        if (!currency_exponent(currency))
            throw Error(Code::usage, tr("\"{}\" is not a currency", text::excerpt(currency)),
                        tr("write its ISO 4217 code: EUR, USD, GBP"));
        const auto money = Money::from_amount(amount, currency);
        if (!money)
            throw Error(Code::usage, tr("{} does not fit: {}", field.name, text::excerpt(amount)),
                        tr("at most the decimals of {}, no exponent", currency));
        return {true, money->minor, money->currency};
    }

    static Value read_tags(const model::Field& field, const Node& node) {
        require(node, Type::array, field.name);
        std::vector<std::string> tags;
        for (const auto& [unused, tag] : node.members) {
            require(tag, Type::text, field.name);
            text::require_line(tag.text);
            if (tag.text.find(',') != std::string::npos)
                throw Error(Code::usage, tr("\"{}\" has a comma, which separates tags", text::excerpt(tag.text)),
                            tr("make it two"));
            tags.push_back(tag.text);
        }
        std::string json = model::tags_json(std::move(tags));
        return {!json.empty(), 0, std::move(json)};
    }

    Intake& intake_;
    const model::Entity& entity_;
    const model::Record blank_ = entity_.blank();
};

enum class Form { csv, json, ndjson };

std::string ending_of(std::string_view name) {
    return text::lower_ascii(std::filesystem::path(name).extension().string());
}

Form form_of(std::string_view name, std::string_view content) {
    const std::string ending = ending_of(name);
    if (ending == ".csv" || ending == ".tsv") return Form::csv;
    if (ending == ".json") return Form::json;
    if (ending == ".ndjson" || ending == ".jsonl") return Form::ndjson;
    content = text::trim(content);
    if (content.starts_with('[')) return Form::json;
    if (content.empty()) return Form::ndjson;
    if (!content.starts_with('{')) return Form::csv;
    return nlohmann::json::accept(content.substr(0, content.find('\n'))) ? Form::ndjson : Form::json;
}

}  // namespace

bool has_known_ending(std::string_view name) {
    const std::string ending = ending_of(name);
    return ending == ".csv" || ending == ".tsv" || ending == ".json" || ending == ".ndjson" || ending == ".jsonl";
}

Imported import(Operation& operation, const model::Entity& entity, std::string_view content, std::string_view name,
                const Said& defaults) {
    const std::string_view bare = content.starts_with("\xEF\xBB\xBF") ? content.substr(3) : content;
    const Form form = form_of(name, bare);
    Intake intake(operation, entity, name, form == Form::json ? ":/" : ":", defaults);
    switch (form) {
        case Form::csv:
            CsvImport(intake, entity, content).run();
            break;
        case Form::json:
            JsonImport(intake, entity).run(bare);
            break;
        case Form::ndjson:
            JsonImport(intake, entity).run_lines(bare);
            break;
    }
    return intake.finish();
}

}  // namespace buywork::workspace
