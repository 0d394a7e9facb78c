#include <buywork/team/training.hpp>

namespace buywork::team::training {
namespace {

/// What each person holds, and until when; the longest counts.
struct Held {
    std::map<std::pair<std::string, std::string>, std::optional<Date>> until = {};  ///< by person and topic
    std::set<std::string> trained = {};
};

Held held_by(const std::vector<Session>& sessions, Date as_of) {
    Held held;
    for (const Session& session : sessions) {
        if (as_of < session.date) continue;
        const auto lapses = lapses_on(session);
        for (const std::string& person : session.attended) {
            held.trained.insert(person);
            if (lapses && *lapses <= as_of) continue;
            const auto [known, is_new] = held.until.try_emplace({person, session.topic}, lapses);
            const bool is_longer = known->second && (!lapses || *known->second < *lapses);
            if (!is_new && is_longer) known->second = lapses;
        }
    }
    return held;
}

}  // namespace

std::optional<Date> lapses_on(const Session& session) {
    if (session.valid_until) return *session.valid_until + 1;
    if (!session.valid_months) return std::nullopt;
    return session.date.plus_months(static_cast<int>(*session.valid_months));
}

std::optional<double> Share::percent() const {
    if (needed == 0) return std::nullopt;
    return 100.0 * static_cast<double>(held) / static_cast<double>(needed);
}

Coverage coverage(const Needs& needs, const std::vector<Session>& sessions, Date as_of) {
    const Held held = held_by(sessions, as_of);
    Coverage result;
    for (const auto& [name, topics] : needs) {
        Person& person = result.people[name];
        for (const std::string& topic : topics) {
            const auto known = held.until.find({name, topic});
            const bool is_held = known != held.until.end();
            for (Share* share : {&person.share, &result.topics[topic], &result.all}) {
                ++share->needed;
                share->held += is_held;
            }
            if (!is_held) person.missing.push_back(topic);
            if (is_held && known->second && (!person.lapses || *known->second < *person.lapses))
                person.lapses = known->second;
        }
        if (!held.trained.contains(name)) result.never_trained.push_back(name);
    }
    return result;
}

}  // namespace buywork::team::training
