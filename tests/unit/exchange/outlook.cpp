#include <buywork/exchange/outlook.hpp>

#include "foreign.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;
using team::Person;

namespace {

workspace::Imported tasks(Scene& scene, std::string_view content) {
    return bring<Action>(scene, exchange::import_outlook_tasks, content, "t.csv");
}

workspace::Imported contacts(Scene& scene, std::string_view content) {
    return bring<Person>(scene, exchange::import_outlook_contacts, content, "c.csv");
}

constexpr std::string_view english =
    "\"Subject\",\"Start Date\",\"Due Date\",\"Reminder On/Off\",\"Date Completed\",\"% Complete\",\"Total Work\","
    "\"Categories\",\"Notes\",\"Priority\",\"Private\",\"Status\"\r\n"
    "\"Call\",\"11/2/2026\",\"12/1/2026\",\"True\",\"\",\"50\",\"0 hours\",\"water;lot 1\",\"one\r\ntwo\",\"High\","
    "\"False\",\"In Progress\"\r\n"
    "\"Sign\",\"\",\"11/20/2026\",\"False\",\"11/19/2026\",\"100\",\"0 hours\",\"\",\"\",\"Normal\",\"False\","
    "\"Completed\"\r\n"
    "\"Wait\",\"\",\"\",\"False\",\"\",\"0\",\"0 hours\",\"\",\"\",\"Low\",\"False\",\"Waiting on someone else\"\r\n";

}  // namespace

ON_EACH_ENGINE("tasks of an English Outlook, months first as the file shows") {
    Scene scene(engine);
    CHECK(exchange::is_outlook_tasks(english, "t.csv"));
    const auto imported = tasks(scene, english);
    CHECK(counts(imported) == Counts{3, 0, 0});
    using Left = std::map<std::string, std::int64_t, std::less<>>;
    CHECK(imported.left_out == Left{{"Reminder On/Off", 1}, {"Start Date", 1}});
    const auto actions = scene.all<Action>();
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].state == State::doing);
    CHECK(actions[0].priority == project::Priority::high);
    CHECK(actions[0].tags == std::vector<std::string>{"lot 1", "water"});
    CHECK(actions[0].description == "one\r\ntwo");
    CHECK(actions[1].state == State::done);
    CHECK(actions[1].ended == Date::from(2026, 11, 19));
    CHECK(actions[2].state == State::blocked);
    CHECK(actions[2].priority == project::Priority::low);
    CHECK(counts(tasks(scene, english)) == Counts{0, 0, 3});
}

ON_EACH_ENGINE("tasks of a French Outlook in Windows-1252, days first") {
    Scene scene(engine);
    const std::string_view french =
        "Objet;Date d\x92\xE9"
        "ch\xE9"
        "ance;% achev\xE9;Priorit\xE9;\xC9tat;Responsable\n"
        "Relancer \x80;01/12/2026;0;Haute;Non commenc\xE9;karim-benali\n;;;;;\n"
        "Payer;;100;Basse;Termin\xE9;\nVoir;;0;Normale;Diff\xE9r\xE9;\n";
    CHECK(exchange::is_outlook_tasks(french, "t.csv"));
    const auto imported = tasks(scene, french);
    CHECK(counts(imported) == Counts{3, 0, 0});
    CHECK(imported.left_out.at("État Différé") == 1);
    const auto actions = scene.all<Action>();
    CHECK(actions[0].title == "Relancer €");
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].assignee.has_value());
    CHECK(actions[1].state == State::done);
    CHECK(actions[1].priority == project::Priority::low);
    CHECK(actions[2].state == State::open);
}

ON_EACH_ENGINE("every fault of a file of tasks has its row") {
    Scene scene(engine);
    CHECK(
        places<Action>(scene, exchange::import_outlook_tasks,
                       "Subject,Due Date,Status\na,12/1/2026,\nb,5/5/2026,Nearly\n,,In Progress\nc,d\ne,soon,\nE,,\n"
                       "e,,\n\"f",
                       "t.csv") ==
        std::vector<std::string>{"t.csv:2", "t.csv:3", "t.csv:4", "t.csv:5", "t.csv:6", "t.csv:8", "t.csv:9"});
}

ON_EACH_ENGINE("contacts of Outlook in both languages") {
    Scene scene(engine);
    CHECK(exchange::is_outlook_contacts("Title,First Name,Last Name\n", "c.csv"));
    auto imported =
        contacts(scene,
                 "Title,First Name,Last Name,Company,Job Title,Business Phone,Mobile Phone,E-mail Address,"
                 "E-mail Type,Gender,Web Page\n"
                 "Ms,Ann,X,Unknown Ltd,Buyer,01,06,ann@example.org,SMTP,Unspecified,example.org\n"
                 ",Bob,,,,,07,/o=Org/cn=bob,EX,Unspecified,\n");
    CHECK(counts(imported) == Counts{2, 0, 0});
    using Left = std::map<std::string, std::int64_t, std::less<>>;
    CHECK(imported.left_out == Left{{"Company Unknown Ltd", 1},
                                    {"c.csv:3: E-mail Address: \"/o=Org/cn=bob\" is not an e-mail address", 1},
                                    {"Mobile Phone", 1},
                                    {"Title", 1},
                                    {"Web Page", 1}});
    imported = contacts(scene,
                        "Titre;Prénom;Nom;Société;Titre;Téléphone (bureau);Adresse de messagerie;Sexe\n"
                        "M.;Karim;Benali;;Acheteur;02;karim@example.org;Non spécifié\n"
                        ";Ann;X;;Acheteuse;;ann@example.org;\n");
    CHECK(counts(imported) == Counts{0, 2, 0});
    const auto people = scene.all<Person>();
    REQUIRE(people.size() == 3);
    CHECK(people[0].job == "Acheteur");
    CHECK(people[0].email == "karim@example.org");
    CHECK(people[1].name == "Ann X");
    CHECK(people[1].phone == "01");
    CHECK(people[1].job == "Acheteuse");
    CHECK(people[2].phone == "07");
    imported = contacts(scene, "First Name,Last Name,E-mail Address\n,,a@example.org\na,b,c\n");
    CHECK(counts(imported) == Counts{2, 0, 0});
    CHECK(imported.left_out.contains("c.csv:3: E-mail Address: \"c\" is not an e-mail address"));
}

ON_EACH_ENGINE("a tab between cells is told as a word") {
    Scene scene(engine);
    const Error error = raised([&] { tasks(scene, "Subject\tDue Date\na\tb\tc\n"); });
    CHECK(error.hint == "a cell with a tab in it needs quotes");
}

TEST_CASE("other CSV is none of Outlook's") {
    CHECK_FALSE(exchange::is_outlook_tasks("title,due\n", "a.csv"));
    CHECK_FALSE(exchange::is_outlook_contacts("Nom;Courriel\n", "a.csv"));
    CHECK_FALSE(exchange::is_outlook_contacts("", "a.csv"));
    CHECK_FALSE(exchange::is_outlook_tasks("\"Subject", "a.csv"));
    const char16_t* utf16 = u"\uFEFFPr\u00E9nom\tNom\r\n";
    std::string bytes;
    for (const char16_t* unit = utf16; *unit != 0; ++unit) {
        bytes += static_cast<char>(*unit & 0xFF);
        bytes += static_cast<char>(*unit >> 8);
    }
    CHECK(exchange::is_outlook_contacts(bytes, "a.txt"));
}

ON_EACH_ENGINE("contacts of Google in both of its forms") {
    Scene scene(engine);
    const auto imported =
        contacts(scene,
                 "First Name,Last Name,Organization Name,Organization Title,Labels,"
                 "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
                 "Ana,Petit,Nowhere SA,Buyer,,* Work,ana@example.org ::: a@example.net,Work,+33 2\n");
    CHECK(counts(imported) == Counts{1, 0, 0});
    CHECK(imported.left_out.contains("E-mail 1 - Value"));
    const Person ana = scene.all<Person>()[1];
    CHECK(ana.name == "Ana Petit");
    CHECK(ana.email == "ana@example.org");
    CHECK(ana.phone == "+33 2");
    CHECK(ana.job == "Buyer");
    contacts(scene, "Name,Given Name,Family Name,E-mail 1 - Value\nBo Roy,Bo,Roy,bo@example.org\n");
    CHECK(scene.all<Person>()[2].name == "Bo Roy");
}
