// buywork-conformance [FOLDER_OR_FILE...]: runs published cases and says how many hold.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <vector>

#include "conformance.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;

std::map<std::string, Check>& families() {
    static std::map<std::string, Check> all;
    return all;
}

std::vector<fs::path> files_in(const fs::path& place) {
    if (!fs::is_directory(place)) return {place};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
        if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The name that tells which family checks a file.
std::string family_name(const Json& file) {
    for (const char* key : {"kind", "method"}) {
        if (file.contains(key) && file[key].is_string()) return file[key].get<std::string>();
    }
    return {};
}

void run(const fs::path& path, Report& report) {
    try {
        std::ifstream in(path);
        if (!in) return report.check("file", false, "cannot be read");
        const Json file = Json::parse(in);
        const std::string name = family_name(file);
        const Check* check = family(name);
        if (check == nullptr) return report.check("file", false, "unknown kind or method \"" + name + "\"");
        (*check)(file, report);
        if (report.passed() + report.failed() == 0) report.check("file", false, "has no case");
    } catch (const std::exception& error) {
        report.check("file", false, error.what());
    }
}

std::vector<fs::path> places(int count, char** arguments) {
    if (count > 1) return {arguments + 1, arguments + count};
    if (const char* folder = std::getenv("BUYWORK_CASES"); folder != nullptr && *folder != '\0') return {folder};
    return {BUYWORK_OWN_CASES};
}

}  // namespace

void Report::check(const std::string& what, bool holds, const std::string& why) {
    ++(holds ? passed_ : failed_);
    if (!holds) std::cout << place_ << ": " << what << ": " << why << '\n';
}

void Report::same(const std::string& what, const std::string& expected, const std::string& actual) {
    check(what, expected == actual, "expected " + Json(expected).dump() + ", got " + Json(actual).dump());
}

void Report::near(const std::string& what, double expected, double actual, double tolerance) {
    std::ostringstream why;
    why.precision(12);
    why << "expected " << expected << ", got " << actual;
    check(what, std::abs(expected - actual) <= tolerance, why.str());
}

Family::Family(const char* name, Check check) { families().emplace(name, std::move(check)); }

const Check* family(const std::string& name) {
    const auto found = families().find(name);
    return found == families().end() ? nullptr : &found->second;
}

}  // namespace conformance

int main(int count, char** arguments) {
    using namespace conformance;
    int passed = 0;
    int failed = 0;
    for (const fs::path& place : places(count, arguments)) {
        for (const fs::path& path : files_in(place)) {
            Report report(path.string());
            run(path, report);
            passed += report.passed();
            failed += report.failed();
        }
    }
    if (passed + failed == 0) std::cout << "no case was found\n";
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed == 0 && passed > 0 ? 0 : 1;
}
