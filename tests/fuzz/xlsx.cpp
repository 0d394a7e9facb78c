/// Workbooks: takes anything, and what it makes of a sheet is CSV that reads back.
#include <buywork/exchange/xlsx.hpp>
#include <buywork/model/csv.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string content(reinterpret_cast<const char*>(data), size);
    fuzz::expect_errors({Code::invalid, Code::conflict}, [&] {
        const auto sheet = exchange::read_xlsx(content, "a.xlsx");
        model::CsvReader reader(sheet.csv);
        std::vector<std::string_view> cells;
        while (reader.next(cells)) require(reader.separator() == ';', "the separator is found out");
    });
    return 0;
}
