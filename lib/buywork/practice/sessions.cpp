#include <buywork/practice/sessions.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

Sessions::Sessions(store::Database& database) {
    for (const auto& [id, project, topic, day] : database.rows<std::int64_t, std::int64_t, std::string, std::string>(
             "SELECT m.id, coalesce(m.project, 0), coalesce(t.key, ''), substr(m.beginning, 1, 10) FROM meeting m "
             "LEFT "
             "JOIN topic t ON t.id = m.topic WHERE m.kind = 'training' AND m.beginning IS NOT NULL AND m.committee "
             "IS "
             "NULL AND m.perimeter IS NULL ORDER BY m.beginning DESC, m.id"))
        sessions_.push_back({id, project, topic, day});
    for (const auto& [meeting, person] : database.rows<std::int64_t, std::string>(
             "SELECT a.meeting, p.key FROM attendance a JOIN meeting m ON m.id = a.meeting JOIN person p ON p.id = "
             "a.person WHERE m.kind = 'training'"))
        attended_.emplace(meeting, person);
}

std::string Sessions::command(std::int64_t project, const std::string& person, const std::string& topic) const {
    for (const std::int64_t of : {project, std::int64_t{0}})
        for (const Session& one : sessions_)
            if (one.project == of && (topic.empty() || one.topic == topic) &&
                !attended_.contains({one.meeting, person}))
                return "buywork project attendance add -p {project} --meeting #" + std::to_string(one.meeting) +
                       " --held " + one.day + " --person " + person;
    return "buywork project meeting add {text} -p {project} --kind training --beginning {+14d}T10:00" +
           (topic.empty() ? "" : " --topic " + topic);
}

}  // namespace buywork::practice
