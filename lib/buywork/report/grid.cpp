#include <algorithm>
#include <array>
#include <buywork/base/text.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/stakeholder.hpp>

namespace buywork::report {
namespace {

using team::FactTopic;
using team::Position;
using team::Quadrant;
using team::Stance;

/// The newest values of a person on a day.
struct Marks {
    std::optional<std::int64_t> influence = {}, interest = {};

    std::optional<Position> position() const {
        return influence && interest ? std::optional(team::position(*influence, *interest)) : std::nullopt;
    }
};

struct Row {
    view::Reference person = {};
    std::vector<team::DatedMark> influence = {}, interest = {};  ///< all until the day of the report
    Marks now = {}, then = {};
    std::optional<Position> position = {}, before = {};
    std::optional<Stance> stance = {}, wanted = {};
};

struct Grid {
    std::int64_t project = 0;
    std::optional<Date> since = {};
    std::vector<Row> rows = {};

    /// Number of stakeholders in a quadrant that satisfy `is`.
    template <class Is>
    std::int64_t count(Quadrant quadrant, std::optional<Position> Row::*position, Is is) const {
        return std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
            return row.*position && (row.*position)->quadrant == quadrant && is(row);
        });
    }
    std::int64_t unmarked() const {
        return std::count_if(rows.begin(), rows.end(), [](const Row& row) { return !row.position; });
    }
};

const char* name(Quadrant quadrant) { return team::quadrants[static_cast<std::size_t>(quadrant)].name; }
const char* label(Quadrant quadrant) { return translated(team::quadrants[static_cast<std::size_t>(quadrant)].label); }

/// A fact of a person; stances come in the order of their dates.
/// \throws Error invalid when the stored value is none of its topic
void take(Row& row, std::int64_t fact, std::string_view topic, const std::string& value, Date date) {
    const auto stance = [&] {
        Stance read{};
        model::Member<Stance>::set(read, Value::of(team::canonical_value(FactTopic::stance, value)));
        return read;
    };
    try {
        if (topic == "influence") row.influence.push_back({date, fact, team::parse_mark(value)});
        if (topic == "interest") row.interest.push_back({date, fact, team::parse_mark(value)});
        if (topic == "stance") row.stance = stance();
        if (topic == "stance-wanted") row.wanted = stance();
    } catch (const Error& error) {
        throw Error(Code::invalid, tr("{} {}: {}", model::noun(team::Fact::entity), fact, error.message), error.hint);
    }
}

void read_rows(Grid& grid, store::Database& database, Date as_of, Date today) {
    using Text = std::optional<std::string>;
    using OptionalDate = std::optional<Date>;
    const Date kept = std::max(as_of, today);
    // The days are compared here: SQL would compare a text that is no day.
    for (const auto& [id, key, person, fact, topic, value, date, keep_until] :
         database.rows<std::int64_t, std::string, std::string, std::optional<std::int64_t>, Text, Text, OptionalDate,
                       OptionalDate>(
             "SELECT s.id, p.key, p.name, f.id, f.topic, f.value, f.date, f.keep_until FROM stakeholder s "
             "JOIN person p ON p.id = s.person LEFT JOIN fact f ON f.person = s.person "
             "AND f.topic IN ('influence', 'interest', 'stance', 'stance-wanted') "
             "AND (f.project = s.project OR f.project IS NULL) WHERE s.project = $1 ORDER BY s.id, f.date, f.id",
             grid.project)) {
        if (grid.rows.empty() || grid.rows.back().person.id != id) grid.rows.push_back({.person = {id, key, person}});
        if (!fact || !date || *date > as_of || !keep_until || *keep_until < kept) continue;
        take(grid.rows.back(), *fact, *topic, *value, *date);
    }
    for (Row& row : grid.rows) {
        row.now = {team::mark_on(as_of, row.influence), team::mark_on(as_of, row.interest)};
        row.position = row.now.position();
        if (!grid.since) continue;
        row.then = {team::mark_on(*grid.since - 1, row.influence), team::mark_on(*grid.since - 1, row.interest)};
        row.before = row.then.position();
    }
}

/// Those to manage closely first, the most influential first; who has no marks last.
void sort(Grid& grid) {
    const auto place = [](const Row& row) {
        const int quadrant = row.position ? static_cast<int>(row.position->quadrant) : 4;
        return std::tuple(quadrant, -row.now.influence.value_or(0), -row.now.interest.value_or(0));
    };
    std::stable_sort(grid.rows.begin(), grid.rows.end(),
                     [&](const Row& a, const Row& b) { return place(a) < place(b); });
}

void put_mark(view::MemoryRows& cells, const std::optional<std::int64_t>& mark) {
    mark ? void(cells.cell(*mark)) : void(cells.absent());
}
void put_quadrant(view::MemoryRows& cells, const std::optional<Position>& position, Tone tone = Tone::plain) {
    position ? void(cells.cell(name(position->quadrant), tone)) : void(cells.absent());
}
void put_stance(view::MemoryRows& cells, const std::optional<Stance>& stance) {
    stance ? void(cells.cell(team::stances[static_cast<std::size_t>(*stance)].name)) : void(cells.absent());
}

/// One row a person: private.
view::Table people_table(const Grid& grid) {
    using view::MemoryRows;
    std::vector<Part<Row>> parts = {
        {reference_column("person", tr("Person")), [](MemoryRows& c, const Row& r) { c.reference(r.person); }},
        {{"influence", tr("Influence"), Kind::number},
         [](MemoryRows& c, const Row& r) { put_mark(c, r.now.influence); }},
        {{"interest", tr("Interest"), Kind::number},
         [](MemoryRows& c, const Row& r) { put_mark(c, r.now.interest); }},
        {{"quadrant", tr("Quadrant"), Kind::choice, team::quadrants},
         [](MemoryRows& c, const Row& r) {
             put_quadrant(c, r.position, team::has_moved(r.before, r.position) ? Tone::warning : Tone::plain);
         }},
        {{"on_the_border", tr("On the border"), Kind::flag, {}, 3},
         [](MemoryRows& c, const Row& r) {
             r.position ? void(c.cell(std::int64_t{r.position->on_the_border})) : void(c.absent());
         }},
        {{"stance", tr("Stance"), Kind::choice, team::stances, 1},
         [](MemoryRows& c, const Row& r) { put_stance(c, r.stance); }},
        {{"wanted", tr("Stance wanted"), Kind::choice, team::stances, 2},
         [](MemoryRows& c, const Row& r) { put_stance(c, r.wanted); }}};
    if (grid.since) {
        parts.push_back({{"quadrant_before", tr("Quadrant before"), Kind::choice, team::quadrants},
                         [](MemoryRows& c, const Row& r) { put_quadrant(c, r.before); }});
        parts.push_back({{"moved", tr("Moved"), Kind::flag}, [](MemoryRows& c, const Row& r) {
                             c.cell(std::int64_t{team::has_moved(r.before, r.position)});
                         }});
    }
    return table_of("stakeholders", grid.rows, parts);
}

/// One row a quadrant: nobody is named.
view::Table count_table(const Grid& grid) {
    view::Table table{.name = "quadrants"};
    table.columns = {{"quadrant", tr("Quadrant"), Kind::choice, team::quadrants},
                     {"stakeholders", tr("Stakeholders"), Kind::number}};
    if (grid.since)
        table.columns.insert(table.columns.end(), {{"moved_in", tr("Moved in"), Kind::number},
                                                   {"moved_out", tr("Moved out"), Kind::number}});
    auto rows = std::make_unique<view::MemoryRows>();
    const auto has_moved = [](const Row& row) { return team::has_moved(row.before, row.position); };
    for (const Choice& choice : team::quadrants) {
        const auto quadrant = static_cast<Quadrant>(&choice - team::quadrants);
        rows->row().cell(choice.name).cell(grid.count(quadrant, &Row::position, [](const Row&) { return true; }));
        if (!grid.since) continue;
        rows->cell(grid.count(quadrant, &Row::position, has_moved));
        rows->cell(grid.count(quadrant, &Row::before, has_moved));
    }
    table.rows = std::move(rows);
    return table;
}

/// The four parts; people in them, or how many they are.
view::Quadrants picture(const Grid& grid, bool is_private) {
    const auto part = [&](Quadrant quadrant) {
        const std::int64_t count = grid.count(quadrant, &Row::position, [](const Row&) { return true; });
        return tr("{}: {}", label(quadrant), count);
    };
    view::Quadrants drawn{.title = tr("Power and interest"),
                          .description = tr("Influence upwards, interest to the right; a mark of 3 is high."),
                          .x_label = tr("Interest"),
                          .y_label = tr("Influence"),
                          .low = team::lowest_mark,
                          .high = team::highest_mark,
                          .threshold = team::grid_threshold,
                          .low_x_high_y = part(Quadrant::keep_satisfied),
                          .high_x_high_y = part(Quadrant::manage_closely),
                          .low_x_low_y = part(Quadrant::monitor),
                          .high_x_low_y = part(Quadrant::keep_informed)};
    for (const Row& row : grid.rows) {
        if (!row.position || !is_private) continue;
        view::Quadrants::Point point{.x = static_cast<double>(*row.now.interest),
                                     .y = static_cast<double>(*row.now.influence),
                                     .label = row.person.name};
        if (row.before)
            point.from = {static_cast<double>(*row.then.interest), static_cast<double>(*row.then.influence)};
        drawn.points.push_back(std::move(point));
    }
    return drawn;
}

void build_grid(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    Grid grid{.project = require_project(report, workspace, query), .since = query.since};
    read_rows(grid, database, query.as_of, workspace.today());
    sort(grid);
    const bool is_private = query.has("private");
    const auto count = static_cast<std::int64_t>(grid.rows.size());
    view::Document& document = report.document;
    document.blocks.emplace_back(
        view::Figures{{{"stakeholders", tr("Stakeholders"), Kind::number, Value::of(count)},
                       {"unmarked", tr("Without influence or interest"), Kind::number, Value::of(grid.unmarked())}}});
    document.blocks.emplace_back(is_private ? people_table(grid) : count_table(grid));
    document.blocks.emplace_back(picture(grid, is_private));
    if (!is_private && count > 0) report.notes.push_back(model::private_left_out(count));
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr ReportOption options[] = {{"private", nullptr, N_("Name the people, with their marks and stances")}};
constexpr model::Example examples[] = {
    {"buywork {noun} grid maintenance-2027", N_("How many stakeholders each quadrant has")},
    {"buywork {noun} grid maintenance-2027 --private --since 2026-09-01 -o grid.html",
     N_("Who they are and who moved, as a page with a picture; keep it to yourself")}};

}  // namespace

extern const ReportSpec grid_report{
    .name = "grid",
    .title = N_("Power and interest"),
    .help = N_("Power/interest grid of a project's stakeholders"),
    .build = build_grid,
    .details =
        N_("The newest marks count, those of the project and those of no project. A mark of 3 or more is high. "
           "Without --private only numbers a quadrant are shown: in a small project even they may tell who is "
           "meant. With --since, a person has moved who was in another quadrant on the day before."),
    .noun = "team stakeholder",
    .compares_days_itself = true,
    .has_since = true,
    .arguments = arguments,
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
