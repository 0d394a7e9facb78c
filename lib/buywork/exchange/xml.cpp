#include <expat.h>

#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/xml.hpp>
#include <memory>

namespace buywork::exchange {
namespace {

std::string_view without_prefix(const char* name) {
    const std::string_view whole = name;
    const std::size_t colon = whole.rfind(':');
    return colon == whole.npos ? whole : whole.substr(colon + 1);
}

Error no_xml(std::string_view part) {
    return {Code::invalid, tr("the part \"{}\" is damaged", text::excerpt(part)),
            tr("save it again as .xlsx, or as CSV")};
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    for (const char** pair = pairs_; *pair; pair += 2)
        if (without_prefix(*pair) == name) return std::string_view(pair[1]);
    return std::nullopt;
}

bool Attributes::is_set(std::string_view name) const {
    const std::string_view text = get(name);
    return text == "1" || text == "true";
}

/// What expat calls. No exception passes through it: it is kept, and thrown again behind it.
struct XmlReader::Calls {
    XmlReader& reader;
    XML_Parser parser;

    template <class Call>
    static void keeping(void* self, Call call) {
        auto& calls = *static_cast<Calls*>(self);
        if (calls.reader.thrown_ || calls.reader.is_stopped_) return;
        try {
            call(calls.reader);
        } catch (...) {
            calls.reader.thrown_ = std::current_exception();
        }
        if (calls.reader.thrown_ || calls.reader.is_stopped_) XML_StopParser(calls.parser, XML_FALSE);
    }
    static void begin(void* self, const char* name, const char** attributes) {
        keeping(self, [&](XmlReader& reader) { reader.begin(without_prefix(name), Attributes(attributes)); });
    }
    static void end(void* self, const char* name) {
        keeping(self, [&](XmlReader& reader) { reader.end(without_prefix(name)); });
    }
    static void characters(void* self, const char* text, int size) {
        keeping(self, [&](XmlReader& reader) { reader.characters({text, static_cast<std::size_t>(size)}); });
    }
    static void document_type(void* self, const char*, const char*, const char*, int) {
        keeping(self, [&](XmlReader&) {
            throw Error(Code::invalid, tr("the file has a document type, which no spreadsheet writes"),
                        tr("save it again as .xlsx, or as CSV"));
        });
    }
};

void XmlReader::read(const Zip& zip, std::string_view part) {
    constexpr std::int64_t longest_tag = 4 << 20;  // expat parses an incomplete tag again with every piece
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Calls calls{*this, parser.get()};
    XML_SetUserData(parser.get(), &calls);
    XML_SetElementHandler(parser.get(), Calls::begin, Calls::end);
    XML_SetCharacterDataHandler(parser.get(), Calls::characters);
    XML_SetStartDoctypeDeclHandler(parser.get(), Calls::document_type);
    is_stopped_ = false;
    thrown_ = nullptr;
    std::int64_t given = 0;
    const auto take = [&](std::string_view piece, bool is_last) {
        given += static_cast<std::int64_t>(piece.size());
        const auto state = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last);
        if (thrown_) std::rethrow_exception(thrown_);
        if (is_stopped_) return false;
        if (state != XML_STATUS_OK || given - XML_GetCurrentByteIndex(parser.get()) > longest_tag) throw no_xml(part);
        return true;
    };
    zip.read(part, [&](std::string_view piece) { return take(piece, false); });
    if (!is_stopped_) take("", true);
}

}  // namespace buywork::exchange
