#include <buywork/base/text.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/project/trainings.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// The topics for which people are registered and whose session is still to come; "" without a topic.
std::map<std::string, std::set<std::string>> registered(Inquiry& inquiry) {
    std::map<std::string, std::set<std::string>> topics;
    for (const auto& [person, topic] : inquiry.workspace.database().rows<std::string, std::string>(
             "SELECT p.key, coalesce(t.key, '') FROM attendance a JOIN meeting m ON m.id = a.meeting JOIN person p "
             "ON "
             "p.id = a.person LEFT JOIN topic t ON t.id = m.topic WHERE m.kind = 'training' AND a.status = 'present' "
             "AND a.held > $1",
             inquiry.today))
        topics[person].insert(topic);
    return topics;
}

/// Asks only where there is any topic to be trained in. Observers and sponsors need nothing but what is required.
void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    std::map<std::string, std::string> titles;
    for (const auto& [key, title] : database.rows<std::string, std::string>("SELECT key, title FROM topic"))
        titles.emplace(key, title);
    if (titles.empty()) return;
    const project::Requirements requirements(database);
    const auto coverage =
        team::training::coverage(requirements.needs(std::nullopt), project::sessions(database), inquiry.today);
    const std::set<std::string> never(coverage.never_trained.begin(), coverage.never_trained.end());
    auto coming = registered(inquiry);
    team::training::Needs needs;
    std::int64_t of = 0;
    for (const auto& [project, member, person, has_task] :
         database.rows<std::int64_t, std::int64_t, std::string, std::int64_t>(
             "SELECT m.project, min(m.id), p.key, max(CASE WHEN m.role IN ('observer', 'sponsor') THEN 0 ELSE 1 END) "
             "FROM member m JOIN person p ON p.id = m.person WHERE m.project IN (" +
             inquiry.ids() + ") GROUP BY m.project, p.key ORDER BY m.project, min(m.id)")) {
        if (of != project) needs = requirements.needs(of = project);
        std::vector<std::string> missing;
        for (const std::string& topic : coverage.people.at(person).missing)
            if (needs[person].contains(topic) && !coming[person].contains(topic)) missing.push_back(titles[topic]);
        const bool is_untrained = has_task != 0 && never.contains(person) && coming[person].empty();
        if (missing.empty() && !is_untrained) continue;
        inquiry.found(project, {&project::Member::entity, member},
                      missing.empty() ? tr("never trained") : text::join(missing, ", "));
    }
}

}  // namespace

extern const Rule bw301_rule{
    .code = "BW301",
    .name = "untrained-member",
    .group = Group::train,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("training is missing"),
    .why =
        N_("Prescribers who know the steps of a purchase, and what may be said to suppliers, win weeks and make no "
           "promise that binds the buyer."),
    .of = &project::Member::entity,
    .find = find,
    .remedy = {.command = "buywork project attendance add -p {project} --meeting {training} --held {training-day} "
                          "--person {.person}",
               .effort = Effort::hours},
    .bad = N_("An evaluator who has never scored a bid and attended no training"),
    .good = N_("They are registered for the session before the bids are opened"),
};

}  // namespace buywork::practice
