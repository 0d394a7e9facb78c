#include <algorithm>
#include <buywork/project/matrix.hpp>
#include <buywork/project/member.hpp>
#include <map>
#include <set>

namespace buywork::project {
namespace {

bool is_buying(Role role) { return role == Role::buyer || role == Role::procurement_manager; }

/// Puts a matrix together; each person has one column.
class Gathering {
  public:
    Gathering(store::Database& database, std::optional<std::int64_t> project)
        : database_(database), project_(project) {}

    Matrix matrix() {
        load_people();
        find_buyers();
        if (project_)
            for (const Member& member : model::all_with<Member>(database_, "project", project_))
                if (member.person) matrix_.people[column_of(member.person->id)].is_member = true;
        add_deliverables();
        return std::move(matrix_);
    }

  private:
    /// Those who are members or have a responsibility.
    void load_people() {
        for (const model::Record& record :
             model::load_all(database_, team::Person::entity,
                             "person.id IN (SELECT person FROM member) OR person.id IN (SELECT person FROM "
                             "responsibility)"))
            people_.emplace(record[0].number, model::from_record<team::Person>(record));
    }

    void find_buyers() {
        const auto members =
            project_ ? model::all_with<Member>(database_, "project", project_) : model::all<Member>(database_);
        for (const Member& member : members)
            if (member.person && is_buying(member.role)) buyers_.insert(member.person->id);
        for (const auto& [buyer] : database_.rows<std::int64_t>(
                 "SELECT buyer FROM project WHERE buyer IS NOT NULL AND ($1 = 0 OR id = $1)", project_.value_or(0)))
            buyers_.insert(buyer);
    }

    void add_deliverables() {
        std::map<std::int64_t, std::size_t> places;
        for (const Deliverable& one : model::all_with<Deliverable>(database_, "project", project_)) {
            places[one.id] = matrix_.deliverables.size();
            matrix_.ids.push_back(one.id);
            matrix_.keys.push_back(one.key);
            matrix_.deliverables.push_back({one.title, one.is_negotiation});
        }
        for (const Responsibility& one : model::all_with<Responsibility>(database_, "project", project_)) {
            const auto place = one.deliverable ? places.find(one.deliverable->id) : places.end();
            if (place == places.end()) continue;
            const std::size_t column = one.person ? column_of(one.person->id) : column_of(one.who);
            matrix_.deliverables[place->second].parts.push_back({column, one.letters});
        }
        for (raci::Deliverable& one : matrix_.deliverables)
            std::sort(one.parts.begin(), one.parts.end(),
                      [](const raci::Part& a, const raci::Part& b) { return a.person < b.person; });
    }

    std::size_t add(const std::string& code, const std::string& name, bool is_in_directory, bool is_buyer) {
        matrix_.columns.push_back({code, is_in_directory});
        matrix_.people.push_back({name, is_buyer, false});
        return matrix_.people.size() - 1;
    }
    std::size_t column_of(std::int64_t id) {
        const auto known = of_person_.find(id);
        if (known != of_person_.end()) return known->second;
        const team::Person& person = people_[id];
        return of_person_[id] = add(person.key, person.name, true, buyers_.contains(id));
    }
    std::size_t column_of(const std::string& who) {
        const auto known = of_text_.find(who);
        return known != of_text_.end() ? known->second : of_text_[who] = add(who, who, false, false);
    }

    store::Database& database_;
    std::optional<std::int64_t> project_;
    Matrix matrix_;
    std::map<std::int64_t, team::Person> people_;
    std::set<std::int64_t> buyers_;
    std::map<std::int64_t, std::size_t> of_person_;
    std::map<std::string, std::size_t> of_text_;
};

}  // namespace

Matrix matrix_of(store::Database& database, std::optional<std::int64_t> project) {
    return Gathering(database, project).matrix();
}

}  // namespace buywork::project
