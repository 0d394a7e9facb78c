// Cases of suppliers' names: which are the same, which a person is asked about, which never.

#include <buywork/base/hash.hpp>
#include <buywork/model/csv.hpp>
#include <buywork/supplier/name.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using supplier::Likeness;

void check_name_pairs(const Json& file, Report& report) {
    const auto each = [&](const char* list, const auto& holds) {
        for (const Json& pair : file.at(list)) {
            const auto a = pair.at(0).get<std::string>(), b = pair.at(1).get<std::string>();
            report.check(pair.dump(), holds(supplier::likeness(a, b)) && holds(supplier::likeness(b, a)),
                         "keys \"" + supplier::name_key(a) + "\", \"" + supplier::name_key(b) + "\"");
        }
    };
    each("same_key", [](Likeness found) { return found == Likeness::same_key; });
    each("suggest", [](Likeness found) { return found != Likeness::none && found != Likeness::same_key; });
    each("never", [](Likeness found) { return found == Likeness::none; });
}

/// The list of vendors beside the folder of cases: a parent company and a name a row.
std::filesystem::path vendors_beside(const std::filesystem::path& cases) {
    return cases.parent_path().parent_path().parent_path() / "data" / "spend" / "vendor_normalization_canada.csv";
}

/// The parent of each name among the rows whose parent's SHA-256 begins with one of these digits.
std::map<std::string, std::string> parents_of_names(const std::filesystem::path& list, char first, char last) {
    std::map<std::string, std::string> parents;
    std::ostringstream content;
    content << std::ifstream(list, std::ios::binary).rdbuf();
    const std::string text = content.str();
    model::CsvReader rows(text);
    std::vector<std::string_view> cells;
    rows.next(cells);  // the headings
    std::vector<std::string> chosen;
    while (rows.next(cells)) {
        const std::string parent(cells.at(0));
        const char digit = hex(sha256(parent))[0];
        if (digit < first || digit > last) continue;
        parents[std::string(cells.at(1))] = parent;
        chosen.push_back(parent);
    }
    for (const std::string& parent : chosen) parents.try_emplace(parent, parent);
    return parents;
}

void check_vendor_duplicates(const Json& file, Report& report) {
    // "… begins with 0 to 9": the rule of the file says which rows are its own.
    constexpr std::string_view words = "begins with ";
    const auto rule = file.at("rule").get<std::string>();
    const std::size_t at = rule.find(words);
    if (at == rule.npos || rule.size() < at + words.size() + 6 || rule.compare(at + words.size() + 1, 4, " to ") != 0)
        return report.check("rule", false, "another choice of rows");
    const char first = rule[at + words.size()], last = rule[at + words.size() + 5];
    const auto parents = parents_of_names(vendors_beside(report.place()), first, last);
    report.check("names", parents.size() == file.at("names").get<std::size_t>(),
                 "found " + std::to_string(parents.size()));
    std::vector<std::string> names;
    for (const auto& [name, parent] : parents) names.push_back(name);
    std::size_t suggested = 0, correct = 0;
    for (const auto& pair : supplier::suggest_duplicates(names)) {
        ++suggested;
        correct += parents.at(names[pair.first]) == parents.at(names[pair.second]);
    }
    const double precision = static_cast<double>(correct) / static_cast<double>(std::max<std::size_t>(suggested, 1));
    const double recall = static_cast<double>(correct) / file.at("true_pairs").get<double>();
    double best = 0;
    for (const Json& baseline : file.at("baselines"))
        if (baseline.at("precision").get<double>() >= 0.95)
            best = std::max(best, baseline.at("recall").get<double>());
    report.check("precision", precision >= 0.95, std::to_string(precision));
    report.check("recall", recall >= best, std::to_string(recall) + " where " + std::to_string(best) + " is reached");
}

const Family name_pairs("name_pairs", check_name_pairs);
const Family vendor_duplicates("vendor_duplicates", check_vendor_duplicates);

}  // namespace
}  // namespace conformance
