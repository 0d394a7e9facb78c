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

People people_where(store::Database& database, const std::string& condition, const model::Bindings& bindings = {}) {
    People people;
    for (const model::Record& record : model::load_all(database, Person::entity, condition, bindings))
        people.push_back(model::from_record<Person>(record));
    return people;
}

/// The members of the project; everyone, when it has none.
People members_of(store::Database& database, std::int64_t project) {
    model::Bindings bindings;
    const std::string members =
        "person.id IN (SELECT person FROM member WHERE project = " + bindings.add(project) + ")";
    People people = people_where(database, members, bindings);
    return people.empty() ? people_where(database, "1 = 1") : people;
}

std::set<std::string, std::less<>> words_of(std::string_view name) {
    std::set<std::string, std::less<>> words;
    const std::string slug = text::slug(name);
    for (const std::string_view word : text::split(slug, '-'))
        if (!word.empty() && !model::has_name(other_words, word)) words.emplace(word);
    return words;
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

/// The people who may be meant: members before others, whoever has that key, address or name before similar names.
People candidates(store::Database& database, const People& members, std::string_view name) {
    std::vector<std::int64_t> ids = team::people_called(database, name);
    if (ids.empty())
        if (const auto id = workspace::find_id(database, Person::entity, text::slug(name))) ids = {*id};
    if (ids.empty()) return fitting(members, name);
    const auto is_called = [&](const Person& one) { return std::find(ids.begin(), ids.end(), one.id) != ids.end(); };
    People found;
    std::copy_if(members.begin(), members.end(), std::back_inserter(found), is_called);
    if (!found.empty()) return found;
    for (const std::int64_t id : ids)
        found.push_back(model::from_record<Person>(*model::load(database, Person::entity, id)));
    return found;
}

}  // namespace

std::optional<std::int64_t> find_evaluator(store::Database& database, std::int64_t project, std::string_view name) {
    const People found = candidates(database, members_of(database, project), name);
    return found.size() == 1 ? std::optional(found.front().id) : std::nullopt;
}

std::int64_t get_evaluator(store::Database& database, std::int64_t project, std::string_view name) {
    const People members = members_of(database, project);
    const People found = candidates(database, members, name);
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
