/// \file
/// The answers of a survey as they are kept when it is closed: counts of an anonymous one, people of one with names.
#pragma once

#include <buywork/survey/survey.hpp>
#include <buywork/team/person.hpp>

namespace buywork::survey {

/// The counts of one question, cross table or scale, in parts where they are long. See survey/count.hpp.
struct StoredCount {
    std::int64_t id = 0;
    std::optional<Ref<Survey>> survey;
    std::string subject;    ///< "question niveau", "table entite*niveau", "scale suivi"
    std::int64_t part = 1;  ///< from 1
    std::string content;    ///< JSON

    static const model::Entity entity;
};

/// What one person answered to a survey with names.
struct NamedResponse {
    std::int64_t id = 0;
    std::optional<Ref<Survey>> survey;
    std::optional<Ref<team::Person>> person;
    std::string content;  ///< JSON: the values by the question's key

    static const model::Entity entity;
};

}  // namespace buywork::survey
