/// \file
/// Published cases with known answers: one JSON object a file, of a `kind` or a `method` that a family
/// checks.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace conformance {

using Json = nlohmann::json;

/// What one file comes to; each row of `cases` (or the file itself) is one case.
class Report {
  public:
    explicit Report(std::string place) : place_(std::move(place)) {}

    /// One case: holds or not, and if not, why.
    void check(const std::string& what, bool holds, const std::string& why = {});
    /// One case of two texts that must be the same.
    void same(const std::string& what, const std::string& expected, const std::string& actual);
    /// One case of two numbers within `tolerance`.
    void near(const std::string& what, double expected, double actual, double tolerance);

    /// The file that holds the cases.
    const std::string& place() const { return place_; }

    int passed() const { return passed_; }
    int failed() const { return failed_; }

  private:
    std::string place_;
    int passed_ = 0;
    int failed_ = 0;
};

/// Checks every case of a file.
using Check = std::function<void(const Json& file, Report& report)>;

/// Registers a check under a kind or method, once, while the program starts:
/// `const Family csv("csv", check_csv);`
struct Family {
    Family(const char* name, Check check);
};

/// The check of a kind or method; nothing when it is unknown.
const Check* family(const std::string& name);

}  // namespace conformance
