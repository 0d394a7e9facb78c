#include <buywork/project/attendance.hpp>
#include <buywork/project/trainings.hpp>
#include <map>

namespace buywork::project {
namespace {

using team::training::Needs;
using team::training::Session;

/// The requirements that apply to that project.
std::vector<Requirement> requirements_of(store::Database& database, std::optional<std::int64_t> project) {
    if (!project) return model::all<Requirement>(database);
    auto found = model::all_with<Requirement>(database, "project", project);
    for (Requirement& one : model::all_with<Requirement>(database, "project", std::nullopt))
        found.push_back(std::move(one));
    return found;
}

/// Whether a requirement is one of that membership.
bool is_of(const Requirement& one, const Member& member) {
    if (one.project && one.project != member.project) return false;
    return one.role ? *one.role == member.role : one.person == member.person;
}

}  // namespace

Needs needs_of(store::Database& database, std::optional<std::int64_t> project) {
    const model::Names people(database, team::Person::entity), topics(database, team::Topic::entity);
    const auto required = requirements_of(database, project);
    Needs needs;
    const auto members =
        project ? model::all_with<Member>(database, "project", project) : model::all<Member>(database);
    for (const Member& member : members) {
        if (!member.person) continue;
        auto& needed = needs[std::string(people.of(member.person->id))];
        for (const Requirement& one : required)
            if (one.topic && is_of(one, member)) needed.emplace(topics.of(one.topic->id));
    }
    for (const Requirement& one : required)  // people who are not members
        if (one.topic && one.person && (!project || one.project))
            needs[std::string(people.of(one.person->id))].emplace(topics.of(one.topic->id));
    return needs;
}

std::vector<Session> sessions(store::Database& database) {
    const model::Names people(database, team::Person::entity), topics(database, team::Topic::entity);
    std::map<std::int64_t, Meeting> trainings;
    for (Meeting& meeting : model::all<Meeting>(database))
        if (meeting.kind == MeetingKind::training) trainings.emplace(meeting.id, std::move(meeting));
    std::map<std::pair<std::int64_t, Date>, Session> found;
    for (const Attendance& one : model::all<Attendance>(database)) {
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
