#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/evaluator.hpp>
#include <buywork/model/entity.hpp>
#include <buywork/model/select.hpp>
#include <buywork/project/member.hpp>
#include <set>

namespace buywork::criteria {
namespace {

using team::Person;
using People = std::vector<Person>;

constexpr std::string_view other_words =
    "note,notes,notation,grille,feuille,evaluation,evaluateur,evaluatrice,mark,marks,score,scores,sheet,evaluator,de,"
    "d,of,m,mme,mr,mrs";

People all_people(store::Database& database) {
    People people;
    for (const model::Record& record : model::load_all(database, Person::entity))
        people.push_back(model::from_record<Person>(record));
    return people;
}

/// The members of the project; all, where it has none.
People members_of(store::Database& database, std::int64_t project, const People& people) {
    std::set<std::int64_t> ids;
    for (const project::Member& member : model::all_with<project::Member>(database, "project", project))
        ids.insert(member.person->id);
    if (ids.empty()) return people;
    People members;
    for (const Person& person : people)
        if (ids.contains(person.id)) members.push_back(person);
    return members;
}

std::set<std::string, std::less<>> words_of(std::string_view name) {
    std::set<std::string, std::less<>> words;
    const std::string slug = text::slug(name);
    for (const std::string_view word : text::split(slug, '-'))
        if (!word.empty() && !model::has_name(other_words, word)) words.emplace(word);
    return words;
}

bool is_called(const Person& person, std::string_view name) {
    const std::string folded = text::fold(text::trim(name));
    return text::fold(person.name) == folded || person.key == text::slug(name) ||
           (!person.email.empty() && text::fold(person.email) == folded);
}

People fitting(const People& people, std::string_view name) {
    const auto words = words_of(name);
    People found;
    for (const Person& person : people) {
        const auto own = words_of(person.name);
        if (!words.empty() && std::includes(own.begin(), own.end(), words.begin(), words.end()))
            found.push_back(person);
    }
    return found;
}

/// Who may be meant: the only one is.
People candidates(const People& people, const People& members, std::string_view name) {
    const auto called = [&](const People& among) {
        People found;
        for (const Person& person : among)
            if (is_called(person, name)) found.push_back(person);
        return found;
    };
    People found = called(members);
    if (found.empty()) found = called(people);
    return found.empty() ? fitting(members, name) : found;
}

}  // namespace

std::optional<std::int64_t> find_evaluator(store::Database& database, std::int64_t project, std::string_view name) {
    const People people = all_people(database);
    const People found = candidates(people, members_of(database, project, people), name);
    return found.size() == 1 ? std::optional(found.front().id) : std::nullopt;
}

std::int64_t get_evaluator(store::Database& database, std::int64_t project, std::string_view name) {
    const People people = all_people(database);
    const People members = members_of(database, project, people);
    const People found = candidates(people, members, name);
    if (found.size() == 1) return found.front().id;
    Error error(Code::conflict, found.empty() ? tr("no evaluator is called \"{}\"", text::excerpt(name))
                                              : tr("\"{}\" may be several evaluators", text::excerpt(name)));
    for (const Person& person : found.empty() ? members : found) error.candidates.push_back(person.key);
    error.hint =
        error.candidates.empty()
            ? tr("buywork team person add \"{}\"", text::excerpt(name))
            : tr("call the sheet, or write \"Evaluator: …\" over it, as one of these: {}; or give --sheet and --by",
                 text::excerpt(text::join(error.candidates, ", "), 200));
    throw error;
}

}  // namespace buywork::criteria
