#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/proposals.hpp>
#include <buywork/team/ladder.hpp>
#include <buywork/team/pilot.hpp>

namespace buywork::report {
namespace {

namespace ladder = team::ladder;
using team::Committee;
using team::CommitteeMember;
using team::Extension;
using team::ExtensionState;
using team::Pilot;

/// What the page is made of.
struct CommitteeFacts {
    CommitteeFacts(store::Database& database, std::int64_t id, Date day)
        : as_of(day),
          entities(references(database, "entity")),
          people(references(database, "person")),
          members(model::all_with<CommitteeMember>(database, "committee", id)),
          proposals(proposals_of(database, id, day)) {
        for (Pilot& one : model::all_with<Pilot>(database, "committee", id))
            if (!one.start || *one.start <= day) pilots.push_back(std::move(one));
        for (const auto& [project, key, title] : database.rows<std::int64_t, std::string, std::string>(
                 "SELECT id, key, title FROM project WHERE id IN (SELECT project FROM pilot WHERE committee = $1)",
                 id))
            projects[project] = {project, key, title};
    }
    /// The entities that have a member, or answered, each once.
    std::vector<view::Reference> answering() const {
        std::vector<view::Reference> found;
        const auto add = [&](std::int64_t id) {
            const bool is_known =
                std::any_of(found.begin(), found.end(), [&](const view::Reference& one) { return one.id == id; });
            if (!is_known) found.push_back(find(entities, id));
        };
        for (const CommitteeMember& one : members) add(one.entity_of->id);
        for (const ProposalAnswers& one : proposals)
            for (const std::int64_t id : one.entities) add(id);
        return found;
    }
    std::string names_of(const std::vector<std::int64_t>& ids, Reader reader) const {
        std::vector<std::string> names;
        for (const std::int64_t id : ids) {
            const view::Reference& entity = find(entities, id);
            names.push_back(reader == Reader::program ? entity.key : entity.name);
        }
        return text::join(names, ", ");
    }

    Date as_of;
    References entities, people, projects;
    std::vector<CommitteeMember> members;
    std::vector<ProposalAnswers> proposals;
    std::vector<Pilot> pilots;
};

view::Table record_table(const CommitteeFacts& facts, const Committee& committee) {
    view::Table table{.name = "committee"};
    table.single = true;
    table.columns = {program_column("key", Kind::text),
                     {"category", tr("Purchasing category"), Kind::text},
                     reference_column("leader", tr("Led by")),
                     reference_column("sponsor", tr("Sponsor"))};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(committee.key);
    put(*rows, committee.category);
    for (const auto& person : {committee.leader, committee.sponsor}) rows->reference(find(facts.people, person));
    table.rows = std::move(rows);
    return table;
}

view::Table members_table(const CommitteeFacts& facts) {
    view::Table table{.name = "members", .title = tr("Members")};
    table.columns = {reference_column("entity", tr("Entity")), reference_column("person", tr("Who sits for it"))};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const CommitteeMember& one : facts.members)
        rows->row().reference(find(facts.entities, one.entity_of)).reference(find(facts.people, one.person));
    table.rows = std::move(rows);
    table.empty = tr("No members.");
    return table;
}

/// The difference of the values, when both are there.
std::optional<Decimal> change_of(const Pilot& pilot) {
    if (!pilot.before || !pilot.after) return std::nullopt;
    return Decimal{pilot.after->millionths - pilot.before->millionths};
}

void put_measure(view::MemoryRows& rows, const Pilot& one) {
    if (one.measure.empty()) return void(rows.absent(Tone::warning).shown(tr("no measure")));
    rows.cell(one.measure);
    if (!one.unit.empty()) rows.shown(tr("{} ({})", one.measure, one.unit));
}

view::Table pilots_table(const CommitteeFacts& facts) {
    view::Table table{.name = "pilots", .title = tr("Pilots of volunteers")};
    table.columns = {program_column("key", Kind::text),
                     title_column(tr("Pilot")),
                     reference_column("entity", tr("Entity")),
                     reference_column("project", tr("Project"), 6),
                     {"start", tr("Start"), Kind::date, {}, 5},
                     {"until", tr("Until"), Kind::date, {}, 4},
                     {"measure", tr("Measure"), Kind::text},
                     program_column("unit", Kind::text),
                     {"before", tr("Before"), Kind::decimal},
                     {"after", tr("After"), Kind::decimal},
                     {"change", tr("Difference"), Kind::decimal, {}, 3},
                     {"result", tr("Result"), Kind::choice, team::pilot_results}};
    table.columns[6].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Pilot& one : facts.pilots) {
        rows->row().cell(one.key).cell(one.title).reference(find(facts.entities, one.entity_of));
        rows->reference(find(facts.projects, one.project));
        put(*rows, one.start);
        put(*rows, one.until);
        put_measure(*rows, one);
        put(*rows, one.unit);
        for (const auto& number : {one.before, one.after, change_of(one)}) put(*rows, number);
        one.result ? rows->cell(team::pilot_results[static_cast<std::size_t>(*one.result)].name) : rows->absent();
    }
    table.rows = std::move(rows);
    table.empty = tr("No pilots.");
    return table;
}

/// The newest step of each entity that applies the proposal, in the order of the entities.
std::vector<ladder::Step> steps_of(store::Database& database, const ProposalAnswers& one, Date as_of) {
    std::map<std::int64_t, Extension> newest;
    for (Extension& step : model::all_with<Extension>(database, "proposal", one.proposal.id)) {
        if (!step.date || as_of < *step.date) continue;
        const auto [known, is_new] = newest.try_emplace(step.entity_of->id, step);
        if (!is_new && *known->second.date <= *step.date) known->second = std::move(step);
    }
    const auto bound = one.bound();
    std::vector<ladder::Step> steps;
    for (const auto& [entity, step] : newest) {
        const bool is_bound = std::find(bound.begin(), bound.end(), entity) != bound.end();
        const bool is_adopted = step.state == ExtensionState::adopted && is_bound;
        if (is_adopted || step.state == ExtensionState::trial) steps.push_back({entity, *step.date, is_adopted});
    }
    return steps;
}

std::vector<ladder::Reached> ladder_of(store::Database& database, const CommitteeFacts& facts,
                                       const ProposalAnswers& one) {
    ladder::Facts known{.proposed = one.proposal.date.value_or(facts.as_of),
                        .steps = steps_of(database, one, facts.as_of)};
    for (const Pilot& pilot : facts.pilots)
        if (pilot.proposal && pilot.proposal->id == one.proposal.id && pilot.start)
            known.trials.push_back({pilot.entity_of->id, *pilot.start, pilot.until, pilot.before && pilot.after});
    return ladder::ladder(known);
}

Tone tone_of(ladder::State state) {
    switch (state) {
        case ladder::State::reached:
            return Tone::good;
        case ladder::State::unproven:
            return Tone::warning;
        case ladder::State::next:
            return Tone::plain;
        default:
            return Tone::muted;
    }
}

view::Table ladder_table(store::Database& database, const CommitteeFacts& facts, Reader reader) {
    view::Table table{.name = "ladder", .title = tr("Ladder of proof")};
    table.columns = {program_column("proposal", Kind::reference),
                     people_column("title", tr("Proposal")),
                     {"rung", tr("Rung"), Kind::choice, ladder::rungs},
                     {"state", tr("State"), Kind::choice, ladder::states},
                     {"date", tr("Since"), Kind::date, {}, 1},
                     {"entities", tr("Entities"), Kind::text},
                     program_column("count", Kind::number),
                     program_column("of", Kind::number)};
    table.columns[1].wraps = table.columns[5].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const ProposalAnswers& one : facts.proposals)
        for (const ladder::Reached& rung : ladder_of(database, facts, one)) {
            const auto count = static_cast<std::int64_t>(rung.entities.size());
            const auto of = static_cast<std::int64_t>(one.entities.size());
            rows->row().cell(one.name);
            put(*rows, rung.rung == ladder::Rung::proposed ? one.proposal.title : "");
            rows->cell(ladder::rungs[static_cast<std::size_t>(rung.rung)].name);
            if (rung.rung == ladder::Rung::adopted) rows->shown(tr("adopted by {} of {} entities", count, of));
            rows->cell(ladder::states[static_cast<std::size_t>(rung.state)].name, tone_of(rung.state));
            put(*rows, rung.date);
            put(*rows, facts.names_of(rung.entities, reader));
            rows->cell(count).cell(of);
        }
    table.rows = std::move(rows);
    table.empty = tr("No proposals.");
    return table;
}

/// For people the answers that have a reason; programs get all.
std::vector<ProposalAnswers> with_reasons(const CommitteeFacts& facts) {
    std::vector<ProposalAnswers> found = facts.proposals;
    for (ProposalAnswers& one : found)
        std::erase_if(one.entities, [&](std::int64_t entity) {
            const auto answer = one.answers.find(entity);
            return answer == one.answers.end() || answer->second.reason.empty();
        });
    return found;
}

void add_gates(Report& report, const CommitteeFacts& facts) {
    std::int64_t unanswered = 0;
    for (const ProposalAnswers& one : facts.proposals)
        if (one.is_past(facts.as_of)) unanswered += static_cast<std::int64_t>(one.unanswered().size());
    const std::int64_t unmeasured =
        std::count_if(facts.pilots.begin(), facts.pilots.end(), [](const Pilot& one) { return one.measure.empty(); });
    if (unanswered > 0)
        report.findings.push_back(
            {"unanswered", unanswered,
             tr_count("{} answer is overdue", "{} answers are overdue", unanswered, unanswered)});
    if (unmeasured > 0)
        report.findings.push_back(
            {"unmeasured", unmeasured,
             tr_count("{} pilot has no measure", "{} pilots have no measure", unmeasured, unmeasured)});
}

void build_committee(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const std::int64_t id = workspace::get_id(database, Committee::entity, query.about.value_or(""));
    const auto committee = workspace::get<Committee>(workspace, id);
    const CommitteeFacts facts(database, id, query.as_of);
    view::Document& document = report.document;
    document.title = committee.title;
    document.blocks.emplace_back(record_table(facts, committee));
    document.blocks.emplace_back(members_table(facts));
    document.blocks.emplace_back(matrix_table(facts.proposals, facts.answering(), query.as_of));
    document.blocks.emplace_back(view::Paragraph{bound_only(), Tone::muted});
    const bool program = query.reader == Reader::program;
    const auto told = program ? facts.proposals : with_reasons(facts);
    const bool is_any = std::any_of(told.begin(), told.end(), [](const auto& one) { return !one.entities.empty(); });
    if (program || is_any) {
        view::Table answers = answers_table(database, told, query.as_of);
        if (!program) answers.title = tr("Reasons given");
        document.blocks.emplace_back(std::move(answers));
    }
    document.blocks.emplace_back(pilots_table(facts));
    document.blocks.emplace_back(ladder_table(database, facts, query.reader));
    document.blocks.emplace_back(view::Paragraph{tr("A group is coordinated by proof, not by decree."), Tone::muted});
    add_gates(report, facts);
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The committee"), &Committee::entity}};
constexpr Choice gates[] = {{"unanswered", N_("answers past their date")},
                            {"unmeasured", N_("pilots without a measure")}};
constexpr model::Example examples[] = {
    {"buywork {noun} committee automatismes", N_("Answers, pilots and the ladder of proof")},
    {"buywork {noun} committee automatismes -o committee.html", N_("The same as a page to send")},
    {"buywork {noun} committee automatismes --check", N_("Exit 8 when an answer is overdue or a pilot unmeasured")}};

}  // namespace

extern const ReportSpec committee_report{
    .name = "committee",
    .title = N_("Committee"),
    .help = N_("Shows a committee: who answered what, pilots before and after, and the ladder of proof"),
    .build = build_committee,
    .details =
        N_("A proposal binds the entities that accepted it, and no other. It climbs a ladder of proof: proposed, "
           "tried by a volunteer, measured before and after, extended to an entity that had no pilot, adopted. "
           "A rung that was reached while one below it was not is shown as without proof."),
    .rows = "proposals",
    .arguments = arguments,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
