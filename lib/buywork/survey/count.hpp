/// \file
/// Counts answers as they come: each question by itself, so that nothing joins what one person said to two of them
/// but the cross tables and the sums of scales that the form declares.
#pragma once

#include <buywork/survey/alpha.hpp>
#include <buywork/survey/answers.hpp>
#include <buywork/survey/response.hpp>

namespace buywork::survey {

/// Sums over those who answered all items of a scale, reversed items recoded: what Cronbach's alpha needs.
struct ScaleSums {
    std::int64_t n = 0;
    std::vector<MarkSums> items = {};
    MarkSums total = {};
};

/// The counts of a survey, by subject: "question niveau", "table entite*niveau", "scale suivi".
struct SurveyCounts {
    std::map<std::string, Tally, std::less<>> questions = {};
    std::map<std::string, CrossTally, std::less<>> tables = {};
    std::map<std::string, ScaleSums, std::less<>> scales = {};
};

/// Counts responses to a form.
class Counter {
  public:
    /// \param form must outlive it
    explicit Counter(const Form& form);
    void add(const Response& response);
    std::int64_t responses() const { return responses_; }
    SurveyCounts take();

  private:
    const Form& form_;
    struct Crossed {
        std::size_t rows, columns;
        CrossTally tally;
    };
    struct Scaled {
        std::string name;
        std::vector<std::size_t> items;
        ScaleSums sums;
    };
    std::vector<Tally> questions_;
    std::vector<Crossed> tables_;
    std::vector<Scaled> scales_;
    std::int64_t responses_ = 0;
};

/// What two counts of the same subject come to.
void merge(Tally& into, Tally&& more);
void merge(CrossTally& into, CrossTally&& more);
void merge(ScaleSums& into, ScaleSums&& more);

/// As JSON, everything sorted; read back it is the same. \throws Error invalid when it cannot be read
std::string content_of(const Tally& tally);
std::string content_of(const CrossTally& tally);
std::string content_of(const ScaleSums& sums);
Tally tally_of(std::string_view content);
CrossTally cross_tally_of(std::string_view content);
ScaleSums sums_of(std::string_view content);
/// The same in parts that a field can hold; `tally_of` of each, merged, is the tally.
std::vector<std::string> parts_of(const Tally& tally);

}  // namespace buywork::survey
