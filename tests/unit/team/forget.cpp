#include <buywork/criteria/score.hpp>
#include <buywork/project/bypass.hpp>
#include <buywork/project/member.hpp>
#include <buywork/team/absence.hpp>
#include <buywork/team/approach.hpp>
#include <buywork/team/forget.hpp>
#include <buywork/team/governance.hpp>
#include <buywork/team/stakeholder.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/whole.hpp>
#include <fstream>
#include <iterator>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Fact;
using team::Person;
using workspace::Keep;
using workspace::Operation;

namespace {

constexpr const char* traces[] = {"xanthippe", "quodlibet", "+33 6 98 76 54 32", "xq@example.org",
                                  "former@example.org"};

std::int64_t add_person(workspace::Workspace& workspace, const char* name, const char* email, const char* phone) {
    Operation operation(workspace, "person add");
    Person person{};
    person.name = name;
    person.email = email;
    person.phone = phone;
    operation.insert(person);
    operation.about(Person::entity, person.id);
    operation.commit();
    return person.id;
}

template <class E>
std::int64_t add(workspace::Workspace& workspace, const char* command, E object) {
    Operation operation(workspace, command);
    operation.insert(object);
    operation.about(E::entity, object.id);
    operation.commit();
    return object.id;
}

/// A perimeter of the person, and what refers to it.
void fill_perimeter(workspace::Workspace& workspace, std::int64_t person) {
    team::Perimeter perimeter{};
    perimeter.category = "Cleaning, see Xanthippe Quodlibet";
    perimeter.client = perimeter.buyer = Ref<Person>{person};
    perimeter.id = add(workspace, "perimeter add", perimeter);
    team::Governance rule{};
    rule.title = "Thresholds of xq@example.org";
    rule.rule = "Ask Xanthippe Quodlibet";
    rule.approved_by = perimeter.client;
    rule.id = add(workspace, "governance add", rule);
    team::Arrangement exception{};
    exception.governance = Ref<team::Governance>{rule.id};
    exception.perimeter = Ref<team::Perimeter>{perimeter.id};
    exception.reason = "Xanthippe Quodlibet is away";
    exception.granted_by = perimeter.client;
    exception.valid_until = Date::from_iso("2027-01-31");
    add(workspace, "arrangement add", exception);
    project::Bypass bypass{};
    bypass.perimeter = exception.perimeter;
    bypass.title = "Ordered by Xanthippe Quodlibet";
    bypass.evidence = "Mail of xq@example.org";
    bypass.said_by = perimeter.client;
    add(workspace, "bypass add", bypass);
    team::Approach approach{};
    approach.perimeter = exception.perimeter;
    approach.kind = team::ApproachKind::escalate;
    approach.reason = "Xanthippe Quodlibet will not";
    approach.sponsor = perimeter.client;
    add(workspace, "approach add", approach);
    approach.kind = team::ApproachKind::wait;
    approach.person = perimeter.client;
    approach.reason = "Xanthippe waits";
    approach.ended = approach.start = Date::from_iso("2026-10-01");
    add(workspace, "approach add", approach);
}

/// A person who is named in every kind of place, and in many rows.
std::int64_t fill(const Room& room) {
    auto workspace = room.open();
    const std::int64_t id = add_person(workspace, "Xanthippe Quodlibet", "former@example.org", "+33 6 98 76 54 32");
    {
        Operation operation(workspace, "person edit");
        Person person = workspace::get<Person>(workspace, id);
        person.email = "xq@example.org";
        operation.update(person);
        operation.about(Person::entity, id);
        operation.commit();
    }
    project::Project project{};
    project.title = "Bureaux, with XANTHIPPE QUODLIBET";
    project.id = add(workspace, "project add", project);
    project::Member member{};
    member.project = Ref<project::Project>{project.id};
    member.person = Ref<Person>{id};
    member.note = "Asked for by Quodlibet's team";
    add(workspace, "member add", member);
    action::Action action{};
    action.title = "Call xq@example.org or +33 6 98 76 54 32";
    action.assignee = Ref<Person>{id};
    add(workspace, "action add", action);
    action = {};
    action.title = "Ask Xanthippe Quodlibet once more";
    const std::int64_t removed = add(workspace, "action add", action);
    {
        Operation operation(workspace, "action remove");
        operation.remove(action::Action::entity, removed);
        operation.commit();
    }
    fill_perimeter(workspace, id);
    auto hers = room.open("xanthippe-quodlibet");
    Operation operation(hers, "fact import");
    for (int i = 0; i < 500; ++i) {
        Fact fact{};
        fact.person = Ref<Person>{id};
        fact.topic = team::FactTopic::interest;
        fact.value = std::to_string(i % 5 + 1);
        fact.reason = "Xanthippe Quodlibet " + std::string(static_cast<std::size_t>(i * 37 % 301), 'x');
        fact.source = std::to_string(i);
        operation.insert(fact);
    }
    operation.commit();
    return id;
}

/// Every row of every table, log included.
std::string rows_of(workspace::Workspace& workspace) {
    std::string all;
    Output out = Output::string(all);
    workspace::export_whole(workspace, out);
    out.finish();
    return all;
}

/// Every byte of every file beside a SQLite workspace.
std::string bytes_beside(const std::string& file) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(file).parent_path())) {
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

int traces_in(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    int found = 0;
    for (const char* trace : traces) found += text.find(trace) != std::string::npos ? 1 : 0;
    return found;
}

}  // namespace

ON_EACH_ENGINE("who is forgotten is in no byte of the file and in no row, and the chain is whole") {
    Room room(engine);
    const std::int64_t id = fill(room);
    auto workspace = room.open();
    REQUIRE(traces_in(rows_of(workspace)) == 5);
    const Digest before = workspace::check(workspace).head;
    const team::Forgetting plan = team::plan_forgetting(workspace, id);
    CHECK(team::forget(workspace, plan, Keep::dry_run).empty());
    CHECK(traces_in(rows_of(workspace)) == 5);
    CHECK(team::forget(workspace, plan, Keep::yes).empty());
    // The word "Quodlibet" alone, in a note on the member: what is noted about them goes.
    CHECK(traces_in(rows_of(workspace)) == 0);
    if (engine == store::Engine::sqlite) CHECK(traces_in(bytes_beside(room.fresh.location.name)) == 0);
    const workspace::Health health = workspace::check(workspace);
    CHECK(health.faults == std::vector<std::string>{});
    CHECK(workspace::operations_since(workspace.database(), hex(before)) == 1);
    CHECK(workspace::get<Person>(workspace, id).key == plan.pseudonym);
    CHECK(count(workspace.database(), "SELECT count(*) FROM fact") == 0);
    CHECK(raised([&] { workspace::undo(workspace, {}, Keep::yes); }).code == Code::conflict);
}

ON_EACH_ENGINE("who forgets themselves is a pseudonym in the log") {
    Room room(engine);
    std::int64_t id = 0;
    {
        auto workspace = room.open();
        id = add_person(workspace, "Xanthippe Quodlibet", "", "");
    }
    auto workspace = room.open("xanthippe-quodlibet");
    team::forget(workspace, team::plan_forgetting(workspace, id), Keep::yes);
    CHECK(traces_in(rows_of(workspace)) == 0);
    CHECK(count(workspace.database(), "SELECT count(*) FROM person") == 0);
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

ON_EACH_ENGINE("scores stay under the pseudonym, whoever else is named stays") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t other = add_person(workspace, "Quodlibet", "other@example.org", "");
    const std::int64_t longer = add_person(workspace, "Xanthippe Quodlibet-Smith", "", "");
    const std::int64_t id = add_person(workspace, "Xanthippe Quodlibet", "", "");
    const std::int64_t named = add_action(workspace, "Xanthippe Quodlibet-Smith meets XANTHIPPE QUODLIBET");
    project::Project project{};
    project.title = "P";
    project.id = add(workspace, "project add", project);
    criteria::Bid bid{};
    bid.project = Ref<project::Project>{project.id};
    bid.bidder = "Quodlibet Industrie";
    bid.id = add(workspace, "bid add", bid);
    criteria::Criterion criterion{};
    criterion.project = bid.project;
    criterion.title = "Quality";
    criterion.id = add(workspace, "criterion add", criterion);
    criteria::Score score{};
    score.project = bid.project;
    score.bid = Ref<criteria::Bid>{bid.id};
    score.criterion = Ref<criteria::Criterion>{criterion.id};
    score.evaluator = Ref<Person>{id};
    score.mark = Decimal{12'000'000};
    score.id = add(workspace, "score add", score);
    const team::Forgetting plan = team::plan_forgetting(workspace, id);
    CHECK(plan.bound == 1);
    team::forget(workspace, plan, Keep::yes);
    CHECK(workspace::get<criteria::Score>(workspace, score.id).evaluator == Ref<Person>{id});
    CHECK(workspace::get<criteria::Score>(workspace, score.id).mark == Decimal{12'000'000});
    CHECK(workspace::get<criteria::Bid>(workspace, bid.id).bidder == "Quodlibet Industrie");
    CHECK(workspace::get<Person>(workspace, other).name == "Quodlibet");
    CHECK(workspace::get<Person>(workspace, longer).name == "Xanthippe Quodlibet-Smith");
    CHECK(workspace::get<action::Action>(workspace, named).title ==
          "Xanthippe Quodlibet-Smith meets " + plan.pseudonym);
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}
