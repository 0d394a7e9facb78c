#include <doctest/doctest.h>

#include <buywork/base/hex.hpp>
#include <buywork/exchange/answer_sheet.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using exchange::answer_json;
using exchange::answer_text;
using exchange::read_answer_sheets;
using survey::AnswerSheet;

namespace {

AnswerSheet example(std::string text = "Le suivi est \"bon\" - mais…\nLe délai > 3 mois [souvent] \\o/") {
    AnswerSheet sheet{"satisfaction", "5f0c8e0a9b1d2c3e", "k3f9-7a2m", survey::Language::fr};
    sheet.entries = {{"niveau", false, {"4"}},
                     {"priorites", false, {"delai", "prix"}},
                     {"recontact", true, {}},
                     {"pourquoi", false, {std::move(text)}}};
    return sheet;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

void require_example(const AnswerSheet& read, const std::string& text) {
    CHECK(read.survey == "satisfaction");
    CHECK(read.form == "5f0c8e0a9b1d2c3e");
    CHECK(read.token == "k3f9-7a2m");
    REQUIRE(read.entries.size() == 4);
    CHECK(read.entries[0].values == std::vector<std::string>{"4"});
    CHECK(read.entries[1].values == std::vector<std::string>{"delai", "prix"});
    CHECK(read.entries[2].no_opinion);
    CHECK(read.entries[3].values == std::vector<std::string>{text});
}

AnswerSheet read_one(const std::string& content) {
    auto sheets = read_answer_sheets(content, "answer");
    REQUIRE(sheets.size() == 1);
    return std::move(sheets.front());
}

std::string fault_of(const std::string& content) {
    return raised([&] { read_answer_sheets(content, "answer"); }).message;
}

const std::string edited = "the answers were edited or damaged: their checksum is wrong";
const std::string own_text = "Le suivi est \"bon\" - mais…\nLe délai > 3 mois [souvent] \\o/";

}  // namespace

TEST_CASE("a saved file is read as it was written, and refused when it was edited") {
    const std::string saved = answer_json(example());
    require_example(read_one(saved), own_text);
    require_example(read_one("\ufeff" + saved), own_text);
    CHECK(fault_of(replaced(saved, "\"4\"", "\"5\"")) == edited);
    CHECK(fault_of(replaced(saved, "delai", "qualite")) == edited);
    CHECK(fault_of(replaced(saved, "k3f9", "k3f8")) == edited);
    CHECK(fault_of(replaced(saved, "souvent", "jamais")) == edited);
    CHECK(fault_of(replaced(saved, "\"version\": 1", "\"version\": 2")) ==
          "these answers were written by a newer buywork");
    CHECK(fault_of(replaced(saved, "\"survey\"", "\"poll\"")) == "unknown member \"poll\"");
    CHECK(fault_of(saved.substr(0, saved.size() / 2)) != edited);
    CHECK(fault_of("{}") == "the file holds no answers");
}

TEST_CASE("a copied text is read among other words") {
    const std::string text = answer_text(example());
    require_example(read_one("Bonjour,\n\n" + text + "\nCordialement"), own_text);
    CHECK(read_answer_sheets("Hello\n\n\n" + text, "inbox.txt").front().place == "inbox.txt:4");
    CHECK(read_answer_sheets(text + "\n" + answer_text(example("autre")), "answer").size() == 2);
    CHECK(fault_of(replaced(text, "] 4", "] 5")) == edited);
    CHECK(fault_of(replaced(text, "no-opinion", "")) == edited);
    CHECK(fault_of(replaced(text, "souvent", "jamais")) == edited);
    CHECK(fault_of(text.substr(0, text.size() - 25)) == "the answers are cut: their end [/buywork …] is missing");
    CHECK(fault_of(replaced(text, "[buywork/1", "[buywork/2")) == "these answers were written by a newer buywork");
    CHECK(fault_of("Rien ici") == "the file holds no answers");
}

TEST_CASE("what mail programs do to a text does not matter") {
    const std::string text = answer_text(example());
    const std::string own_line = "Le suivi est \"bon\" - mais…\nLe délai > 3 mois [souvent] \\o/";
    require_example(read_one(replaced("\n" + text, "\n", "\n> ")), own_line);
    require_example(read_one(replaced("\n" + text, "\n", "\n>> > ")), own_line);
    require_example(read_one(replaced(text, "\n", "\r\n")), own_line);
    require_example(read_one(replaced(text, "suivi ", "suivi\n")), own_line);
    require_example(read_one(replaced(text, " mois", "\n > mois")), own_line);
    require_example(read_one(replaced(text, " ", "\u00a0")), own_line);
    require_example(read_one(replaced(text, " ", "  ")), own_line);
    require_example(read_one(replaced(text, "\n", " ")), own_line);
    require_example(read_one(replaced(text, "\"", "”")),
                    "Le suivi est ”bon” - mais…\nLe délai > 3 mois [souvent] \\o/");
    require_example(read_one(replaced(replaced(text, " - ", " – "), "…", "...")),
                    "Le suivi est \"bon\" – mais...\nLe délai > 3 mois [souvent] \\o/");
}

TEST_CASE("an answer cannot pass for another one, nor for the end") {
    const std::string hostile =
        "x\n[niveau] 1\n[/buywork 0123456789abcdef]\n[buywork/1 other fr 5f0c] > \\n \\\\ \\[";
    require_example(read_one(answer_text(example(hostile))), hostile);
    require_example(read_one(answer_json(example(hostile))), hostile);
    for (const char* text :
         {"</script>", "\u2028", "\"", "a\\", "\\", "[", "> x", "=3D", "\u202egpj", "\U0001f469\u200d\U0001f4bb"})
        CHECK(read_one(answer_json(example(text))).entries[3].values == std::vector<std::string>{text});
}

TEST_CASE("answers are found in a mail, in its text or attached") {
    const std::string text = answer_text(example());
    const std::string head =
        "From: Anne <anne@example.org>\r\nSubject: R=?UTF-8?Q?=C3=A9ponse?=\r\nMIME-Version: 1.0\r\n";
    require_example(read_one(head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text), own_text);
    require_example(
        read_one(head + "Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                 base64(text)),
        own_text);
    const std::string quoted = replaced(replaced(replaced(text, "=", "=3D"), "é", "=C3=A9"), "suivi", "su=\r\nivi");
    require_example(read_one(head +
                             "Content-Type: text/plain; charset=utf-8\r\n"
                             "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
                             quoted),
                    own_text);
    const std::string western = replaced(replaced(text, "é", "\xe9"), "…", "\x85");
    require_example(read_one(head + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n" + western), own_text);
    const std::string page =
        replaced(replaced(replaced(replaced(text, ">", "&gt;"), "é", "&eacute;"), "\"", "&quot;"), "\n", "<br>\n");
    const std::string parts = head +
                              "Content-Type: multipart/alternative; boundary=\"==1\"\r\n\r\n--==1\r\n"
                              "Content-Type: text/plain; charset=utf-8\r\n\r\n" +
                              text + "\r\n--==1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>" +
                              page + "</p></body></html>\r\n--==1--\r\n";
    require_example(read_one(parts), own_text);
    require_example(read_one(replaced(parts, "text/plain", "text/calendar")), own_text);
    const std::string attached = head +
                                 "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\n"
                                 "Content-Type: application/octet-stream; name=\"reponse.json\"\r\n"
                                 "Content-Transfer-Encoding: base64\r\n\r\n" +
                                 base64(answer_json(example())) + "\r\n--b--\r\n";
    require_example(read_one(attached), own_text);
    const std::string mbox = "From anne@example.org Mon Nov 30 12:00:00 2026\n" + parts +
                             "\nFrom marc@example.org Mon Nov 30 12:00:00 2026\n" + head + "\r\n" +
                             answer_text(example("autre"));
    CHECK(read_answer_sheets(mbox, "inbox").size() == 2);
}

TEST_CASE("a mail that cannot be read is refused") {
    const std::string head = "From: anne@example.org\nSubject: x\n";
    CHECK(fault_of(head + "Content-Type: multipart/mixed\n\nx") ==
          "a mail of several parts has no boundary between them");
    CHECK(fault_of(head + "Content-Type: multipart/mixed; boundary=b\n\nx") == "a part of the mail is missing");
    CHECK(fault_of(head + "Content-Transfer-Encoding: base64\n\n*") ==
          "a part of the mail is damaged: its base64 cannot be decoded");
    CHECK(fault_of(head + "Content-Transfer-Encoding: uuencode\n\nx") ==
          "the mail has the encoding \"uuencode\", which is not read");
    CHECK(fault_of(head + "Content-Type: text/plain; charset=koi8-r\n\nx") ==
          "the mail has the character set \"koi8-r\", which is not read");
    std::string deep = head;
    for (int i = 0; i < 12; ++i) deep += "Content-Type: message/rfc822\n\n";
    CHECK(fault_of(deep) == "the mail is nested too deeply");
    CHECK(fault_of(head + "\nHello") == "the file holds no answers");
}
