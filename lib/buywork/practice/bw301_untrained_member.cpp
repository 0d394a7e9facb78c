#include <buywork/base/text.hpp>
#include <buywork/practice/sessions.hpp>
#include <buywork/project/trainings.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// The topics for which people are registered and whose session is still to come; "" without a topic.
std::map<std::string, std::set<std::string>> registered(Inquiry& inquiry) {
    std::map<std::string, std::set<std::string>> topics;
    for (const auto& [person, topic] : inquiry.workspace.database().rows<std::string, std::string>(
             "SELECT p.key, coalesce(t.key, '') FROM attendance a JOIN meeting m ON m.id = a.meeting JOIN person p "
             "ON p.id = a.person LEFT JOIN topic t ON t.id = m.topic WHERE m.kind = 'training' AND a.status = "
             "'present' "
             "AND a.held > $1",
             inquiry.today))
        topics[person].insert(topic);
    return topics;
}

/// What people must be trained in and are neither trained in nor registered for.
class Gaps {
  public:
    explicit Gaps(Inquiry& inquiry)
        : requirements_(inquiry.workspace.database()),
          coverage_(team::training::coverage(requirements_.needs(std::nullopt),
                                             project::sessions(inquiry.workspace.database()), inquiry.today)),
          never_(coverage_.never_trained.begin(), coverage_.never_trained.end()),
          coming_(registered(inquiry)) {}

    /// The topics that a project requires of a person; projects are asked about one after the other.
    std::vector<std::string> topics(std::int64_t project, const std::string& person) {
        if (project_ != project) needs_ = requirements_.needs(project_ = project);
        std::vector<std::string> found = coverage_.people.at(person).missing;
        std::erase_if(found, [&](const std::string& topic) {
            return !needs_[person].contains(topic) || coming_[person].contains(topic);
        });
        return found;
    }
    bool is_untrained(const std::string& person) { return never_.contains(person) && coming_[person].empty(); }

  private:
    project::Requirements requirements_;
    team::training::Coverage coverage_;
    std::set<std::string> never_;
    std::map<std::string, std::set<std::string>> coming_;
    std::int64_t project_ = 0;
    team::training::Needs needs_;
};

/// Asks only where there is any topic to be trained in. Observers and sponsors need nothing but what is required.
void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    std::map<std::string, std::string> titles;
    for (const auto& [key, title] : database.rows<std::string, std::string>("SELECT key, title FROM topic"))
        titles.emplace(key, title);
    if (titles.empty()) return;
    Gaps gaps(inquiry);
    const Sessions sessions(database);
    for (const auto& [project, member, person, has_task] :
         database.rows<std::int64_t, std::int64_t, std::string, std::int64_t>(
             "SELECT m.project, min(m.id), p.key, max(CASE WHEN m.role IN ('observer', 'sponsor') THEN 0 ELSE 1 END) "
             "FROM member m JOIN person p ON p.id = m.person WHERE m.project IN (" +
             inquiry.ids() + ") GROUP BY m.project, p.key ORDER BY m.project, min(m.id)")) {
        const std::vector<std::string> topics = gaps.topics(project, person);
        if (topics.empty() && (has_task == 0 || !gaps.is_untrained(person))) continue;
        std::vector<std::string> words;
        for (const std::string& topic : topics) words.push_back(titles[topic]);
        inquiry.found({.project = project,
                       .place = {&project::Member::entity, member},
                       .detail = words.empty() ? tr("never trained") : text::join(words, ", "),
                       .command = sessions.command(project, person, topics.empty() ? "" : topics.front())});
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
    .remedy = {.command = "buywork project attendance add -p {project} --meeting {training} --held {day} --person "
                          "{.person}",
               .text = N_("Training session"),
               .effort = Effort::hours},
    .bad = N_("An evaluator who has never scored a bid and attended no training"),
    .good = N_("They are registered for the session before the bids are opened"),
};

}  // namespace buywork::practice
