/// \file
/// Waves: the surveys of one series, and what changed from one to the next.
#pragma once

#include <buywork/survey/figures.hpp>

namespace buywork::survey {

/// The survey of the same series that was opened last before this one; nothing when it has no series, or is the
/// first.
std::optional<Survey> earlier_wave(store::Database& database, const Survey& survey);

/// The same question in two waves.
struct Change {
    const QuestionFigures* after = nullptr;
    double was = 0, is = 0;  ///< the score in points, or the share of the two highest marks in percent
    double difference = 0;   ///< in points; of a score between the adjusted ones
    Interval interval = {};  ///< of the difference, 95 %
    Verdict verdict = Verdict::not_distinguishable;  ///< of a reversed question, more is worse
};

/// The recommendations and ratings that both waves ask with the same key, kind and scale, and of which enough people
/// answered both. \param after must outlive the changes
std::vector<Change> changes(const std::vector<QuestionFigures>& before, const std::vector<QuestionFigures>& after);

}  // namespace buywork::survey
