// Cases of files and pages: CSV cells and the contrast of colours.

#include <buywork/base/money.hpp>
#include <buywork/view/render.hpp>
#include <memory>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;

/// The cell that a table of one column writes, through the whole CSV renderer.
std::string csv_cell(Kind kind, const Value& value) {
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().value(value);
    view::Table table{"cases", "", {{"cell", "", kind}}, std::move(rows)};
    view::Style style;
    style.format = view::Format::csv;
    std::string text;
    Output out = Output::string(text);
    view::render(table, style, out);
    out.finish();
    const std::string heading = "cell\r\n";
    return text.substr(heading.size(), text.size() - heading.size() - 2);
}

void check_csv(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const bool number = row.contains("number");
        const std::string cell =
            number ? csv_cell(Kind::decimal, Value::of(parse_decimal(row["number"].dump()).millionths))
                   : csv_cell(Kind::text, Value::of(row.at("text").get<std::string>()));
        report.same(row.dump(), row.at("cell").get<std::string>(), cell);
    }
}

void check_contrast(const Json& file, Report& report) {
    const double tolerance = file.value("tolerance", 0.0001);
    for (const Json& row : file.at("cases")) {
        const double ratio = view::contrast(row.at("fg").get<std::string>(), row.at("bg").get<std::string>());
        report.near(row.dump(), row.at("ratio").get<double>(), ratio, tolerance);
    }
}

const Family csv("csv", check_csv);
const Family contrast("wcag_contrast", check_contrast);

}  // namespace
}  // namespace conformance
