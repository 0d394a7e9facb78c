#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/trainings.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

namespace training = team::training;
using training::Share;

/// People and topics by key.
struct Names {
    explicit Names(store::Database& database) {
        for (const model::Record& record : model::load_all(
                 database, team::Person::entity,
                 "person.id IN (SELECT person FROM member) OR person.id IN (SELECT person FROM requirement)")) {
            team::Person one = model::from_record<team::Person>(record);
            people.emplace(one.key, std::move(one));
        }
        for (const team::Topic& one : model::all<team::Topic>(database)) topics.emplace(one.key, one.title);
        for (const team::Entity& one : model::all<team::Entity>(database))
            entities.emplace(one.id, view::Reference{one.id, one.key, one.name});
    }
    view::Reference entity_of(const std::string& person) const {
        const auto known = people.find(person);
        if (known == people.end() || !known->second.entity_of) return {};
        return entities.at(known->second.entity_of->id);
    }
    std::map<std::string, team::Person> people;
    std::map<std::string, std::string> topics;
    std::map<std::int64_t, view::Reference> entities;
};

void put_percent(view::MemoryRows& rows, const Share& share) {
    const auto percent = share.percent();
    if (!percent) return void(rows.absent(Tone::muted).shown(tr("nothing required")));
    put(rows, *percent, 1, share.held < share.needed ? Tone::warning : Tone::good);
}

std::vector<view::Column> share_columns(view::Column what) {
    std::vector<view::Column> columns = {std::move(what),
                                         {"needed", tr("Required"), Kind::number, {}, 3},
                                         {"held", tr("Held"), Kind::number, {}, 4},
                                         {"percent", tr("Percent"), Kind::decimal}};
    columns.back().worded = true;
    return columns;
}

void put_share(view::MemoryRows& rows, const Share& share) {
    rows.cell(share.needed).cell(share.held);
    put_percent(rows, share);
}

std::string list_of(const Names& names, const std::vector<std::string>& topics, Reader reader) {
    std::vector<std::string> words;
    for (const std::string& topic : topics)
        words.push_back(reader == Reader::program ? topic : names.topics.at(topic));
    return text::join(words, ", ");
}

view::Table people_table(const Names& names, const training::Coverage& coverage, Reader reader) {
    view::Table table{.name = "people", .title = tr("By person")};
    table.columns = share_columns(reference_column("person", tr("Person")));
    table.columns.push_back({"missing", tr("Missing"), Kind::text});
    table.columns.push_back({"lapses", tr("Counts until"), Kind::date, {}, 2});
    table.columns.push_back({"never_trained", tr("Never trained"), Kind::flag, {}, 1});
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [key, person] : coverage.people) {
        rows->row().reference({0, key, names.people.at(key).name});
        put_share(*rows, person.share);
        put(*rows, list_of(names, person.missing, reader));
        put(*rows, person.lapses ? std::optional(*person.lapses - 1) : std::nullopt);
        const auto& never = coverage.never_trained;
        rows->cell(std::int64_t{std::binary_search(never.begin(), never.end(), key)});
    }
    table.rows = std::move(rows);
    table.empty = tr("No members.");
    return table;
}

view::Table topics_table(const Names& names, const training::Coverage& coverage) {
    view::Table table{.name = "topics", .title = tr("By topic")};
    table.columns = share_columns(reference_column("topic", tr("Topic")));
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [key, share] : coverage.topics) {
        rows->row().reference({0, key, names.topics.at(key)});
        put_share(*rows, share);
    }
    table.rows = std::move(rows);
    table.empty = tr("No training is required.");
    return table;
}

view::Table entities_table(const Names& names, const training::Coverage& coverage) {
    std::map<std::string, std::pair<view::Reference, Share>> entities;
    for (const auto& [key, person] : coverage.people) {
        const view::Reference entity = names.entity_of(key);
        auto& [reference, share] = entities[entity.name];
        reference = entity;
        share.needed += person.share.needed;
        share.held += person.share.held;
    }
    view::Table table{.name = "entities", .title = tr("By entity")};
    table.columns = share_columns(reference_column("entity", tr("Entity")));
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [name, one] : entities) {
        rows->row().reference(one.first);
        if (one.first.key.empty()) rows->shown(tr("no entity"));
        put_share(*rows, one.second);
    }
    table.rows = std::move(rows);
    return table;
}

view::Table projects_table(store::Database& database, const project::Requirements& requirements,
                           const std::vector<training::Session>& sessions, Date as_of) {
    view::Table table{.name = "projects", .title = tr("By project")};
    table.columns = share_columns(reference_column("project", tr("Project")));
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [id, key, title] :
         database.rows<std::int64_t, std::string, std::string>("SELECT id, key, title FROM project ORDER BY id")) {
        rows->row().reference({id, key, title});
        put_share(*rows, training::coverage(requirements.needs(id), sessions, as_of).all);
    }
    table.rows = std::move(rows);
    table.empty = tr("No projects.");
    return table;
}

void add_gates(Report& report, const training::Coverage& coverage) {
    const std::int64_t missing = coverage.all.needed - coverage.all.held;
    if (missing > 0)
        report.findings.push_back(
            {"missing", missing,
             tr_count("{} required training is missing", "{} required trainings are missing", missing, missing)});
    if (const auto never = static_cast<std::int64_t>(coverage.never_trained.size()); never > 0)
        report.findings.push_back(
            {"never_trained", never,
             tr_count("{} person was never trained", "{} people were never trained", never, never)});
}

view::Figures figures_of(const training::Coverage& coverage) {
    const auto percent = coverage.all.percent();
    const Value value = percent ? Value::of(Decimal::nearest(*percent).millionths) : Value{};
    view::Figure figure{"percent", tr("Coverage, in percent"), Kind::decimal, value};
    figure.note =
        percent ? tr("{} of {} required trainings", coverage.all.held, coverage.all.needed) : tr("nothing required");
    return {{std::move(figure)}};
}

void build_training(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const auto project = find_project(report, workspace, query);
    const Names names(database);
    const auto sessions = project::sessions(database);
    const project::Requirements requirements(database);
    const auto coverage = training::coverage(requirements.needs(project), sessions, query.as_of);
    report.document.blocks.emplace_back(figures_of(coverage));
    report.document.blocks.emplace_back(people_table(names, coverage, query.reader));
    report.document.blocks.emplace_back(topics_table(names, coverage));
    report.document.blocks.emplace_back(entities_table(names, coverage));
    if (!project) report.document.blocks.emplace_back(projects_table(database, requirements, sessions, query.as_of));
    add_gates(report, coverage);
}

constexpr ReportArgument arguments[] = {
    {N_("KEY"), N_("The project (default: every project)"), &project::Project::entity, true}};
constexpr Choice gates[] = {{"missing", ""}, {"never_trained", ""}};
constexpr model::Example examples[] = {
    {"buywork {noun} training maintenance-2027", N_("Who lacks which training, by person, topic and entity")},
    {"buywork {noun} training --as-of +6m --json", N_("What will have expired in six months")}};

}  // namespace

extern const ReportSpec training_report{
    .name = "training",
    .title = N_("Training"),
    .help = N_("Shows who holds the training that is required of them"),
    .build = build_training,
    .details = N_("A topic is held by who attended a training of it on or before the day, until it expires. Who was "
                  "absent or excused does not hold it; attending twice counts once. Trainings are meetings of kind "
                  "training with a topic; what is required stands in \"team requirement\"."),
    .noun = "team",
    .arguments = arguments,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
