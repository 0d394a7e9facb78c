#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/cells.hpp>
#include <buywork/workspace/import_form.hpp>

namespace buywork::workspace {
namespace {

class CsvImport {
  public:
    CsvImport(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting)
        : intake_(intake), entity_(entity), sheet_(content, quoting) {}

    void run() {
        const model::Headings headings = model::headings_of(entity_);
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
            if (column.use == Use::value) column.currency = sheet_.column(model::currency_meaning(column.index));
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
        const auto has = [&](std::string_view name) {
            return sheet_.has(model::value_meaning(model::index_of(entity_, name)));
        };
        const model::Field* former = model::find_former(entity_, said.heading, has);
        column.index = former ? model::index_of(entity_, *former) : model::field_of(said.meaning);
        if (column.index == entity_.fields.size()) return column;
        column.field = &entity_.fields[column.index];
        const bool is_currency = model::is_currency(said.meaning);
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
                read_cell(i, cell);
            } catch (const Error& error) {
                fault(error, column.heading);
            }
        }
        if (!is_good) return;
        if (!is_number_sure_) intake_.drop_other_number(said_);
        intake_.take(row, std::move(said_));
    }

    void read_cell(std::size_t at, std::string_view cell) {
        const Column& column = columns_[at];
        auto& value = said_[column.index];
        if (column.use != Use::number) {
            const model::Cells cells(sheet_, is_own_);
            if (auto read = cells.read(*column.field, at, column.currency, intake_.context()))
                value = std::move(read);
        } else if (!text::trim(cell).empty()) {
            value = number_said(text::trim(cell));
        }
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
