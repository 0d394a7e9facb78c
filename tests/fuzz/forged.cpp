/// A workspace whose rows were changed past the program, with a log that agrees: nothing crashes or hangs, and what
/// `check` calls whole is listed without an error.
#include <sqlite3.h>

#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/lint.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/model/select.hpp>
#include <buywork/plan/simulation.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/note.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/comparison.hpp>
#include <buywork/report/group_weights.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/absence.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/image.hpp>
#include <buywork/workspace/whole.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

const Clock noon{*Instant::from_iso("2026-11-21T12:00:00Z")};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    require(file.good(), "the file is there, seen from the root of the tree: " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

// A workspace with records of every kind.

template <class E>
Ref<E> first_of(workspace::Operation& operation) {
    const auto all = model::all<E>(operation.database());
    require(!all.empty(), std::string("there is a record of ") + E::entity.name);
    return Ref<E>{all.front().id};
}

void add_offers(workspace::Operation& operation) {
    using namespace criteria;
    const Ref<project::Project> project{model::all<project::Project>(operation.database()).back().id};
    const auto criteria = model::all_with<Criterion>(operation.database(), "project", project.id);
    const auto person = first_of<team::Person>(operation);
    for (const char* bidder : {"Alpha", "Bravo"}) {
        Bid bid{.project = project, .bidder = bidder};
        operation.insert(bid);
        Price price{
            .project = project, .bid = Ref<Bid>{bid.id}, .title = "Forfait", .unit_price = UnitPrice{120'000, "EUR"}};
        operation.insert(price);
        for (const Criterion& one : criteria) {
            if (one.kind == CriterionKind::price) continue;
            Score score{.project = project, .bid = Ref<Bid>{bid.id}, .criterion = Ref<Criterion>{one.id}};
            score.evaluator = person;
            score.mark = {std::int64_t{10 + bid.id} * 1'000'000};
            operation.insert(score);
        }
    }
    for (const Criterion& one : criteria) {
        Weighing weighing{.project = project, .criterion = Ref<Criterion>{one.id}, .person = person};
        weighing.points = {25'000'000};
        operation.insert(weighing);
    }
    Comparison pair{.project = project, .criterion = Ref<Criterion>{criteria.at(0).id}};
    pair.other = Ref<Criterion>{criteria.at(1).id};
    pair.person = person;
    operation.insert(pair);
}

void add_the_rest(workspace::Operation& operation) {
    const auto meeting = first_of<project::Meeting>(operation);
    const auto owner = model::all<project::Meeting>(operation.database()).front().project;
    const auto person = first_of<team::Person>(operation);
    project::Attendance attendance{.project = owner, .meeting = meeting, .person = person};
    attendance.held = *Date::from(2026, 11, 20);
    operation.insert(attendance);
    project::Note question{.project = owner, .kind = project::NoteKind::question, .title = "Qui décide ?"};
    question.person = person;
    question.meeting = meeting;
    operation.insert(question);
    team::Absence leave{.person = person, .first = *Date::from(2027, 1, 4), .last = *Date::from(2027, 1, 8)};
    operation.insert(leave);
    action::Action action{.project = owner, .title = "Relire", .assignee = person, .due = Date::from(2026, 11, 30)};
    action.meeting = meeting;
    action.repeats = "1m";
    operation.insert(action);
}

/// The bytes of its file.
std::string whole_workspace(const std::filesystem::path& path) {
    const store::Location location{.name = path};
    workspace::init(location, noon, "marie", "Fuzz", "EUR");
    auto opened = workspace::Workspace::open(location, store::Access::write, noon, "marie");
    workspace::Operation operation(opened, "fill");
    const project::Source example{"example.toml", content_of("share/examples/01-maintenance.toml")};
    project::apply(operation, {&example, 1}, project::Prune::no);
    workspace::Said said(project::Project::entity.fields.size());
    said[model::position<&project::Project::title>()] = Value::of(std::string("Nettoyage"));
    const project::Source tender{"tender.toml", content_of("share/templates/project/tender.toml")};
    project::add_from_template(operation, tender, said, *Date::from(2027, 1, 4));
    add_offers(operation);
    add_the_rest(operation);
    operation.commit();
    return content_of(path);
}

// Changed past the program.

class Forger {
  public:
    explicit Forger(const std::string& path) {
        require(sqlite3_open(path.c_str(), &database_) == SQLITE_OK, "the copy opens");
        run("PRAGMA foreign_keys = OFF");
        run("PRAGMA ignore_check_constraints = ON");
        run("PRAGMA synchronous = OFF");
        run("BEGIN");
    }
    ~Forger() {
        run("COMMIT");
        sqlite3_close(database_);
    }
    Forger(const Forger&) = delete;

    /// Puts a value into a column of some row, and into the image of the row's last change.
    void change(fuzz::Input& input) {
        const auto entities = model::entities();
        const model::Entity& entity = *entities[static_cast<std::size_t>(input.below(int(entities.size())))];
        const auto columns = model::stored_columns(entity);
        const std::string column = columns[static_cast<std::size_t>(input.below(int(columns.size())))];
        const std::string table = entity.name;
        const std::int64_t row =
            number("SELECT rowid FROM " + table + " ORDER BY rowid LIMIT 1 OFFSET " + std::to_string(input.below(8)));
        const std::int64_t last = number("SELECT rev FROM " + table + " WHERE rowid = " + std::to_string(row));
        set("UPDATE " + table + " SET " + column + " = ? WHERE rowid = " + std::to_string(row), input);
        const std::int64_t id = number("SELECT id FROM " + table + " WHERE rev = " + std::to_string(last));
        run("UPDATE change SET row_id = " + std::to_string(id) + " WHERE seq = " + std::to_string(last));
        write_image(table, columns, last);
    }

    /// Makes the digests and heads of the log agree with its images.
    void agree() {
        std::string head;
        Statement operations(*this,
                             "SELECT id, actor, at, command, coalesce(undoes, 0), final, schema, first_change, "
                             "last_change, words FROM operation ORDER BY id");
        while (operations.step()) {
            workspace::Chain chain(head);
            add_changes(chain, operations.integer(7), operations.integer(8));
            head = bytes(chain.finish({operations.integer(0), operations.text(1), operations.text(2),
                                       operations.text(3), operations.integer(4), operations.integer(5) != 0,
                                       operations.integer(6), operations.text(9)}));
            Statement kept(*this, "UPDATE operation SET head = ? WHERE id = ?");
            kept.bind_blob(1, head).bind(2, operations.integer(0)).step();
        }
        Statement chain(*this, "UPDATE chain SET head = ?");
        chain.bind_blob(1, head).step();
    }

  private:
    class Statement {
      public:
        Statement(Forger& forger, const std::string& sql) {
            sqlite3_prepare_v2(forger.database_, sql.c_str(), -1, &statement_, nullptr);
        }
        ~Statement() { sqlite3_finalize(statement_); }
        Statement(const Statement&) = delete;
        bool step() { return sqlite3_step(statement_) == SQLITE_ROW; }
        int type(int column) { return sqlite3_column_type(statement_, column); }
        int columns() { return sqlite3_column_count(statement_); }
        std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
        std::string text(int column) {
            const auto* found = static_cast<const char*>(sqlite3_column_blob(statement_, column));
            return {found ? found : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
        }
        Statement& bind(int at, std::int64_t value) { return sqlite3_bind_int64(statement_, at, value), *this; }
        Statement& bind_text(int at, std::string_view text) {
            sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
            return *this;
        }
        Statement& bind_blob(int at, std::string_view text) {
            sqlite3_bind_blob64(statement_, at, text.data(), text.size(), SQLITE_TRANSIENT);
            return *this;
        }

      private:
        sqlite3_stmt* statement_ = nullptr;
    };

    void run(const std::string& sql) { sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr); }

    std::int64_t number(const std::string& sql) {
        Statement statement(*this, sql);
        return statement.step() ? statement.integer(0) : 0;
    }

    /// A number near to others or far off, a text, another row's value, or nothing.
    void set(const std::string& sql, fuzz::Input& input) {
        static constexpr std::int64_t numbers[] = {0,          1,
                                                   2,          3,
                                                   7,          -1,
                                                   1'000'000,  100'000'000,
                                                   INT32_MAX,  INT64_MAX,
                                                   INT64_MIN,  3'000'000'000,
                                                   -1'000'000, 999'999'999'999'999'999};
        static constexpr std::string_view texts[] = {
            "",           "a",          "A b",        "price", "EUR",         "JPY", "2027-02-29",
            "2027-02-28", "0001-01-01", "9999-12-31", "done",  "FREQ=WEEKLY", "1m",  "2027-01-01T09:00[Europe/Paris]",
            "`x`",        "\x1b[31m",   "a\nb",       "\xff"};
        Statement statement(*this, sql);
        switch (input.below(4)) {
            case 0:
                statement.bind(1, numbers[input.below(std::size(numbers))]);
                break;
            case 1:
                statement.bind_text(1, texts[input.below(std::size(texts))]);
                break;
            case 2:
                statement.bind_text(1, input.until('\0'));
                break;
            default:
                break;  // NULL
        }
        statement.step();
    }

    void write_image(const std::string& table, const std::vector<std::string>& columns, std::int64_t change) {
        std::string names;
        for (const std::string& column : columns) names += (names.empty() ? "" : ", ") + column;
        Statement row(*this, "SELECT " + names + " FROM " + table + " WHERE rev = " + std::to_string(change));
        if (!row.step()) return;
        nlohmann::json image = nlohmann::json::array();
        for (int i = 0; i < row.columns(); ++i) {
            if (row.type(i) == SQLITE_INTEGER)
                image.push_back(row.integer(i));
            else if (row.type(i) == SQLITE_NULL)
                image.push_back(nullptr);
            else
                image.push_back(row.text(i));
        }
        Statement kept(*this, "UPDATE change SET image = ? WHERE seq = ?");
        kept.bind_text(1, image.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
            .bind(2, change)
            .step();
    }

    void add_changes(workspace::Chain& chain, std::int64_t first, std::int64_t last) {
        Statement changes(*this,
                          "SELECT c.seq, s.tbl, s.columns, c.row_id, coalesce(c.prev, 0), c.nonce, c.image "
                          "FROM change c JOIN shape s ON s.id = c.shape WHERE c.seq BETWEEN ? AND ? ORDER BY seq");
        changes.bind(1, first).bind(2, last);
        while (changes.step()) {
            const bool is_gone = changes.type(6) == SQLITE_NULL;
            const std::string digest(bytes(workspace::digest_of(changes.text(5), is_gone, changes.text(6))));
            Statement kept(*this, "UPDATE change SET digest = ? WHERE seq = ?");
            kept.bind_blob(1, digest).bind(2, changes.integer(0)).step();
            chain.add(changes.integer(0), workspace::digest_of_shape(changes.text(1), changes.text(2)),
                      changes.integer(3), changes.integer(4), digest);
        }
    }

    sqlite3* database_ = nullptr;
};

// Read by everything that reads.

template <class Thing>
void show(Thing thing, view::Format format) {
    std::string text;
    Output out = Output::string(text);
    view::render(thing, {.format = format}, out);
    out.finish();
}

/// Runs it, whatever error of the data it ends in.
template <class Body>
bool attempt(Body&& body) {
    return fuzz::expect_errors({Code::usage, Code::not_found, Code::conflict, Code::invalid, Code::gate}, body);
}

void read_lists(workspace::Workspace& workspace, bool is_whole) {
    for (const model::Entity* entity : model::entities())
        for (const auto format : {view::Format::json, view::Format::csv, view::Format::table}) {
            const bool is_listed =
                attempt([&] { show(model::select(workspace.database(), *entity, {}, workspace.context()), format); });
            require(is_listed || !is_whole, std::string("what is whole is listed: ") + entity->name);
        }
}

void read_project(workspace::Workspace& workspace, std::int64_t id) {
    const auto region = calendar::Region::metropole;
    attempt([&] { project::export_toml(workspace.database(), id); });
    attempt([&] { report::calendar_text(workspace, id, region, noon.now()); });
    attempt([&] { criteria::lint(workspace.database(), id, noon.today()); });
    attempt([&] {
        show(report::group_weights_document(criteria::group_weights(workspace.database(), id, {}), noon.now()),
             view::Format::table);
    });
    attempt([&] { criteria::audit(workspace.database(), id); });
    attempt([&] {
        const report::Query query{.as_of = noon.today(),
                                  .about = workspace::name_of(workspace.database(), project::Project::entity, id)};
        for (const char* name : {"plan", "risk"})
            show(std::move(report::build(report::get_report(name), workspace, query).document), view::Format::html);
    });
    attempt([&] {
        const auto one = criteria::gather(workspace.database(), id, {.today = noon.today()});
        const auto ranking = criteria::rank(one.scheme, one.bids, one.scheme.method, criteria::Parts::all);
        const auto explanation = criteria::explain(one.scheme, one.bids, ranking);
        show(report::comparison(explanation, one.scheme, one.bids, ranking, report::Length::whole, noon.now()),
             view::Format::html);
        criteria::robust(one.scheme, one.bids, ranking, {.draws = 20});
    });
}

void read_reports(workspace::Workspace& workspace) {
    const auto region = calendar::Region::metropole;
    for (const report::ReportSpec* spec : report::reports())
        for (const auto reader : {report::Reader::person, report::Reader::program})
            attempt([&] {
                const report::Query query{.as_of = noon.today(), .since = noon.today() - 90, .reader = reader};
                show(std::move(report::build(*spec, workspace, query).document),
                     reader == report::Reader::person ? view::Format::html : view::Format::json);
            });
    attempt([&] { report::calendar_text(workspace, std::nullopt, region, noon.now()); });
    attempt([&] {
        const report::MeetingQuery query{.from = noon.today(), .to = noon.today() + 400};
        for (const auto& one : report::meeting_times(workspace, query))
            report::build(report::get_report("agenda"), workspace,
                          {.as_of = noon.today(), .about = "#" + std::to_string(one.meeting.id)});
    });
}

void read_all(const store::Location& location) {
    attempt([&] {
        auto workspace = workspace::Workspace::open(location, store::Access::read, noon, "marie");
        bool is_whole = false;
        attempt([&] { is_whole = workspace::check(workspace).faults.empty(); });
        read_lists(workspace, is_whole);
        read_reports(workspace);
        for (std::int64_t id = 1; id <= 2; ++id) read_project(workspace, id);
        attempt([&] {
            std::string text;
            Output out = Output::string(text);
            workspace::export_whole(workspace, out);
        });
    });
}

struct Folder {
    Folder() {
        std::string pattern = std::filesystem::temp_directory_path() / "buywork-fuzz-XXXXXX";
        require(::mkdtemp(pattern.data()) != nullptr, "there is a temporary folder");
        path = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder folder;
    static const std::string whole = whole_workspace(folder.path / "whole.db");
    const std::filesystem::path copy = folder.path / "forged.db";
    std::filesystem::remove(copy);
    std::ofstream(copy, std::ios::binary) << whole;
    std::filesystem::permissions(copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    fuzz::Input input(data, size);
    {
        Forger forger(copy);
        for (int left = 6; left > 0 && !input.rest().empty(); --left) forger.change(input);
        forger.agree();
    }
    read_all({.name = copy});
    return 0;
}
