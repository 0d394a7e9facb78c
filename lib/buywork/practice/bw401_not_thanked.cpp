#include <buywork/practice/inquiry.hpp>
#include <buywork/project/deeds.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", team::ledger::patience, N_("Days until thanks are owed")}};

/// As the report of contributions: whoever asked to be left out is not among them.
void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    const auto entries =
        team::ledger::entries(project::deeds_of(database, std::nullopt), project::thanks_of(database), inquiry.today);
    std::vector<std::pair<std::int64_t, std::string>> people;
    for (const auto& [id, key] : database.rows<std::int64_t, std::string>("SELECT id, key FROM person ORDER BY id"))
        people.emplace_back(id, key);
    for (const auto& [id, key] : people) {
        const auto at = entries.find(key);
        if (at == entries.end() || !at->second.oldest) continue;
        if (inquiry.today - *at->second.oldest <= inquiry.threshold("days")) continue;
        inquiry.found(0, {&team::Person::entity, id}, tr("since {}", human(*at->second.oldest, language())));
    }
}

}  // namespace

extern const Rule bw401_rule{
    .code = "BW401",
    .name = "not-thanked",
    .group = Group::value,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("contributions without thanks"),
    .why =
        N_("People who take part beside their work stop when nobody notices. Thanks that name what was done cost a "
           "minute and bring them back."),
    .of = &team::Person::entity,
    .thresholds = thresholds,
    .find = find,
    .remedy = {.command = "buywork team thank {record} --for {text} --by {colleague}",
               .text = N_("Your contributions, which took the project forward")},
    .bad = N_("A prescriber scored four bids in September and heard nothing since"),
    .good = N_("The buyer thanked them, with their manager in copy, for what the scores changed"),
};

}  // namespace buywork::practice
