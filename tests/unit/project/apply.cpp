#include <algorithm>
#include <buywork/project/apply.hpp>
#include <buywork/project/objective.hpp>
#include <buywork/project/member.hpp>
#include <buywork/workspace/check.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;
using project::Prune;
using project::Source;
using workspace::Change;
using workspace::Operation;

namespace {

std::vector<Change> apply(workspace::Workspace& workspace, const std::vector<std::string>& contents,
                          Prune prune = Prune::no) {
    std::vector<Source> files;
    for (const std::string& content : contents) files.push_back({std::string(1, char('a' + files.size())), content});
    Operation operation(workspace, "project apply");
    auto changes = project::apply(operation, files, prune);
    operation.commit();
    return changes;
}

/// "+action p/x", "~…", "=…", "-…"
std::vector<std::string> words(const std::vector<Change>& changes) {
    std::vector<std::string> words;
    for (const Change& change : changes) {
        const std::string sign = change.what == Change::What::created   ? "+"
                                 : change.what == Change::What::updated ? "~"
                                 : change.what == Change::What::removed ? "-"
                                                                        : "=";
        words.push_back(sign + change.entity->name + " " + change.key);
    }
    return words;
}

bool all_unchanged(const std::vector<Change>& changes) {
    return std::all_of(changes.begin(), changes.end(),
                       [](const Change& change) { return change.what == Change::What::unchanged; });
}

std::string exported(workspace::Workspace& workspace, const std::string& key = "p") {
    return project::export_toml(workspace.database(),
                                workspace::get_id(workspace.database(), project::Project::entity, key));
}

std::vector<std::string> places(workspace::Workspace& workspace, const std::vector<std::string>& contents) {
    std::vector<std::string> places;
    const Error error = raised([&] { apply(workspace, contents); });
    CHECK(error.code == Code::invalid);
    for (const Problem& problem : error.problems) places.push_back(problem.place + " " + problem.message);
    return places;
}

using Words = std::vector<std::string>;

}  // namespace

ON_EACH_ENGINE("a file becomes records, in the order in which they refer to one another, and twice is once") {
    Room room(engine);
    auto workspace = room.open();
    const std::string file = R"(
        [[member]]
        person = "marie@example.org"
        [[action]]
        title = "Écrire le besoin"
        assignee = "marie"
        [[entity]]
        name = "Usine"
        parent = "groupe"
        [[entity]]
        key = "groupe"
        name = "Groupe"
        [[person]]
        key = "marie"
        name = "Marie"
        email = "marie@example.org"
        entity = "usine"
        [project]
        key = "p"
        title = "Projet"
        buyer = "marie"
    )";
    CHECK(words(apply(workspace, {file})) == Words{"+entity groupe", "+entity usine", "+person marie", "+project p",
                                                   "+action p/ecrire-le-besoin", "+member p/marie prescriber"});
    const auto operations = count(workspace.database(), "SELECT count(*) FROM operation");
    const auto again = apply(workspace, {file});
    CHECK(again.size() == 6);
    CHECK(all_unchanged(again));
    CHECK(count(workspace.database(), "SELECT count(*) FROM operation") == operations);
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("what changed is said field by field, an empty text clears, what is not said stays") {
    Room room(engine);
    auto workspace = room.open();
    apply(workspace, {"[project]\nkey='p'\ntitle='P'\nbudget='1200 EUR'\ncategory='c'\n"
                      "[[action]]\nkey='a'\ntitle='A'\ndue=2026-12-01\ntags=['x']\n"});
    const auto changes =
        apply(workspace, {"[project]\nkey='p'\nbudget='1,5k'\n[[action]]\nkey='a'\ndue=''\ntags=[]\n"});
    CHECK(words(changes) == Words{"~project p", "~action p/a"});
    REQUIRE(changes[0].fields.size() == 1);
    CHECK(changes[0].fields[0].before.number == 120000);
    CHECK(changes[0].fields[0].after.number == 150000);
    const Action action = workspace::get<Action>(workspace, 1);
    CHECK(action.title == "A");
    CHECK_FALSE(action.due);
    CHECK(action.tags.empty());
}

ON_EACH_ENGINE("a state and what it waits for can be said together") {
    Room room(engine);
    auto workspace = room.open();
    const std::string blocked =
        "[project]\nkey='p'\ntitle='P'\n[[action]]\nkey='a'\ntitle='A'\nstate='blocked'\nwaiting='w'\n";
    apply(workspace, {blocked});
    std::string doing = blocked;
    doing.replace(doing.find("blocked"), 7, "doing");
    apply(workspace, {doing});
    CHECK(workspace::get<Action>(workspace, 1).waiting == "w");
    CHECK(all_unchanged(apply(workspace, {doing})));
}

ON_EACH_ENGINE("only prune removes, and only what belongs to the projects of the files") {
    Room room(engine);
    auto workspace = room.open();
    const std::string people = "[[person]]\nkey='m'\nname='M'\n";
    const std::string p = "[project]\nkey='p'\ntitle='P'\nbuyer='m'\n";
    apply(workspace,
          {people + p + "[[action]]\ntitle='A'\n[[action]]\ntitle='B'\nassignee='m'\n[[member]]\nperson='m'\n",
           "[project]\nkey='q'\ntitle='Q'\n[[action]]\ntitle='A'\n"});
    CHECK(all_unchanged(apply(workspace, {p})));
    CHECK(words(apply(workspace, {p + "[[action]]\ntitle='B'\n"}, Prune::yes)) ==
          Words{"=project p", "=action p/b", "-member p/m prescriber", "-action p/a"});
    CHECK(count(workspace.database(), "SELECT count(*) FROM action") == 2);
    CHECK(count(workspace.database(), "SELECT count(*) FROM person") == 1);
}

ON_EACH_ENGINE("several files share records; what they contradict names both places") {
    Room room(engine);
    auto workspace = room.open();
    const std::string one = "[project]\nkey='p'\ntitle='P'\n[[person]]\nkey='m'\nname='M'\n";
    const std::string two = "[project]\nkey='q'\ntitle='Q'\nbuyer='m'\n[[person]]\nkey='m'\nname='M'\njob='J'\n";
    CHECK(places(workspace, {one, "[[person]]\nkey='m'\nname='N'\n"}) ==
          Words{"b:3:6 person \"m\" has another name at a:6:6"});
    CHECK(places(workspace, {one, one}) == Words{"b:1:1 the project \"p\" is already at a:1:1"});
    CHECK(words(apply(workspace, {one, two})) == Words{"+person m", "+project p", "+project q"});
    CHECK(workspace::get<team::Person>(workspace, 1).job == "J");
    CHECK(all_unchanged(apply(workspace, {two, one})));
}

ON_EACH_ENGINE("every fault of every file is listed with its place, and nothing is written") {
    Room room(engine);
    auto workspace = room.open();
    const std::string wrong =
        "[project]\nkey='p'\ntitel='x'\nbudget=5\nstart='+2w'\nbuyer='k2'\nid=3\n"
        "[[acton]]\n[[action]]\ntitle='E'\ntags=['a',1]\nproject='p'\n[[action]]\ntitle='e'\n"
        "[[action]]\ntitle='日本'\n[[member]]\nrole='buyer'\n[[objective]]\nstatement='s'\n"
        "today=1e3\ntarget=0.1234567\n[[person]]\nkey='k1'\nname='K'\nemail='x'\n";
    const Words expected = {"a:1:1 title is missing",
                            "a:3:1 no field \"titel\" in project",
                            "a:4:8 budget cannot be a whole number",
                            "a:5:7 start: \"+2w\" depends on the current date",
                            "a:6:7 buyer: no person \"k2\"",
                            "a:7:1 id cannot be set: it is computed",
                            "a:8:3 no section \"acton\"",
                            "a:11:6 tags: a whole number in a list of strings",
                            "a:12:1 project is set by the file itself",
                            "a:13:1 the action \"e\" is already at a:9:1",
                            "a:15:1 no key can be derived from this title",
                            "a:17:1 person is missing",
                            "a:21:7 today: 1e3 cannot be represented exactly",
                            "a:22:8 target: 0.1234567 cannot be represented exactly",
                            "a:26:7 \"x\" is not an e-mail address",
                            "b:1:5 this is not TOML: Error while parsing key-value pair: encountered end-of-file"};
    CHECK(places(workspace, {wrong, "x = "}) == expected);
    CHECK(count(workspace.database(), "SELECT count(*) FROM project") == 0);
    CHECK(count(workspace.database(), "SELECT count(*) FROM operation") == 1);
}

ON_EACH_ENGINE("a circle of parents is named, in the file and through the workspace") {
    Room room(engine);
    auto workspace = room.open();
    const auto entity = [](const std::string& key, const std::string& parent) {
        return "[[entity]]\nkey='" + key + "'\nname='x'\n" + (parent.empty() ? "" : "parent='" + parent + "'\n");
    };
    CHECK(places(workspace, {entity("a", "b") + entity("b", "c") + entity("c", "a")}) ==
          Words{"a:1:1 circular reference: a > b > c > a"});
    CHECK(places(workspace, {entity("a", "a")}) == Words{"a:1:1 circular reference: a > a"});
    apply(workspace, {entity("b", "a") + entity("a", "")});
    const Error error = raised([&] { apply(workspace, {entity("a", "b")}); });
    CHECK(error.code == Code::invalid);
    CHECK(error.message.starts_with("a:1:1: circular parents"));
}

ON_EACH_ENGINE("files that are no TOML, or try to be too much of it, are refused") {
    Room room(engine);
    auto workspace = room.open();
    using namespace std::string_literals;
    CHECK(places(workspace, {"[project]\ntitle = 'caf\xE9'"}) == Words{"a:2:13 not valid UTF-8"});
    CHECK(places(workspace, {"\xFF\xFE[\0p\0"s}) == Words{"a:1:1 not valid UTF-8"});
    CHECK(places(workspace, {"a = 1\n\0"s}) == Words{"a:2:1 there is a NUL character"});
    CHECK(places(workspace, {"[project]\ntitle='" + std::string(10'000'000, 'x') + "'"}).size() == 1);
    CHECK(places(workspace, {"x = " + std::string(1'000'000, '[')}).size() == 1);
    std::string deep = "a";
    for (int i = 0; i < 200'000; ++i) deep += ".a";
    CHECK(places(workspace, {deep + " = 1"}) == Words{"a:1:66 a key has too many segments"});
    CHECK(places(workspace, {"[" + deep + "]"}) == Words{"a:1:67 a key has too many segments"});
    std::string quoted = "x = \"\"\"\n a\"\"\"\"\n'\"'";
    for (int i = 0; i < 200'000; ++i) quoted += ".'='";
    CHECK(places(workspace, {quoted + " = 1"}) == Words{"a:3:132 a key has too many segments"});
    CHECK(places(workspace, {"[[action]]\ntitle='A'\n"}) == Words{"a:1:1 the file has no [project]"});
    for (const char* endless : {"x = \"\"\"abc", "x = '''", "x = \"abc\\", "x = \""})
        CHECK(places(workspace, {endless}).size() == 1);
    CHECK(apply(workspace, {""}).empty());
    const std::string dots(100, '.');
    CHECK(apply(workspace, {"\xEF\xBB\xBF[project]\r\ntitle = '" + dots + "a'\r\ndescription = \"\"\"\r\n" + dots +
                            "\"\"\"\r\n"})
              .size() == 1);
}

ON_EACH_ENGINE("a project carried to another workspace is the same file there") {
    Room room(engine);
    auto workspace = room.open();
    std::string all;  // every character of the first plane that text may hold, a few of others
    for (char32_t c = 1; c < 0x3000; ++c) {
        if (c < 0x80) {
            all += char(c);
        } else if (c < 0x800) {
            all += char(0xC0 | c >> 6);
            all += char(0x80 | (c & 0x3F));
        } else {
            all += char(0xE0 | c >> 12);
            all += char(0x80 | (c >> 6 & 0x3F));
            all += char(0x80 | (c & 0x3F));
        }
    }
    apply(workspace,
          {"[[entity]]\nkey='z'\nname='Z'\n[[entity]]\nkey='a'\nname='A'\nparent='z'\n"
           "[[entity]]\nkey='other'\nname='Other'\n"
           "[[person]]\nkey='m'\nname='M'\nentity='a'\n[[axis]]\nkey='x'\ntitle='X'\nowner='m'\nyear=2028\n"
           "[project]\nkey='p'\ntitle='P'\naxis='x'\nbudget='-0,00 EUR'\nspend='1.200 TND'\ntarget=0999-01-02\n"
           "[[objective]]\nkey='o'\nstatement='S'\ntoday=-0.000001\ntarget=9223372036854.775807\n"
           "achieved=1_000.5\nattainable=false\n"
           "[[action]]\nkey='done'\ntitle='D'\nstate='done'\ntags=['b,c','a\"\\']\n"});
    {
        Operation operation(workspace, "test");
        const auto project = workspace::get_id(operation.database(), project::Project::entity, "p");
        for (const std::string& text :
             {all, std::string("\n\"\"\"\n\\\n \"x\"\"\n"), std::string("\"\"\n\""), std::string("\n")}) {
            Action action{.project = Ref<project::Project>{project}, .title = "Même titre", .description = text};
            operation.insert(action);
        }
        Action nameless{.project = Ref<project::Project>{project}, .title = "日本"};
        operation.insert(nameless);
        operation.commit();
    }
    const std::string file = exported(workspace);
    CHECK(file.find("[[entity]]\nkey = \"a\"\n") < file.find("[[entity]]\nkey = \"z\"\n"));
    CHECK(file.find("other") == file.npos);
    CHECK(file.find("today = -0.000001\ntarget = 9223372036854.775807\n") != file.npos);
    CHECK(file.find("spend = \"1.200 TND\"\n") != file.npos);
    CHECK(file.find("key = \"meme-titre-4\"\n") != file.npos);
    CHECK(all_unchanged(apply(workspace, {file}, Prune::yes)));

    Room elsewhere(engine);
    auto other = elsewhere.open();
    apply(other, {file});
    CHECK(exported(other) == file);
    CHECK(all_unchanged(apply(other, {file}, Prune::yes)));
    std::vector<std::string> here;
    std::vector<std::string> there;
    for (const auto& record : model::load_all(workspace.database(), Action::entity))
        here.push_back(model::value_of(Action::entity, record, "description").text);
    for (const auto& record : model::load_all(other.database(), Action::entity))
        there.push_back(model::value_of(Action::entity, record, "description").text);
    CHECK(here == there);
}

ON_EACH_ENGINE("a record without a key is found by its title, and keeps the key once it changes") {
    Room room(engine);
    auto workspace = room.open();
    apply(workspace, {"[project]\nkey='p'\ntitle='P'\n"});
    {
        Operation operation(workspace, "test");
        Action action{.project = Ref<project::Project>{1}, .title = "Voir le site"};
        operation.insert(action);
        operation.commit();
    }
    const std::string file = "[project]\nkey='p'\n[[action]]\nkey='voir-le-site'\ntitle='Voir le site demain'\n";
    CHECK(words(apply(workspace, {file})) == Words{"=project p", "~action p/voir-le-site"});
    CHECK(all_unchanged(apply(workspace, {file})));
    CHECK(count(workspace.database(), "SELECT count(*) FROM action") == 1);
}

ON_EACH_ENGINE("a template brings its records, dated from the start, to a new project") {
    Room room(engine);
    auto workspace = room.open();
    const Source source{"t.toml",
                        "[project]\nkey='other'\ntitle='T'\nstage='planned'\npriority='low'\n"
                        "[[action]]\ntitle='A'\ndue='+1w'\n[[action]]\ntitle='B'\ndue='+1m'\n"};
    workspace::Said said(project::Project::entity.fields.size());
    said[model::index_of(project::Project::entity, "title")] = Value::of(std::string("Mon projet"));
    said[model::index_of(project::Project::entity, "priority")] = Value::of(std::string("high"));
    for (const std::string key : {"mon-projet", "mon-projet-2"}) {
        Operation operation(workspace, "project add");
        const auto changes = project::add_from_template(operation, source, said, *Date::from(2027, 1, 31));
        operation.commit();
        CHECK(words(changes) == Words{"+project " + key, "+action " + key + "/a", "+action " + key + "/b"});
    }
    CHECK(workspace::get<Action>(workspace, 1).due == Date::from(2027, 2, 7));
    CHECK(workspace::get<Action>(workspace, 2).due == Date::from(2027, 2, 28));
    const auto project = workspace::get<project::Project>(workspace, 1);
    CHECK(project.stage == project::Stage::planned);
    CHECK(project.priority == project::Priority::high);
}
