#include <algorithm>
#include <buywork/report/proposals.hpp>

namespace buywork::report {
namespace {

using team::Answer;
using team::Proposal;
using team::Response;

std::vector<std::int64_t> entities_of(store::Database& database, std::int64_t committee) {
    std::vector<std::int64_t> found;
    for (const auto& [entity] : database.rows<std::int64_t>(
             "SELECT DISTINCT entity FROM committee_member WHERE committee = $1 ORDER BY entity", committee))
        found.push_back(entity);
    return found;
}

ProposalAnswers answers_of(store::Database& database, Proposal proposal, std::vector<std::int64_t> entities,
                           Date as_of) {
    ProposalAnswers one{.name = workspace::name_of(database, Proposal::entity, proposal.id),
                        .entities = std::move(entities)};
    for (Answer& answer : model::all_with<Answer>(database, "proposal", proposal.id)) {
        if (answer.date && as_of < *answer.date) continue;
        const std::int64_t entity = answer.entity_of->id;
        if (std::find(one.entities.begin(), one.entities.end(), entity) == one.entities.end())
            one.entities.push_back(entity);
        one.answers.emplace(entity, std::move(answer));
    }
    one.proposal = std::move(proposal);
    return one;
}

/// An entity's answer to a proposal, or that there is none.
void put_answer(view::MemoryRows& rows, const ProposalAnswers& one, std::int64_t entity, Date as_of) {
    const auto answer = one.answers.find(entity);
    if (answer != one.answers.end())
        rows.cell(team::responses[static_cast<std::size_t>(*answer->second.answer)].name);
    else
        rows.absent(one.is_past(as_of) ? Tone::warning : Tone::muted).shown(tr("no answer"));
}

void put_details(view::MemoryRows& rows, const Answer* answer, const References& people) {
    rows.cell(std::int64_t{answer && answer->answer == Response::accept});
    put(rows, answer ? answer->reason : "");
    rows.reference(find(people, answer && answer->person ? answer->person->id : 0));
    put(rows, answer ? answer->date : std::nullopt);
}

}  // namespace

std::vector<std::int64_t> ProposalAnswers::bound() const {
    std::vector<std::int64_t> found;
    for (const auto& [entity, answer] : answers)
        if (answer.answer == Response::accept) found.push_back(entity);
    return found;
}

std::vector<std::int64_t> ProposalAnswers::unanswered() const {
    std::vector<std::int64_t> found;
    for (const std::int64_t entity : entities)
        if (!answers.contains(entity)) found.push_back(entity);
    return found;
}

std::vector<ProposalAnswers> proposals_of(store::Database& database, std::int64_t committee, Date as_of) {
    const auto entities = entities_of(database, committee);
    std::vector<ProposalAnswers> found;
    for (Proposal& one : model::all_with<Proposal>(database, "committee", committee))
        if (!one.date || *one.date <= as_of) found.push_back(answers_of(database, std::move(one), entities, as_of));
    return found;
}

view::Table matrix_table(const std::vector<ProposalAnswers>& proposals, const std::vector<view::Reference>& entities,
                         Date as_of) {
    view::Table table{.name = "proposals", .title = tr("Answers by entity")};
    table.columns = {program_column("proposal", Kind::reference),
                     title_column(tr("Proposal")),
                     {"until", tr("Answers until"), Kind::date, {}, 1}};
    for (const view::Reference& entity : entities)
        table.columns.push_back({entity.key, entity.name, Kind::choice, team::responses});
    table.columns.push_back(worded_column("bound", tr("Binds"), Kind::number));
    auto rows = std::make_unique<view::MemoryRows>();
    for (const ProposalAnswers& one : proposals) {
        rows->row().cell(one.name).cell(one.proposal.title);
        put(*rows, one.proposal.until);
        for (const view::Reference& entity : entities) put_answer(*rows, one, entity.id, as_of);
        const auto count = static_cast<std::int64_t>(one.bound().size());
        rows->cell(count).shown(tr("{} of {}", count, one.entities.size()));
    }
    table.rows = std::move(rows);
    table.empty = tr("No proposals.");
    return table;
}

view::Table answers_table(store::Database& database, const std::vector<ProposalAnswers>& proposals, Date as_of) {
    const References entities = references(database, "entity"), people = references(database, "person");
    view::Table table{.name = "answers", .title = tr("Answers")};
    table.columns = {reference_column("proposal", tr("Proposal"), 3),
                     reference_column("entity", tr("Entity")),
                     {"answer", tr("Answer"), Kind::choice, team::responses},
                     {"bound", tr("Bound"), Kind::flag},
                     {"reason", tr("Reason"), Kind::text},
                     reference_column("person", tr("Who answered"), 2),
                     {"date", tr("Date"), Kind::date, {}, 1}};
    table.columns[4].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const ProposalAnswers& one : proposals)
        for (const std::int64_t entity : one.entities) {
            rows->row().reference({one.proposal.id, one.name, one.proposal.title});
            rows->reference(find(entities, entity));
            put_answer(*rows, one, entity, as_of);
            const auto answer = one.answers.find(entity);
            put_details(*rows, answer == one.answers.end() ? nullptr : &answer->second, people);
        }
    table.rows = std::move(rows);
    table.empty = tr("No answers.");
    return table;
}

view::Document proposal_page(workspace::Workspace& workspace, std::int64_t proposal) {
    store::Database& database = workspace.database();
    const auto record = workspace::get<Proposal>(workspace, proposal);
    const auto entities = entities_of(database, record.committee->id);
    std::vector<ProposalAnswers> one;
    one.push_back(answers_of(database, record, entities, workspace.today()));
    view::Table answers = answers_table(database, one, workspace.today());
    answers.columns[0].audience = view::Audience::programs;
    view::Document document{.name = "proposal",
                            .title = record.title,
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{workspace.today().days} * 86400}};
    document.blocks.emplace_back(model::select_one(database, Proposal::entity, proposal, workspace.context()));
    document.blocks.emplace_back(std::move(answers));
    document.blocks.emplace_back(view::Paragraph{bound_only(), Tone::muted});
    return document;
}

std::string bound_only() { return tr("A proposal binds the entities that accepted it, and no other."); }

}  // namespace buywork::report
