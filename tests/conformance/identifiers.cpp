// Cases of identifiers: SIREN, SIRET, VAT, GS1 keys, LEI, DUNS, NAF, NUTS, CPV.

#include <buywork/supplier/identifier.hpp>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using supplier::Checked;

/// What the check of one kind says, in the words of the cases.
Json in_words(const Checked& checked) {
    if (checked.is_valid()) return {{"valid", true}, {"normalized", checked.normalized}};
    Json words = {{"valid", false}, {"reason", std::string(supplier::name(checked.fault))}};
    if (checked.fault == supplier::Fault::unchecked) words["valid"] = nullptr;
    return words;
}

Json optional(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json siren(const std::string& text) {
    const Checked checked = supplier::check_siren(text);
    Json words = in_words(checked);
    if (checked.is_valid()) words["vat"] = supplier::vat_of_siren(checked.normalized);
    return words;
}

Json siret(const std::string& text) {
    const Checked checked = supplier::check_siret(text);
    Json words = in_words(checked);
    if (!checked.is_valid()) return words;
    words["siren"] = optional(supplier::siren_in(checked.normalized));
    words["nic"] = checked.normalized.substr(9);
    return words;
}

Json french_vat(const std::string& text) {
    const Checked checked = supplier::check_vat(text);
    Json words = in_words(checked);
    if (!checked.is_valid()) return words;
    words["key"] = supplier::is_key_unchecked(checked.normalized) ? "format only" : "checked";
    words["siren"] = optional(supplier::siren_in(checked.normalized));
    return words;
}

Json european_vat(const std::string& text) { return in_words(supplier::check_vat(text)); }

Json gs1(const std::string& text) {
    const Checked checked = supplier::check_gs1(text);
    Json words = in_words(checked);
    if (checked.is_valid() || checked.fault == supplier::Fault::checksum)
        words["check"] = supplier::gs1_check_digit(checked.normalized.substr(0, checked.normalized.size() - 1));
    return words;
}

Json lei(const std::string& text) {
    const Checked checked = supplier::check_lei(text);
    Json words = in_words(checked);
    if (checked.is_valid()) words["lou"] = checked.normalized.substr(0, 4);
    if (checked.fault == supplier::Fault::checksum)
        words["check"] = supplier::lei_check_digits(checked.normalized.substr(0, 18));
    return words;
}

Json duns(const std::string& text) {
    Json words = in_words(supplier::check_duns(text));
    if (words["valid"] == true) words["checked"] = "format only";
    return words;
}

Json naf(const std::string& text) {
    const Checked checked = supplier::check_naf(text);
    Json words = in_words(checked);
    if (!checked.is_valid()) return words;
    words["division"] = checked.normalized.substr(0, 2);
    words["class"] = checked.normalized.substr(0, 5);
    return words;
}

Json nuts(const std::string& text) {
    const Checked checked = supplier::check_nuts(text);
    Json words = in_words(checked);
    if (!checked.is_valid()) return words;
    words["level"] = checked.normalized.size() - 2;
    words["country"] = checked.normalized.substr(0, 2);
    return words;
}

template <Json (*InWords)(const std::string&)>
void check_rows(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        Json expected = row.at("expected");
        expected.erase("luhn_holds");  // said of a number for which it must not matter
        const Json actual = InWords(row.at("value").get<std::string>());
        report.same(row.at("value").dump(), expected.dump(), actual.dump());
    }
}

/// The official list decides where it has the code: the case says what it has.
void check_cpv(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        const Json& expected = row.at("expected");
        const supplier::Cpv code = supplier::parse_cpv(row.at("value").get<std::string>());
        const std::string what = row.at("value").dump();
        report.check(what + " shape", code.has_shape == expected.at("shape").get<bool>(), "another shape");
        std::optional<int> published;
        if (expected.contains("published_digit") && !expected["published_digit"].is_null())
            published = expected["published_digit"].get<int>();
        constexpr const char* verdicts[] = {"ok", "warning", "error"};
        report.same(what + " verdict", expected.at("verdict").get<std::string>(),
                    verdicts[static_cast<std::size_t>(supplier::judge_cpv(code, published))]);
        if (!code.has_shape) continue;
        report.check(what + " digit", code.formula_digit == expected.at("formula_digit").get<int>(),
                     "got " + std::to_string(code.formula_digit));
        report.same(what + " level", expected.at("level").get<std::string>(), code.level);
    }
}

void check_guess(const Json& file, Report& report) {
    for (const Json& row : file.at("cases")) {
        Json kinds = Json::array();
        for (const std::string_view kind : supplier::guess(row.at("value").get<std::string>()))
            kinds.push_back(std::string(kind));
        report.same(row.at("value").dump(), row.at("kinds").dump(), kinds.dump());
    }
}

const Family families[] = {{"siren", check_rows<siren>},       {"siret", check_rows<siret>},
                           {"vat_fr", check_rows<french_vat>}, {"vat_eu", check_rows<european_vat>},
                           {"gs1_key", check_rows<gs1>},       {"lei", check_rows<lei>},
                           {"duns", check_rows<duns>},         {"naf", check_rows<naf>},
                           {"nuts", check_rows<nuts>},         {"cpv", check_cpv},
                           {"identifier_guess", check_guess}};

}  // namespace
}  // namespace conformance
