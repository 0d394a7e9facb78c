#include <buywork/project/attendance.hpp>
#include <buywork/project/trainings.hpp>
#include <map>

namespace buywork::project {
namespace {

using team::training::Needs;
using team::training::Session;

/// Whether a requirement is one of that membership.
bool is_of(const Requirement& one, const Member& member) {
    if (one.project && one.project != member.project) return false;
    return one.role ? *one.role == member.role : one.person == member.person;
}

}  // namespace

Requirements::Requirements(store::Database& database)
    : people_(database, team::Person::entity, "SELECT person FROM member UNION SELECT person FROM requirement"),
      topics_(database, team::Topic::entity) {
    for (Member& member : model::all<Member>(database))
        if (member.person && member.project) members_[member.project->id].push_back(std::move(member));
    for (Requirement& one : model::all<Requirement>(database))
        if (one.topic) requirements_[one.project ? one.project->id : 0].push_back(std::move(one));
}

void Requirements::add(Needs& needs, const Member& member) const {
    auto& needed = needs[std::string(people_.of(member.person->id))];
    for (const std::int64_t of : {std::int64_t{0}, member.project->id})
        if (const auto known = requirements_.find(of); known != requirements_.end())
            for (const Requirement& one : known->second)
                if (is_of(one, member)) needed.emplace(topics_.of(one.topic->id));
}

/// Of people who need not be members.
void Requirements::add_named(Needs& needs, const std::vector<Requirement>& required) const {
    for (const Requirement& one : required)
        if (one.person) needs[std::string(people_.of(one.person->id))].emplace(topics_.of(one.topic->id));
}

Needs Requirements::needs(std::optional<std::int64_t> project) const {
    Needs needs;
    for (const auto& [id, members] : members_)
        if (!project || *project == id)
            for (const Member& member : members) add(needs, member);
    for (const auto& [id, required] : requirements_)
        if (!project || *project == id) add_named(needs, required);
    return needs;
}

std::vector<Session> sessions(store::Database& database) {
    const model::Names people(database, team::Person::entity, "SELECT person FROM attendance"),
        topics(database, team::Topic::entity);
    std::map<std::int64_t, Meeting> trainings;
    for (const model::Record& record : model::load_all(database, Meeting::entity, "meeting.kind = 'training'"))
        trainings.emplace(record[0].number, model::from_record<Meeting>(record));
    std::map<std::pair<std::int64_t, Date>, Session> found;
    for (const model::Record& record : model::load_all(
             database, Attendance::entity, "meeting IN (SELECT id FROM meeting WHERE kind = 'training')")) {
        const auto one = model::from_record<Attendance>(record);
        const auto training = one.meeting ? trainings.find(one.meeting->id) : trainings.end();
        if (training == trainings.end() || !one.held || !one.person || one.status != Presence::present) continue;
        const Meeting& meeting = training->second;
        Session& session = found[{meeting.id, *one.held}];
        if (meeting.topic) session.topic = topics.of(meeting.topic->id);
        session.date = *one.held;
        session.valid_months = meeting.valid_months;
        session.valid_until = meeting.valid_until;
        session.attended.emplace_back(people.of(one.person->id));
    }
    std::vector<Session> all;
    for (auto& [when, session] : found) all.push_back(std::move(session));
    return all;
}

}  // namespace buywork::project
