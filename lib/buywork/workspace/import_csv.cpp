#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/sheet.hpp>
#include <buywork/workspace/import_form.hpp>

namespace buywork::workspace {
namespace {

/// The headings of an entity's files. A field's is twice its place, one more for its currency; those of what is for
/// readers only come behind.
model::Headings headings_of(const model::Entity& entity) {
    model::Headings headings;
    const auto fields = entity.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) headings.add(fields[i].name, 2 * i);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string label = fields[i].name;
        std::replace(label.begin(), label.end(), '_', ' ');
        headings.add(label, 2 * i);
        if (fields[i].kind == Kind::money) headings.add(std::string(fields[i].name) + "_currency", 2 * i + 1);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) headings.add(fields[i].headings, 2 * i);
    headings.add(entity.for_readers, 2 * fields.size());
    return headings;
}

class CsvImport {
  public:
    CsvImport(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting)
        : intake_(intake), entity_(entity), sheet_(content, quoting) {}

    void run() {
        const model::Headings headings = headings_of(entity_);
        const bool has_headings = reads([&] {
            if (sheet_.read_headings(headings)) return true;
            const Error error(Code::usage, tr("there is no heading row"), tr("put the field names in the first row"));
            intake_.fault(whole_file, error);
            return false;
        });
        if (!has_headings || !read_headings(headings)) return;
        while (reads([&] { return sheet_.next(); })) read_row();
    }

  private:
    enum class Use { nameless, ignored, unread, number, value };
    struct Column {
        std::string_view heading;
        Use use = Use::nameless;
        const model::Field* field = nullptr;
        std::size_t index = 0;                      ///< of the field
        std::size_t currency = model::Sheet::none;  ///< the column that says the currency
    };

    /// Whether there was a row; what is wrong with it ends the file.
    template <class Read>
    bool reads(Read read) {
        try {
            return read();
        } catch (const Error& error) {
            intake_.fault({sheet_.row()}, error);
            return false;
        }
    }

    bool read_headings(const model::Headings& headings) {
        bool is_good = true;
        for (const model::Sheet::Column& column : sheet_.columns()) {
            try {
                columns_.push_back(column_of(headings, column));
            } catch (const Error& error) {
                intake_.fault({sheet_.row()}, error);
                is_good = false;
            }
        }
        for (Column& column : columns_)
            if (column.use == Use::value) column.currency = sheet_.column(2 * column.index + 1);
        const bool is_named = std::all_of(columns_.begin(), columns_.end(), [](const Column& column) {
            return column.field && column.heading.starts_with(column.field->name);
        });
        is_own_ = is_named && !columns_.empty() && columns_.front().heading == "id";
        return is_good;
    }

    /// \throws Error usage with the nearest heading
    Column column_of(const model::Headings& headings, const model::Sheet::Column& said) {
        Column column{.heading = said.heading};
        if (said.heading.empty()) return column;
        if (said.meaning == model::Sheet::none) {
            text::require_text(said.heading);
            if (const auto near = headings.nearest(said.heading))
                throw Error(Code::usage, tr("unknown field \"{}\"", text::excerpt(said.heading)),
                            tr("did you mean \"{}\"?", *near));
            column.use = Use::unread;
            return column;
        }
        column.use = Use::ignored;
        const auto has = [&](std::string_view name) { return sheet_.has(2 * model::index_of(entity_, name)); };
        const model::Field* former = model::find_former(entity_, said.heading, has);
        column.index = former ? model::index_of(entity_, *former) : said.meaning / 2;
        if (column.index == entity_.fields.size()) return column;
        column.field = &entity_.fields[column.index];
        const bool is_currency = said.meaning % 2 == 1;
        if (is_number(*column.field)) {
            column.use = Use::number;
            is_number_sure_ = model::Headings::fold(said.heading) == "id";
        } else if (!is_currency && !column.field->is_read_only) {
            column.use = Use::value;
            if (said.is_repeated)
                throw Error(Code::usage, tr("two columns contain {}", column.field->name),
                            tr("leave one of them out"));
        }
        return column;
    }

    void read_row() {
        const auto row = sheet_.row();
        bool is_good = true;
        const auto fault = [&](const Error& error, std::string_view prefix = {}) {
            intake_.fault({row}, error, prefix);
            is_good = false;
        };
        try {
            sheet_.require_fit();
        } catch (const Error& error) {
            fault(error);
        }
        said_ = intake_.defaults();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const Column& column = columns_[i];
            const std::string_view cell = sheet_.text(i);
            if (column.use == Use::ignored || column.use == Use::nameless || cell.empty()) continue;
            if (column.use == Use::unread) {
                if (!text::trim(cell).empty())
                    intake_.leave_out({row}, tr("column \"{}\"", text::excerpt(column.heading)));
                continue;
            }
            try {
                read_cell(column, cell);
            } catch (const Error& error) {
                fault(error, column.heading);
            }
        }
        if (!is_good) return;
        if (!is_number_sure_) intake_.drop_other_number(said_);
        intake_.take(row, std::move(said_));
    }

    void read_cell(const Column& column, std::string_view cell) {
        const model::Field& field = *column.field;
        if (field.kind != Kind::text || field.is_line) {
            const std::string_view trimmed = text::trim(cell);
            if (trimmed.empty()) return;
            if (field.kind != Kind::text) cell = trimmed;
        }
        auto& value = said_[column.index];
        if (column.use == Use::number)
            value = number_said(cell);
        else if (field.kind == Kind::money && column.currency < sheet_.size())
            value = read_money(field, cell, sheet_.cell(column.currency));
        else if (const auto exact = field.kind == Kind::decimal ? exact_decimal(cell) : std::nullopt)
            value = Value::of(exact->millionths);
        else
            value = model::read(field, cell, intake_.context());
    }

    /// The number with a decimal point, where the file leaves no doubt what a comma or a point is.
    std::optional<std::string> plain_number(std::string_view cell) const {
        std::string number(cell);
        if (!sheet_.has_comma()) return is_own_ ? std::optional(number) : std::nullopt;
        if (cell.find('.') != cell.npos) return std::nullopt;
        std::replace(number.begin(), number.end(), ',', '.');
        return number;
    }

    std::optional<Decimal> exact_decimal(std::string_view cell) const {
        const auto number = plain_number(cell);
        return number ? Decimal::from_text(*number) : std::nullopt;
    }

    /// An amount whose currency stands in another cell.
    Value read_money(const model::Field& field, std::string_view cell, std::string_view currency) const {
        const std::string number = plain_number(cell).value_or(std::string(cell));
        const auto exact = UnitPrice::from_amount(number, currency);
        if (exact && exact->amount() == number && (exact->fraction == 0 || field.is_fine)) return Value::of(*exact);
        model::Context context = intake_.context();
        if (!currency.empty()) context.currency = currency;
        Value money = model::read(field, cell, context);
        if (!currency.empty() && money.text != currency)
            throw Error(
                Code::usage,
                tr("the amount has the currency {}, its currency column {}", money.text, text::excerpt(currency)),
                tr("make both the same"));
        return money;
    }

    Intake& intake_;
    const model::Entity& entity_;
    model::Sheet sheet_;
    std::vector<Column> columns_;
    Said said_;
    bool is_number_sure_ = true;  ///< "id" means the record; "N°" may as well count the rows of a list
    bool is_own_ = false;         ///< the headings are the very names of fields, as `list --format csv` writes them
};

}  // namespace

void import_csv(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting) {
    CsvImport(intake, entity, content, quoting).run();
}

}  // namespace buywork::workspace
