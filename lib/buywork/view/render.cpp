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

/// The table that stands for the document where there is room for one.
Table& main_table(Document& document, Format format) {
    for (Block& block : document.blocks) {
        Table* table = std::get_if<Table>(&block);
        if (table && (document.rows.empty() || table->name == document.rows)) return *table;
    }
    throw Error(Code::usage, tr("this report has no table to write as {}", name(format)),
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
            return render_html(table, out);
    }
}

void render(Document& document, const Style& style, Output& out) {
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
            return render_html(document, out);
    }
}

}  // namespace buywork::view
