/// \file
/// The mail by which somebody is invited to a survey.
#pragma once

#include <buywork/exchange/mail.hpp>
#include <buywork/survey/form.hpp>
#include <buywork/team/person.hpp>

namespace buywork::report {

/// In the language of messages, with the form attached. \param invited how many people are, for the warning
/// \param author who sends it; absent: nobody of the directory
exchange::Mail invitation_mail(const survey::Form& form, const team::Person& person, const std::string& token,
                               std::int64_t invited, const std::optional<team::Person>& author);

}  // namespace buywork::report
