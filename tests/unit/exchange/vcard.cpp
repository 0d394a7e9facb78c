#include <buywork/exchange/vcard.hpp>

#include "foreign.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Person;

namespace {

workspace::Imported import(Scene& scene, std::string_view content) {
    return bring<Person>(scene, exchange::import_vcard, content, "c.vcf");
}

std::string card(const std::string& lines) { return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "END:VCARD\r\n"; }

std::vector<std::string> keys(Scene& scene) {
    std::vector<std::string> keys;
    for (const Person& person : scene.all<Person>()) keys.push_back(person.key);
    return keys;
}

}  // namespace

ON_EACH_ENGINE("a card in all its parts, folded and escaped") {
    Scene scene(engine);
    scene.take([](workspace::Operation& operation) {
        team::Entity entity;
        entity.key = "vaudrelle";
        entity.name = "Vaudrelle";
        operation.insert(entity);
        return workspace::Imported{};
    });
    const auto imported = import(
        scene,
        card("N:Kovačević;Lucie;;Mme;\r\nFN:Lucie Kovačević\r\nORG:Vaudrelle;Achats\\; Ouest\r\nROLE:Cheffe\r\n"
             "TITLE:Acheteuse\\, énergie\r\nTEL;TYPE=CELL:06\r\nTEL;TYPE=\"work,voice\";VALUE=uri:tel:+33-2\r\n"
             "TEL;TYPE=WORK,FAX,PREF:09\r\nitem1.EMAIL;TYPE=INTERNET:l@example.net\r\n"
             "EMAIL;TYPE=INTERNET,PREF:mailto:lucie@exa\r\n mple.org\r\nNOTE:one\\ntwo\\\\ \\; end\r\n"
             "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB=\r\nUID:7\r\n"));
    CHECK(counts(imported) == Counts{1, 0, 0});
    const Person person = scene.all<Person>()[1];
    CHECK(person.key == "lucie-kovacevic");
    CHECK(person.name == "Lucie Kovačević");
    CHECK(person.email == "lucie@example.org");
    CHECK(person.phone == "+33-2");
    CHECK(person.job == "Acheteuse, énergie");
    CHECK(person.entity_of.has_value());
    CHECK(person.description == "one\ntwo\\ ; end");
    using Left = std::map<std::string, std::int64_t, std::less<>>;
    CHECK(imported.left_out == Left{{"EMAIL", 1}, {"ORG Achats; Ouest", 1}, {"PHOTO", 1}, {"ROLE", 1}, {"TEL", 2}});
}

ON_EACH_ENGINE("cards of version 2.1: quoted-printable, old encodings, small letters") {
    Scene scene(engine);
    import(scene,
           "begin:vcard\nversion:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:L=E9ger;Ren=\n=E9e\n"
           "EMAIL;INTERNET;PREF:r@example.org\nend:vcard\n"
           "BEGIN:VCARD\nVERSION:2.1\nN:Durand;J\xE9r\xF4me\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
           "a=0D=0A=\n b=C3=A9=\n\nEND:VCARD\n");
    const auto people = scene.all<Person>();
    REQUIRE(people.size() == 3);
    CHECK(people[1].name == "Renée Léger");
    CHECK(people[1].email == "r@example.org");
    CHECK(people[2].name == "Jérôme Durand");
    CHECK(people[2].description == "a\r\n bé");
}

ON_EACH_ENGINE("an address book read again finds its people") {
    Scene scene(engine);
    const std::string book =
        card("FN:karim benali\r\nEMAIL:karim@example.org\r\n") + card("FN:Jean Martin\r\nEMAIL:a@example.org\r\n") +
        card("FN:Jean Martin\r\nEMAIL:b@example.org\r\n") + card("FN:Achats A\r\nEMAIL:achats@example.org\r\n") +
        card("FN:Achats B\r\nEMAIL:achats@example.org\r\n") + card("FN:見積\r\n") + card("FN:田中\r\n");
    CHECK(counts(import(scene, book)) == Counts{6, 1, 0});
    CHECK(keys(scene) == std::vector<std::string>{"karim-benali", "jean-martin", "jean-martin-2", "achats-a",
                                                  "achats-b", "person-6", "person-7"});
    CHECK(counts(import(scene, book)) == Counts{0, 0, 7});
    CHECK(counts(import(scene, card("FN:Jean Durand\r\nEMAIL:b@example.org\r\n"))) == Counts{0, 1, 0});
    CHECK(scene.all<Person>()[2].name == "Jean Durand");
    CHECK(counts(import(scene, card("FN:Karim Benali\r\nTITLE:Buyer\r\n"))) == Counts{0, 1, 0});
    CHECK(scene.all<Person>()[0].email == "karim@example.org");
    CHECK(scene.all<Person>()[0].job == "Buyer");
}

ON_EACH_ENGINE("a group is no person, and who is unknown works nowhere") {
    Scene scene(engine);
    scene.take([](workspace::Operation& operation) {
        team::Entity entity;
        entity.key = "dept";
        entity.name = "Dept";
        operation.insert(entity);
        return workspace::Imported{};
    });
    const auto imported = import(scene, card("KIND:group\r\nFN:All\r\n") + card("FN:A\r\nORG:Unknown SA;Dept\r\n"));
    CHECK(counts(imported) == Counts{1, 0, 0});
    CHECK_FALSE(scene.all<Person>()[1].entity_of.has_value());
    CHECK(imported.left_out.at("KIND:group") == 1);
    CHECK(imported.left_out.at("ORG Unknown SA") == 1);
}

ON_EACH_ENGINE("every fault of an address book has its line") {
    Scene scene(engine);
    CHECK(places<Person>(scene, exchange::import_vcard,
                         "BEGIN:VCARD\nFN:a\nEMAIL:x\nBEGIN:VCARD\nfoo\nEND:VCARD\nFN:z\nBEGIN:VCARD\nEND:VCARD\n"
                         "BEGIN:VCARD\nFN:b\nEND:VCARD\nBEGIN:VCARD\nFN:B\nTITLE:a\\nb\nEND:VCARD\n"
                         "BEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VEVENT\nBEGIN:VCARD\nFN:\xFF\n",
                         "c.vcf") == std::vector<std::string>{"c.vcf:4", "c.vcf:7", "c.vcf:20", "c.vcf:22"});
}

ON_EACH_ENGINE("of two people of one name the card must say the address") {
    Scene scene(engine);
    import(scene, card("FN:J\r\nEMAIL:a@example.org\r\n") + card("FN:J\r\nEMAIL:b@example.org\r\n"));
    const auto imported = import(scene, card("FN:J\r\n"));
    CHECK(counts(imported) == Counts{0, 0, 0});
    CHECK(imported.left_out.contains("c.vcf:1: more than one person has this name"));
}

ON_EACH_ENGINE("a fault shows control characters of an address") {
    Scene scene(engine);
    const auto imported = import(scene, card("FN:a\r\nEMAIL:a@b\x1B@c\r\n"));
    CHECK(imported.left_out.begin()->first.find("‹U+001B›") != std::string::npos);
}

ON_EACH_ENGINE("character sets by their names; one that nobody knows costs its line only") {
    Scene scene(engine);
    const std::string qp = ";ENCODING=QUOTED-PRINTABLE:";
    const auto imported = import(scene, card("FN;CHARSET=ISO-8859-15" + qp + "C=BDur\r\n") +
                                            card("FN;CHARSET=\"windows-1250\"" + qp + "=8Aim=E1k\r\n") +
                                            card("FN;CHARSET=KOI8-R" + qp + "=ED=C9=D2\r\n") +
                                            card("FN;CHARSET=X-NONE" + qp + "=ED\r\nN:Petit;Ana\r\n"));
    const auto people = scene.all<Person>();
    REQUIRE(people.size() == 5);
    CHECK(people[1].name == "Cœur");
    CHECK(people[2].name == "Šimák");
    CHECK(people[3].name == "Мир");
    CHECK(people[4].name == "Ana Petit");
    CHECK(imported.left_out.size() == 1);
    CHECK(imported.left_out.begin()->first.starts_with("c.vcf:15: FN: "));
}

ON_EACH_ENGINE("a folded line may go on with a soft line break") {
    Scene scene(engine);
    import(scene, card("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=\r\n =A9e=20=\r\nPetit\r\n"));
    CHECK(scene.all<Person>().size() == 2);
}

ON_EACH_ENGINE("a book in UTF-16") {
    Scene scene(engine);
    std::string wide = "\xFE\xFF";
    for (const char c : card("FN:Zo\xEB Roy\r\n")) wide += {'\0', c};
    CHECK(exchange::is_vcard(wide, "stdin"));
    import(scene, wide);
    CHECK(scene.all<Person>()[1].name == "Zoë Roy");
    const Error error = raised([&] { import(scene, wide.substr(2)); });
    CHECK(error.code == Code::invalid);
    CHECK(error.message == "a NUL character: it is UTF-16 without a byte order mark, or not text");
}

ON_EACH_ENGINE("addresses that are none, groups of Apple, and cards without a name") {
    Scene scene(engine);
    const auto imported = import(
        scene, card("FN:Ana\r\nEMAIL;TYPE=PREF:EX:/o=Org/cn=ana\r\nitem1.EMAIL;PREF=2:two@example.org\r\n"
                    "EMAIL;PREF=10:ten@example.org\r\nEMAIL;PREF=1:one@example.org\r\n") +
                   card("FN:All\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1\r\n") +
                   card("N:;;;;\r\nORG:Thermouest;Ventes\r\n") + card("EMAIL:x@example.org\r\n") +
                   card("NOTE:?\r\n"));
    const auto people = scene.all<Person>();
    REQUIRE(people.size() == 4);
    CHECK(people[1].email == "one@example.org");
    CHECK(people[2].name == "Thermouest");
    CHECK(people[3].name == "x@example.org");
    CHECK(imported.left_out.at("KIND:group") == 1);
    CHECK(imported.left_out.contains("c.vcf:4: EMAIL: \"EX:/o=Org/cn=ana\" is not an e-mail address"));
    CHECK(imported.left_out.contains("c.vcf:24: the card has no name"));
}

TEST_CASE("vCard is known by its ending or its first line") {
    CHECK(exchange::is_vcard("", "A.VCF"));
    CHECK(exchange::is_vcard("\n Begin:vCard\n", "stdin"));
    CHECK_FALSE(exchange::is_vcard("name,email\n", "stdin"));
}
