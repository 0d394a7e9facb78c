/// \file
/// Who is invited to a survey, and the tokens that let people answer once.
///
/// A token has 128 random bits. Of an anonymous survey only hashes are kept, sorted, in a table of their own that
/// says nothing about people; of one with names the hash stands beside the person.
#pragma once

#include <buywork/survey/survey.hpp>
#include <buywork/team/person.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::survey {

struct Invitation {
    std::int64_t id = 0;
    std::optional<Ref<Survey>> survey;
    std::optional<Ref<team::Person>> person;
    std::string token;  ///< hash of the token of a survey with names; empty: anonymous

    static const model::Entity entity;
};

/// A token: 26 digits and letters in groups, none of which is mistaken for another ("7h3k9-…").
std::string new_token();
/// The hash under which a token is kept, hexadecimal; case, blanks and dashes do not matter.
std::string hash_of(std::string_view token);
/// Whether a text has the form of a token.
bool is_token(std::string_view text);

/// A person and the token to be sent.
struct Invited {
    std::int64_t person = 0;
    std::string token;
};

/// Invites people to an open survey; who is invited already is left out.
/// \param people in any order; nothing that is stored follows it
/// \throws Error conflict when it is not open
std::vector<Invited> invite(workspace::Operation& operation, std::int64_t survey, std::vector<std::int64_t> people);

/// How many tokens an open survey has given out. For warnings to respondents alone.
std::int64_t count_invited(store::Database& database, const Survey& survey);

}  // namespace buywork::survey
