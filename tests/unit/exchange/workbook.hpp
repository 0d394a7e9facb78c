/// \file
/// Workbooks made in memory.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// An archive of parts that are not compressed, in the order of their names.
inline std::string zipped(const std::map<std::string, std::string>& parts) {
    const auto number = [](std::uint64_t value, int bytes) {
        std::string text;
        for (; bytes > 0; --bytes, value >>= 8) text += static_cast<char>(value & 0xFF);
        return text;
    };
    std::string file, directory;
    for (const auto& [name, text] : parts) {
        const auto checksum = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
        const std::string facts = number(0, 2) + number(0, 2) + number(0, 4) + number(checksum, 4) +
                                  number(text.size(), 4) + number(text.size(), 4) + number(name.size(), 2) +
                                  number(0, 2);
        directory += "PK\1\2" + number(20, 2) + number(20, 2) + facts + number(0, 2 + 2 + 2 + 4) +
                     number(file.size(), 4) + name;
        file += "PK\3\4" + number(20, 2) + facts + name + text;
    }
    return file + directory + "PK\5\6" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) +
           number(directory.size(), 4) + number(file.size(), 4) + number(0, 2);
}

/// The parts of a workbook with one sheet.
/// \param rows what is inside of `sheetData`, and behind it
/// \param formats codes of the styles 1, 2 and so on
inline std::map<std::string, std::string> workbook_parts(std::string_view rows,
                                                         std::initializer_list<std::string_view> formats = {},
                                                         std::string_view workbook = "") {
    std::string codes, styles = "<xf numFmtId=\"0\"/>";
    int number = 164;
    for (const std::string_view format : formats) {
        codes += "<numFmt numFmtId=\"" + std::to_string(number) + "\" formatCode=\"" + std::string(format) + "\"/>";
        styles += "<xf numFmtId=\"" + std::to_string(number++) + "\"/>";
    }
    const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {{"xl/workbook.xml", "<workbook>" + std::string(workbook) +
                                    "<sheets><sheet name=\"Prix\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + relation +
                                               "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                               "<Relationship Id=\"r2\" Type=\"" +
                                               relation +
                                               "styles\" Target=\"/xl/styles.xml\"/>"
                                               "<Relationship Id=\"r3\" Type=\"" +
                                               relation + "sharedStrings\" Target=\"strings.xml\"/></Relationships>"},
            {"xl/styles.xml",
             "<styleSheet><numFmts>" + codes + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>"},
            {"xl/strings.xml",
             "<sst><si><t>Flacon</t></si><si><r><t>Ver</t></r><r><t>re</t></r>"
             "<rPh><t>reading</t></rPh></si><si><t>a_x000A_b_x0041_c</t></si></sst>"},
            {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + std::string(rows) + "</sheetData></worksheet>"}};
}
