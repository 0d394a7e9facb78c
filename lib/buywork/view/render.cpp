#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <utility>

namespace buywork::view {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 8> formats{{{"table", Format::table},
                                                                      {"json", Format::json},
                                                                      {"ndjson", Format::ndjson},
                                                                      {"csv", Format::csv},
                                                                      {"tsv", Format::tsv},
                                                                      {"md", Format::md},
                                                                      {"html", Format::html},
                                                                      {"txt", Format::table}}};

/// Rows without the cells of some columns.
class ChosenRows : public Rows {
  public:
    ChosenRows(std::unique_ptr<Rows> rows, std::vector<std::size_t> chosen, std::size_t columns)
        : rows_(std::move(rows)), chosen_(std::move(chosen)), cells_(columns) {}

    bool next(std::span<Cell> cells) override {
        if (!rows_->next(cells_)) return false;
        for (std::size_t i = 0; i < chosen_.size(); ++i) cells[i] = cells_[chosen_[i]];
        return true;
    }

  private:
    std::unique_ptr<Rows> rows_;
    std::vector<std::size_t> chosen_;
    std::vector<Cell> cells_;
};

/// Leaves out the columns that are for others.
void choose_columns(Table& table, Audience audience) {
    std::vector<std::size_t> chosen;
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Audience whose = table.columns[i].audience;
        if (whose != Audience::everybody && whose != audience) continue;
        chosen.push_back(i);
        columns.push_back(table.columns[i]);
    }
    if (chosen.size() == table.columns.size()) return;
    if (table.rows)
        table.rows = std::make_unique<ChosenRows>(std::move(table.rows), std::move(chosen), table.columns.size());
    table.columns = std::move(columns);
}

Audience audience_of(Format format) {
    const bool is_text = format == Format::table || format == Format::md || format == Format::html;
    return is_text ? Audience::people : Audience::programs;
}

void choose_columns(Document& document, Audience audience) {
    for (Block& block : document.blocks) {
        if (Table* table = std::get_if<Table>(&block)) choose_columns(*table, audience);
        if (Board* board = std::get_if<Board>(&block))
            for (Table& lane : board->lanes) choose_columns(lane, audience);
    }
}

/// The table that stands for the document where there is room for one.
Table& main_table(Document& document, Format format) {
    for (Block& block : document.blocks) {
        Table* table = std::get_if<Table>(&block);
        if (table && (document.rows.empty() || table->name == document.rows)) return *table;
    }
    throw Error(Code::usage, tr("this report has no table for the format {}", name(format)),
                tr("try --format json, md or html"));
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
    for (const auto& [known, format] : formats) {
        if (known == name) return format;
    }
    return std::nullopt;
}

std::string_view name(Format format) {
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const auto& f) { return f.second == format; });
    return found->first;
}

void render(Table& table, const Style& style, Output& out) {
    choose_columns(table, audience_of(style.format));
    switch (style.format) {
        case Format::table:
            return render_terminal(table, style, out);
        case Format::json:
            return render_json(table, out);
        case Format::ndjson:
            return render_ndjson(table, out);
        case Format::csv:
            return render_csv(table, style, out);
        case Format::tsv:
            return render_tsv(table, style, out);
        case Format::md:
            return render_markdown(table, out);
        case Format::html:
            return render_html(table, style, out);
    }
}

void render(Document& document, const Style& style, Output& out) {
    choose_columns(document, audience_of(style.format));
    switch (style.format) {
        case Format::table:
            return render_terminal(document, style, out);
        case Format::json:
            return render_json(document, out);
        case Format::ndjson:
            return render_ndjson(main_table(document, style.format), out);
        case Format::csv:
        case Format::tsv:
            return render(main_table(document, style.format), style, out);
        case Format::md:
            return render_markdown(document, out);
        case Format::html:
            return render_html(document, style, out);
    }
}

}  // namespace buywork::view
