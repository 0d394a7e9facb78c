/// \file
/// Where a person is named: name, e-mail address, telephone and key, those of earlier days among them.
#pragma once

#include <buywork/team/person.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::team {

/// What a person was ever called, and how to find it in texts. Whatever the case and accents, whole words alone.
class Traces {
  public:
    /// \throws Error not_found
    Traces(store::Database& database, std::int64_t person);

    /// Names of one word, which may mean somebody else: never replaced.
    const std::vector<std::string>& doubtful() const { return doubtful_; }
    bool are_in(std::string_view text) const;
    /// The text with `pseudonym` where a trace stood.
    std::string replaced(std::string_view text, std::string_view pseudonym) const;
    /// Whether an actor of the log, or a setting, is that person: the key, the name or the address.
    bool is_person(std::string_view name) const;
    /// What the log says of a command, with `pseudonym` for every key.
    std::string command_without(std::string_view command, std::string_view pseudonym) const;

  private:
    void add(const Person& person);
    /// Folded: names and keys of two words or more, addresses, telephones, mentions of the key, which can mean nobody
    /// else.
    std::vector<std::string> texts_;
    std::vector<std::string> doubtful_, keys_, names_;
    std::vector<std::string> longer_;  ///< folded names of others in which such a text stands
};

/// Whether a word or expression stands in a text, whatever the case and accents.
bool has_word(std::string_view text, std::string_view word);

/// A text of a record in which a person is named.
struct Mention {
    const model::Entity* entity;
    std::int64_t id;
    const model::Field* field;
    std::string text;
};
/// Those of all records but the person's own, in the order of entities and numbers.
std::vector<Mention> mentions(store::Database& database, std::int64_t person, const Traces& traces);

/// The fields of an entity that refer to a person.
std::vector<const model::Field*> references_to_person(const model::Entity& entity);

}  // namespace buywork::team
