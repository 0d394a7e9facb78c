#include <buywork/team/proposal.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field proposal_fields[] = {
    model::id_field<&Proposal::id>(),
    field<&Proposal::committee>("committee", N_("Committee")).french("Comité").required().owner(),
    model::key_field<&Proposal::key>(),
    field<&Proposal::title>("title", N_("Title")).french("Proposition|Intitulé|Titre").required().line(),
    field<&Proposal::description>("description", N_("What is proposed")).french("Contenu|Description"),
    field<&Proposal::proposer>("proposer", N_("Who proposed it")).french("Proposée par|Proposé par"),
    field<&Proposal::date>("date", N_("Date (default: today)")).french("Date|Proposée le"),
    field<&Proposal::until>("until", N_("Last day for answers")).french("Réponse avant le|Réponse attendue le"),
    field<&Proposal::accepted>("accepted", N_("Number of entities that accept"))
        .french("Acceptent")
        .computed("(SELECT count(*) FROM answer a WHERE a.proposal = proposal.id AND a.answer = 'accept')"),
    field<&Proposal::declined>("declined", N_("Number of entities that decline"))
        .french("Refusent")
        .computed("(SELECT count(*) FROM answer a WHERE a.proposal = proposal.id AND a.answer = 'decline')"),
    field<&Proposal::abstained>("abstained", N_("Number of entities that abstain"))
        .french("S’abstiennent|S'abstiennent")
        .computed("(SELECT count(*) FROM answer a WHERE a.proposal = proposal.id AND a.answer = 'abstain')"),
    field<&Proposal::unanswered>("unanswered", N_("Number of entities without an answer"))
        .french("Sans réponse")
        .computed("(SELECT count(DISTINCT m.entity) FROM committee_member m WHERE m.committee = proposal.committee "
                  "AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.proposal = proposal.id AND a.entity = m.entity))"),
};

constexpr model::Field answer_fields[] = {
    model::id_field<&Answer::id>(),
    field<&Answer::proposal>("proposal", N_("Proposal")).french("Proposition").required().owner(),
    field<&Answer::entity_of>("entity", N_("Entity that answers")).french("Entité").required(),
    field<&Answer::answer>("answer", N_("Answer")).french("Réponse").required(),
    field<&Answer::reason>("reason", N_("Reason; needed to decline")).french("Motif|Raison"),
    field<&Answer::person>("person", N_("Who answered")).french("Qui|Répondu par"),
    field<&Answer::date>("date", N_("Date (default: today)")).french("Date|Répondu le"),
};

std::vector<Problem> validate_proposal(const Proposal& one) {
    if (!one.date || !one.until || *one.date <= *one.until) return {};
    return {{"until", tr("the answers are due before the proposal"), tr("correct one of the dates")}};
}

std::vector<Problem> validate_answer(const Answer& one) {
    if (one.answer != Response::decline || !one.reason.empty()) return {};
    return {{"reason", tr("an entity that declines says why"), tr("give a reason")}};
}

/// Another answer is of today, unless its day is given.
void settle_answer(Answer& one, const Answer* before, Date today) {
    const bool is_new = !before ? !one.date : one.answer != before->answer && one.date == before->date;
    if (is_new) one.date = today;
}

/// Whether that entity has answered that proposal with this very answer already: it stays when a member leaves.
bool is_stored(store::Database& database, const Answer& one) {
    return database
        .value<std::int64_t>("SELECT id FROM answer WHERE id = $1 AND proposal = $2 AND entity = $3", one.id,
                             one.proposal->id, one.entity_of->id)
        .has_value();
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Answer>(record);
    if (has_member(database, one.proposal->id, one.entity_of->id) || is_stored(database, one)) return {};
    const auto committee =
        database.value<std::int64_t>("SELECT committee FROM proposal WHERE id = $1", one.proposal->id).value_or(0);
    const std::string name = workspace::name_of(database, Entity::entity, one.entity_of->id);
    const std::string of = workspace::name_of(database, Committee::entity, committee);
    return {{"entity", tr("{} has no member in the committee {}", name, of),
             tr("who sits for it: buywork team committee member add PERSON --committee {} --entity {}", of, name)}};
}

constexpr model::Example proposal_examples[] = {
    {"buywork team committee proposal add \"Un stock commun d'automates\" --committee automatismes --proposer marie "
     "--until +3w",
     N_("A proposal, to be answered within three weeks")}};
constexpr model::Example answer_examples[] = {
    {"buywork team committee answer add automatismes/stock-commun --entity usine-de-vannes --answer accept --person "
     "marie",
     N_("One entity accepts; it is bound, and no other")},
    {"buywork team committee answer edit '#1' --answer decline --reason \"Contract until 2028\"",
     N_("An entity changes its answer; the log keeps the one before")}};

}  // namespace

const model::Entity Proposal::entity = model::entity<Proposal>({
    .name = "proposal",
    .label = N_("proposal"),
    .fields = proposal_fields,
    .title = "title",
    .identity = "committee,key",
    .columns = "committee,key,title,date,until,accepted,declined,abstained,unanswered",
    .minor = "date,abstained,committee,declined",
    .path = "team committee proposal",
    .help = N_("Proposals of committees; each binds the entities that accept it, and no other"),
    .help_add = N_("Adds a proposal to a committee and prints its key"),
    .examples = proposal_examples,
    .validate = model::validated<Proposal, validate_proposal>,
    .settle = model::dated<&Proposal::date>,
});

const model::Entity Answer::entity = model::entity<Answer>({
    .name = "answer",
    .label = N_("answer"),
    .fields = answer_fields,
    .title = "proposal",
    .identity = "proposal,entity",
    .columns = "id,proposal,entity,answer,reason,person,date",
    .minor = "person,date",
    .keyed = false,
    .path = "team committee answer",
    .help = N_("Answers of entities to proposals: accept, decline or abstain, with the reason"),
    .help_add = N_("Records the answer of an entity and prints the number"),
    .examples = answer_examples,
    .validate = model::validated<Answer, validate_answer>,
    .fits = fits,
    .settle = model::settled<Answer, settle_answer>,
});

bool has_member(store::Database& database, std::int64_t proposal, std::int64_t entity) {
    return database
        .value<std::int64_t>(
            "SELECT m.id FROM committee_member m JOIN proposal p ON p.committee = m.committee "
            "WHERE p.id = $1 AND m.entity = $2 ORDER BY m.id LIMIT 1",
            proposal, entity)
        .has_value();
}

bool has_accepted(store::Database& database, std::int64_t proposal, std::int64_t entity) {
    return database
        .value<std::int64_t>("SELECT id FROM answer WHERE proposal = $1 AND entity = $2 AND answer = 'accept'",
                             proposal, entity)
        .has_value();
}

}  // namespace buywork::team
