#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/practice/check.hpp>
#include <buywork/report/report.hpp>
#include <buywork/workspace/replay.hpp>
#include <map>

namespace buywork::report {
namespace {

using practice::Finding;
using practice::Severity;

constexpr std::size_t most_samples = 60;
constexpr std::size_t most_projects = 15;  ///< shown to people

constexpr Choice periods[] = {
    {"week", N_("week"), "semaine"}, {"month", N_("month"), "mois"}, {"quarter", N_("quarter"), "trimestre"}};
constexpr const char* steps[] = {"-1w", "-1m", "-3m"};

/// What a finding belongs to, apart from its day.
struct Subject {
    practice::Group group;
    std::string axis;  ///< key; empty: none
    std::string project;
    friend auto operator<=>(const Subject&, const Subject&) = default;
};

struct Count {
    std::int64_t errors = 0, warnings = 0, infos = 0;
    std::int64_t all() const { return errors + warnings + infos; }
};

struct Sample {
    Date day;
    std::map<Subject, Count> counts;
};

/// The days that are looked at, the earliest first, the last one `to`.
/// \throws Error usage when there would be too many
std::vector<Date> days_of(Date from, Date to, const char* step) {
    std::vector<Date> days;
    for (Date day = to; day >= from; day = parse_date(step, day)) {
        if (days.size() == most_samples)
            throw Error(Code::usage, tr("more than {} days to look at", most_samples),
                        tr("give a later --since, or a longer --every"));
        days.push_back(day);
    }
    std::reverse(days.begin(), days.end());
    return days;
}

Sample look(workspace::Workspace& workspace, Date day, calendar::Region region) {
    store::Database& database = workspace.database();
    std::map<std::int64_t, std::string> axes;
    for (const auto& [project, axis] : database.rows<std::int64_t, std::string>(
             "SELECT p.id, a.key FROM project p JOIN axis a ON a.id = p.axis ORDER BY p.id"))
        axes.emplace(project, axis);
    const practice::Result result = practice::check(workspace, {}, day, region, practice::waivers_of(database));
    Sample sample{day, {}};
    for (const Finding& one : result.findings) {
        if (!practice::counts(one)) continue;
        Subject subject{one.rule->group, "", one.project ? one.project->key : ""};
        if (const auto axis = one.project ? axes.find(one.project->id) : axes.end(); axis != axes.end())
            subject.axis = axis->second;
        Count& count = sample.counts[subject];
        ++(one.severity == Severity::error     ? count.errors
           : one.severity == Severity::warning ? count.warnings
                                               : count.infos);
    }
    return sample;
}

std::vector<Sample> samples_of(workspace::Workspace& workspace, const Query& query) {
    const auto period = query.option("every");
    const auto* choice = period ? &model::read_choice(periods, *period) : &periods[1];
    Date from = query.since.value_or(parse_date("-6m", query.as_of));
    if (from > query.as_of)
        throw Error(Code::usage, tr("--since is after {}", human(query.as_of, language())),
                    tr("give an earlier day"));
    const auto first = workspace.database().value<std::string>("SELECT min(at) FROM operation");
    if (const auto instant = first ? Instant::from_iso(*first) : std::nullopt) from = std::max(from, instant->date());
    workspace::Replay replay(workspace);
    std::vector<Sample> samples;
    for (const Date day : days_of(std::min(from, query.as_of), query.as_of, steps[choice - periods])) {
        replay.advance(day);
        samples.push_back(look(replay.workspace(), day, query.region));
    }
    return samples;
}

/// The findings of each day by what `name_of` returns; "" is left out.
using Series = std::map<std::string, std::vector<std::int64_t>>;
template <class NameOf>
Series series_of(const std::vector<Sample>& samples, NameOf name_of) {
    Series series;
    for (std::size_t i = 0; i < samples.size(); ++i)
        for (const auto& [subject, count] : samples[i].counts) {
            const std::string name = name_of(subject);
            if (name.empty()) continue;
            auto& row = series[name];
            row.resize(samples.size());
            row[i] += count.all();
        }
    return series;
}

std::string group_of(const Subject& subject) {
    return practice::groups[static_cast<std::size_t>(subject.group)].name;
}

/// Signed, as people write a change.
std::string change_of(std::int64_t from, std::int64_t to) {
    if (to == from) return tr("unchanged");
    return (to > from ? "+" : "−") + human(std::abs(to - from), language());
}

/// One row per name, one column per day; on a narrow terminal the days between the first and the last go first.
view::Table table_of_series(const char* name, std::string title, std::string label,
                            const std::vector<Sample>& samples,
                            const std::vector<std::pair<std::string, std::vector<std::int64_t>>>& rows) {
    view::Table table{.name = name, .title = std::move(title)};
    table.columns.push_back({.name = "name", .label = std::move(label), .wraps = true});
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool is_end = i == 0 || i + 1 == samples.size();
        table.columns.push_back({.name = samples[i].day.iso(),
                                 .label = human(samples[i].day, language()),
                                 .kind = Kind::number,
                                 .minor = is_end ? 0 : static_cast<int>(samples.size() - i)});
    }
    const bool has_change = samples.size() > 1;
    if (has_change) table.columns.push_back(people_column("change", tr("Change")));
    auto cells = std::make_unique<view::MemoryRows>();
    for (const auto& [label_of_row, counts] : rows) {
        cells->row().cell(label_of_row);
        for (const std::int64_t count : counts) cells->cell(count);
        if (!has_change) continue;
        const bool is_worse = counts.back() > counts.front();
        cells->cell(change_of(counts.front(), counts.back()), is_worse                         ? Tone::warning
                                                              : counts.back() < counts.front() ? Tone::good
                                                                                               : Tone::plain);
    }
    table.rows = std::move(cells);
    return table;
}

view::Table by_practice(const std::vector<Sample>& samples) {
    const Series series = series_of(samples, group_of);
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> rows;
    std::vector<std::int64_t> total(samples.size());
    for (const Choice& group : practice::groups) {
        const auto found = series.find(group.name);
        if (found == series.end()) continue;
        rows.emplace_back(translated(group.label), found->second);
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += found->second[i];
    }
    rows.emplace_back(tr("All practices"), total);
    return table_of_series("practices", tr("Findings by practice"), tr("Practice"), samples, rows);
}

/// The most findings on the last day first.
view::Table by_name(const char* name, std::string title, std::string label, const std::vector<Sample>& samples,
                    const Series& series, const std::map<std::string, std::string>& titles) {
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> rows;
    for (const auto& [key, counts] : series) {
        const auto titled = titles.find(key);
        rows.emplace_back(titled == titles.end() ? key : titled->second, counts);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.back() > b.second.back(); });
    if (rows.size() > most_projects) rows.resize(most_projects);
    return table_of_series(name, std::move(title), std::move(label), samples, rows);
}

view::Stack chart(const std::vector<Sample>& samples) {
    view::Stack stack{.title = tr("Findings by practice"),
                      .description = tr("One bar per day: the findings of each practice."),
                      .shown_times = 1};
    const Series series = series_of(samples, group_of);
    std::vector<std::int64_t> totals(samples.size());
    for (const Sample& sample : samples) stack.lines.push_back({human(sample.day, language()), {}});
    for (const Choice& group : practice::groups) {
        const auto found = series.find(group.name);
        if (found == series.end()) continue;
        stack.parts.push_back(translated(group.label));
        for (std::size_t i = 0; i < samples.size(); ++i) {
            stack.lines[i].values.push_back(static_cast<double>(found->second[i]));
            totals[i] += found->second[i];
        }
    }
    stack.full = std::max(1.0, static_cast<double>(*std::max_element(totals.begin(), totals.end())));
    return stack;
}

struct Row {
    Date day;
    Subject subject;
    Count count;
};

/// For programs: a row for each day, practice and project.
view::Table rows_of(const std::vector<Sample>& samples) {
    std::vector<Row> rows;
    for (const Sample& sample : samples)
        for (const auto& [subject, count] : sample.counts) rows.push_back({sample.day, subject, count});
    const std::vector<Part<Row>> parts = {
        {{"day", tr("Day"), Kind::date}, [](auto& r, const Row& row) { put(r, std::optional(row.day)); }},
        {{"practice", tr("Practice"), Kind::choice, practice::groups},
         [](auto& r, const Row& row) { r.cell(practice::groups[static_cast<std::size_t>(row.subject.group)].name); }},
        {{"axis", tr("Axis"), Kind::reference}, [](auto& r, const Row& row) { put(r, row.subject.axis); }},
        {{"project", tr("Project"), Kind::reference}, [](auto& r, const Row& row) { put(r, row.subject.project); }},
        {{"errors", tr("Errors"), Kind::number}, [](auto& r, const Row& row) { r.cell(row.count.errors); }},
        {{"warnings", tr("Warnings"), Kind::number}, [](auto& r, const Row& row) { r.cell(row.count.warnings); }},
        {{"infos", tr("Hints"), Kind::number}, [](auto& r, const Row& row) { r.cell(row.count.infos); }},
    };
    return table_of("findings", rows, parts);
}

std::map<std::string, std::string> titles_of(store::Database& database, const char* table) {
    std::map<std::string, std::string> titles;
    for (const auto& [key, title] :
         database.rows<std::string, std::string>(std::string("SELECT key, title FROM ") + table + " ORDER BY id"))
        titles.emplace(key, title);
    return titles;
}

void build_practices(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::vector<Sample> samples = samples_of(workspace, query);
    if (query.reader == Reader::program) {
        report.document.blocks.emplace_back(rows_of(samples));
        return;
    }
    std::vector<view::Block>& blocks = report.document.blocks;
    const auto is_clean = [](const Sample& sample) { return sample.counts.empty(); };
    if (std::all_of(samples.begin(), samples.end(), is_clean)) {
        blocks.emplace_back(view::Paragraph{tr("Nothing was found."), Tone::good});
        return;
    }
    store::Database& database = workspace.database();
    blocks.emplace_back(chart(samples));
    blocks.emplace_back(by_practice(samples));
    const Series axes = series_of(samples, [](const Subject& subject) { return subject.axis; });
    if (!axes.empty())
        blocks.emplace_back(by_name("axes", tr("By axis"), tr("Axis"), samples, axes, titles_of(database, "axis")));
    const Series projects = series_of(samples, [](const Subject& subject) { return subject.project; });
    if (!projects.empty())
        blocks.emplace_back(
            by_name("projects", tr("By project"), tr("Project"), samples, projects, titles_of(database, "project")));
    blocks.emplace_back(
        view::Paragraph{tr("buywork project check lists the findings of today, with their remedies."), Tone::muted});
}

constexpr ReportOption options[] = {
    {"every", N_("PERIOD"), N_("Time between two days: week, month (default), quarter"), periods}, holidays_option};
constexpr model::Example examples[] = {
    {"buywork report practices", N_("The last six months, month by month")},
    {"buywork report practices --since -3m --every week --format csv -o practices.csv",
     N_("Three months by week, as data")}};

}  // namespace

extern const ReportSpec practices_report{
    .name = "practices",
    .title = N_("Practices over time"),
    .help = N_("Shows how the findings of project check developed, by practice, axis and project"),
    .build = build_practices,
    .details =
        N_("The workspace is rebuilt from its log as it was on each day, and checked by the rules of today, with "
           "the waivers and settings of that day. Rules on private records are left out, and nothing is counted "
           "by person."),
    .rows = "findings",
    .has_since = true,
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
