/// The CSV reader: takes anything, and reads back what is written.
#include <buywork/model/csv.hpp>
#include <buywork/view/render.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view content) {
    Rows rows;
    model::CsvReader reader(content);
    std::vector<std::string_view> cells;
    std::int64_t last = 0;
    while (reader.next(cells)) {
        require(!cells.empty() && cells.size() <= model::CsvReader::max_columns, "a row has 1 to 1000 cells");
        require(reader.row() > last, "rows are counted up");
        last = reader.row();
        rows.emplace_back(cells.begin(), cells.end());
        for (const std::string& cell : rows.back()) require(cell.size() <= text::max_bytes, "a cell has its limit");
    }
    require(!reader.next(cells), "the end is the end");
    return rows;
}

/// The rows under headings, as `list --format csv --raw` writes them.
std::string written(const Rows& rows, std::size_t columns) {
    std::string out;
    for (std::size_t i = 0; i < columns; ++i) out.append(i > 0 ? "," : "").append("c" + std::to_string(i));
    for (const auto& row : rows) {
        out += "\r\n";
        const std::size_t start = out.size();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            view::append_csv(out, row[i], ',', true);
        }
        if (out.size() == start) out += "\"\"";
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    fuzz::expect_errors({Code::invalid}, [&] {
        Rows rows = rows_of(content);
        std::size_t columns = 1;
        for (const auto& row : rows) columns = std::max(columns, row.size());
        Rows again = rows_of(written(rows, columns));
        require(!again.empty(), "headings are read");
        again.erase(again.begin());
        require(again == rows, "what is written reads back");
    });
    return 0;
}
