/// \file
/// The answers to a survey as bags by question: nothing here joins what one person answered to two questions, except
/// in the cross tables that the form declares.
#pragma once

#include <buywork/survey/rates.hpp>
#include <buywork/survey/scale.hpp>
#include <map>
#include <string>
#include <vector>

namespace buywork::store {
class Database;
}

namespace buywork::survey {

/// The answers to one question. Everybody who took part is counted once: answered, no opinion or missing.
struct Tally {
    std::int64_t answered = 0;    ///< n; of `choices` each person once, however many options they chose
    std::int64_t no_opinion = 0;  ///< said that they have none
    std::int64_t missing = 0;     ///< said nothing, or were not asked
    Marks marks = {};             ///< of nps, rating and number
    std::map<std::string, std::int64_t> values = {};  ///< of choice and choices by the option's key, of yesno by
                                                      ///< "yes" and "no", of date by YYYY-MM-DD
    std::vector<std::string> texts = {};              ///< of text, in an order that tells nothing about people
};

/// How often two answers were given together, where the form declares it.
struct CrossTally {
    std::string rows;     ///< key of the question whose answers are the groups
    std::string columns;  ///< key of the other one
    std::map<std::pair<std::string, std::string>, std::int64_t> counts =
        {};  ///< by value of the first and the second
};

/// The reliability of the questions that share a scale.
struct ScaleReliability {
    std::string scale;
    std::vector<std::string> questions;  ///< keys
    std::int64_t n = 0;                  ///< people who answered all of them
    std::optional<double> alpha;         ///< Cronbach's
};

struct Answers {
    Dispositions people = {};                                  ///< for the response rate
    bool is_rated = false;                                     ///< it is known how many people were invited
    std::map<std::string, Tally, std::less<>> questions = {};  ///< by the question's key
    std::vector<CrossTally> tables = {};
    std::vector<ScaleReliability> scales = {};

    /// The answers to a question; none when nobody was asked.
    const Tally& of(std::string_view question) const {
        static const Tally nothing;
        const auto found = questions.find(question);
        return found == questions.end() ? nothing : found->second;
    }
};

/// The stored answers of a survey that is closed; nothing before.
std::optional<Answers> stored_answers(store::Database& database, std::int64_t survey);

}  // namespace buywork::survey
