#include <buywork/action/action.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using action::Action;
using action::State;
using action::states;

constexpr std::int64_t most_cards = 30;  ///< maximum of a lane, for people
constexpr int recent = 14;               ///< days for which done actions are shown

std::string condition_of(State state, const std::string& where, Date today) {
    std::string condition = where.empty() ? "" : "(" + where + ") and ";
    condition += std::string("state = ") + states[static_cast<std::size_t>(state)].name;
    if (state == State::done) condition += " and ended >= " + (today - recent).iso();
    return condition;
}

std::int64_t count(store::Database& database, const std::string& filter, const model::Context& context) {
    model::Bindings bindings;
    const std::string condition = model::where(Action::entity, filter, context, bindings);
    return database.value<std::int64_t>("SELECT count(*) FROM action WHERE " + condition, bindings).value_or(0);
}

/// "4 days late", "today", "2026-12-01"
std::string deadline(Date due, Date today) {
    const std::int64_t days = today - due;
    if (days > 0) return tr_count("{} day late", "{} days late", days, days);
    return days == 0 ? tr("today") : human(due, language());
}

/// Title, number, what it belongs to, who, and what matters in that state.
std::unique_ptr<view::MemoryRows> cards(view::Table records, State state, Date today) {
    auto rows = std::make_unique<view::MemoryRows>();
    std::vector<Cell> cells(records.columns.size());
    while (records.rows->next(cells)) {
        const auto [id, title, project, assignee, due, waiting, ended, committee, perimeter] =
            std::tuple(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8]);
        rows->row().cell(title.text).cell("#" + std::to_string(id.number));
        for (const Cell& name : {project.present ? project : committee.present ? committee : perimeter, assignee})
            name.present ? rows->cell(name.text) : rows->absent();
        const auto day = Date::from_iso(state == State::done ? ended.text : due.text);
        if (!day)
            rows->absent();
        else if (state == State::done)
            rows->cell(human(*day, language()), Tone::good);
        else
            rows->cell(deadline(*day, today), *day < today ? Tone::bad : Tone::plain);
        waiting.present ? rows->cell(tr("waits for {}", waiting.text), Tone::warning) : rows->absent();
    }
    return rows;
}

/// The actions of the project in use that the option asks for.
std::string filter_of(store::Database& database, const Query& query) {
    const std::string where = query.option("where").value_or("");
    if (!query.project) return where;
    const std::string only =
        workspace::condition_on(database, model::get_field(Action::entity, "project"), *query.project);
    return where.empty() ? only : only + " and (" + where + ")";
}

/// For a person, with the number of cards in its title.
view::Table short_lane(store::Database& database, State state, const std::string& filter, const std::string& sort,
                       const model::Context& context) {
    const std::int64_t all = count(database, filter, context);
    const Choice& choice = states[static_cast<std::size_t>(state)];
    view::Table table;
    table.title = all <= most_cards
                      ? tr("{} ({})", translated(choice.label), human(all, language()))
                      : tr("{} ({} of {})", translated(choice.label), most_cards, human(all, language()));
    table.empty = tr("nothing");
    for (const char* column : {"title", "id", "project", "assignee", "due", "waiting"})
        table.columns.push_back({column, model::label(model::get_field(Action::entity, column)), Kind::text});
    const model::Query first{.fields = "id,title,project,assignee,due,waiting,ended,committee,perimeter",
                             .where = filter,
                             .sort = sort,
                             .limit = most_cards};
    table.rows = cards(model::select(database, Action::entity, first, context), state, context.today);
    return table;
}

view::Table lane(store::Database& database, State state, const std::string& where, const model::Context& context,
                 Reader reader) {
    const std::string filter = condition_of(state, where, context.today);
    const std::string sort = state == State::done ? "-ended,-id" : "due,-priority";
    view::Table table =
        reader == Reader::program
            ? model::select(database, Action::entity, {.fields = "", .where = filter, .sort = sort}, context)
            : short_lane(database, state, filter, sort, context);
    table.name = states[static_cast<std::size_t>(state)].name;
    return table;
}

/// Lanes for what is open, doing, blocked, and done within two weeks; by deadline, the most urgent first.
/// A person sees the first cards of a long lane, and how many there are.
void build_board(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    model::Context context = workspace.context();
    context.today = query.as_of;
    const std::string where = filter_of(database, query);
    view::Board board;
    for (const State state : {State::open, State::doing, State::blocked, State::done})
        board.lanes.push_back(lane(database, state, where, context, query.reader));
    report.document.blocks.emplace_back(std::move(board));
}

constexpr ReportOption options[] = {{.name = "where",
                                     .value = N_("FILTER"),
                                     .help = N_("Only records that match: 'due < 2026-12-01 and state = open'"),
                                     .filters = &Action::entity}};
constexpr model::Example examples[] = {
    {"buywork {noun} board", N_("Open, in progress, blocked, and done in the last two weeks")},
    {"buywork {noun} board --where 'assignee = marie' --json", N_("Marie's, grouped by state, for a program")}};

}  // namespace

extern const ReportSpec board_report{
    .name = "board",
    .title = N_("Actions by state"),
    .help = N_("Shows actions in columns by state, with those done in the last two weeks"),
    .build = build_board,
    .noun = "action",
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
