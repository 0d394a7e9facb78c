#include <buywork/action/action.hpp>
#include <buywork/report/board.hpp>

namespace buywork::report {
namespace {

using action::Action;
using action::State;
using action::states;

constexpr std::int64_t most_cards = 30;  ///< of a lane, shown to a person
constexpr int recent = 14;               ///< days that done actions stay

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

/// Title, number, project, who, and what matters in that state.
std::unique_ptr<view::MemoryRows> cards(view::Table records, State state, Date today) {
    auto rows = std::make_unique<view::MemoryRows>();
    std::vector<Cell> cells(records.columns.size());
    while (records.rows->next(cells)) {
        const auto [id, title, project, assignee, due, waiting, ended] =
            std::tuple(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        rows->row().cell(title.text).cell("#" + std::to_string(id.number));
        for (const Cell& name : {project, assignee}) name.present ? rows->cell(name.text) : rows->absent();
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

view::Table lane(workspace::Workspace& workspace, State state, const BoardQuery& query) {
    store::Database& database = workspace.database();
    const model::Context context = workspace.context();
    const std::string filter = condition_of(state, query.where, context.today);
    const std::string sort = state == State::done ? "-ended,-id" : "due,-priority";
    view::Table table;
    if (query.data) {
        table = model::select(database, Action::entity, {.fields = "", .where = filter, .sort = sort}, context);
    } else {
        const std::int64_t all = count(database, filter, context);
        const Choice& choice = states[static_cast<std::size_t>(state)];
        table.title = all <= most_cards
                          ? tr("{} ({})", translated(choice.label), human(all, language()))
                          : tr("{} ({} of {})", translated(choice.label), most_cards, human(all, language()));
        table.empty = tr("nothing");
        for (const char* column : {"title", "id", "project", "assignee", "due", "waiting"})
            table.columns.push_back({column, model::label(model::get_field(Action::entity, column)), Kind::text});
        table.rows = cards(model::select(database, Action::entity,
                                         {.fields = "id,title,project,assignee,due,waiting,ended",
                                          .where = filter,
                                          .sort = sort,
                                          .limit = most_cards},
                                         context),
                           state, context.today);
    }
    table.name = states[static_cast<std::size_t>(state)].name;
    return table;
}

}  // namespace

view::Document board(workspace::Workspace& workspace, const BoardQuery& query) {
    view::Document document;
    document.name = "board";
    document.title = tr("Actions by state");
    document.subtitle = workspace.name();
    document.as_of = {std::int64_t{workspace.today().days} * 86400};
    view::Board board;
    for (const State state : {State::open, State::doing, State::blocked, State::done})
        board.lanes.push_back(lane(workspace, state, query));
    document.blocks.emplace_back(std::move(board));
    return document;
}

}  // namespace buywork::report
