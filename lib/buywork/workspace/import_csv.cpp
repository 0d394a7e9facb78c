#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/csv.hpp>
#include <buywork/workspace/import_form.hpp>

namespace buywork::workspace {
namespace {

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
        const model::Field* field;  ///< nullptr: it is for readers only
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
        for (std::string_view heading : text::split(entity.for_readers, '|')) add(heading, {nullptr, false});
    }

    /// Nothing for a heading that is not like any. \throws Error usage with the nearest heading
    std::optional<Meaning> find(std::string_view heading) const {
        const auto found = meanings_.find(text::fold(text::trim(heading)));
        if (found != meanings_.end()) return found->second;
        text::require_text(heading);
        const auto near = text::nearest(text::trim(heading), names_);
        if (!near) return std::nullopt;
        throw Error(Code::usage, tr("unknown field \"{}\"", text::excerpt(heading)),
                    tr("did you mean \"{}\"?", *near));
    }

  private:
    void add(std::string_view heading, Meaning meaning) {
        if (heading.empty()) return;
        if (meanings_.try_emplace(text::fold(heading), meaning).second) names_.emplace_back(heading);
    }
    std::map<std::string, Meaning> meanings_;
    std::vector<std::string> names_;
};

class CsvImport {
  public:
    CsvImport(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting)
        : intake_(intake),
          entity_(entity),
          reader_(content, quoting),
          has_mark_(content.starts_with("\xEF\xBB\xBF")) {}

    void run() {
        std::vector<std::string_view> cells;
        if (!next(cells)) {
            const Error error(Code::usage, tr("there is no heading row"), tr("put the field names in the first row"));
            intake_.fault(whole_file, error);
            return;
        }
        if (!read_headings(cells)) return;
        while (next(cells)) read_row(cells);
    }

  private:
    enum class Use { nameless, ignored, unread, number, value };
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
                if (column.use == Use::ignored && column.field && column.field->kind == Kind::money)
                    currencies[column.index] = i;
            } catch (const Error& error) {
                intake_.fault({reader_.row()}, error);
                is_good = false;
            }
        }
        for (Column& column : columns_)
            if (column.use == Use::value) column.currency = currencies[column.index];
        const bool is_named = std::all_of(columns_.begin(), columns_.end(), [](const Column& column) {
            return column.field && column.heading.starts_with(column.field->name);
        });
        has_comma_ = has_mark_ && reader_.separator() == ';';
        is_own_ = is_named && columns_.front().heading == "id";
        return is_good;
    }

    Column column_of(const Headings& headings, std::string_view heading) {
        Column column{.heading = std::string(heading)};
        if (text::trim(heading).empty()) return column;
        const auto meaning = headings.find(heading);
        column.use = Use::unread;
        if (!meaning) return column;
        if (!meaning->field) {
            column.use = Use::ignored;
            return column;
        }
        column.field = meaning->field;
        column.index = model::index_of(entity_, *meaning->field);
        column.use = meaning->is_currency || meaning->field->is_read_only ? Use::ignored : Use::value;
        if (is_number(*meaning->field)) column.use = Use::number;
        if (column.use == Use::number) is_number_sure_ = text::fold(text::trim(heading)) == "id";
        for (const Column& other : columns_)
            if (column.use == Use::value && other.use == Use::value && other.field == column.field)
                throw Error(Code::usage, tr("two columns contain {}", column.field->name),
                            tr("leave one of them out"));
        return column;
    }

    void read_row(const std::vector<std::string_view>& cells) {
        const bool is_blank =
            std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return text::trim(cell).empty(); });
        if (is_blank && columns_.size() > 1) return;
        const auto row = reader_.row();
        bool is_good = has_right_size(cells);
        said_ = intake_.defaults();
        for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
            const Column& column = columns_[i];
            if (column.use == Use::ignored || cells[i].empty()) continue;
            if (column.use == Use::unread) {
                if (!text::trim(cells[i]).empty())
                    intake_.leave_out({row}, tr("column \"{}\"", text::excerpt(column.heading)));
                continue;
            }
            try {
                read_cell(column, cells[i], cells);
            } catch (const Error& error) {
                intake_.fault({row}, error, column.heading);
                is_good = false;
            }
        }
        if (!is_good) return;
        if (!is_number_sure_) intake_.drop_other_number(said_);
        intake_.take(row, said_);
    }

    bool has_right_size(const std::vector<std::string_view>& cells) {
        const bool only_blank_more =
            std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), columns_.size())),
                        cells.end(), [](std::string_view cell) { return text::trim(cell).empty(); });
        if (only_blank_more) return true;  // trailing cells that were left away are empty
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
            throw Error(Code::usage, tr("a column without a heading has values"),
                        tr("put the field name in the first row"));
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
        else if (const auto exact = field.kind == Kind::decimal ? exact_decimal(cell) : std::nullopt)
            value = Value::of(exact->millionths);
        else
            value = model::read(field, cell, intake_.context());
    }

    /// The number with a decimal point, where the file leaves no doubt what a comma or a point is.
    std::optional<std::string> plain_number(std::string_view cell) const {
        std::string number(cell);
        if (!has_comma_) return is_own_ ? std::optional(number) : std::nullopt;
        if (cell.find('.') != cell.npos) return std::nullopt;
        std::replace(number.begin(), number.end(), ',', '.');
        return number;
    }

    std::optional<Decimal> exact_decimal(std::string_view cell) const {
        const auto number = plain_number(cell);
        return number ? Decimal::from_text(*number) : std::nullopt;
    }

    /// An amount whose currency stands in another cell.
    Value read_money(std::string_view cell, std::string_view currency) const {
        const std::string number = plain_number(cell).value_or(std::string(cell));
        auto money = Money::from_amount(number, currency);
        if (!money || money->amount() != number)
            money = parse_money(cell, currency.empty() ? intake_.context().currency : currency);
        if (!currency.empty() && money->currency != currency)
            throw Error(Code::usage,
                        tr("the amount has the currency {}, its currency column {}", money->currency,
                           text::excerpt(currency)),
                        tr("make both the same"));
        return {true, money->minor, money->currency};
    }

    Intake& intake_;
    const model::Entity& entity_;
    model::CsvReader reader_;
    std::vector<Column> columns_;
    Said said_;
    bool is_number_sure_ = true;  ///< "id" means the record; "N°" may as well count the rows of a list
    bool has_mark_;               ///< a byte order mark
    bool is_own_ = false;         ///< the headings are the very names of fields, as `list --format csv` writes them
    bool has_comma_ = false;      ///< decimals have a comma, as `--excel` and a French Excel write them
};

}  // namespace

void import_csv(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting) {
    CsvImport(intake, entity, content, quoting).run();
}

}  // namespace buywork::workspace
