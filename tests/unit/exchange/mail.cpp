#include <doctest/doctest.h>

#include <buywork/exchange/mail.hpp>

using namespace buywork::exchange;

TEST_CASE("a subject is as RFC 2047 has it") {
    CHECK(header_text("Thank you") == "Thank you");
    CHECK(header_text("Merci, Élodie") == "=?UTF-8?B?TWVyY2ksIMOJbG9kaWU=?=");
    CHECK(header_text("é") == "=?UTF-8?B?w6k=?=");
    CHECK(header_text("=?x") == "=?UTF-8?B?PT94?=");
    const std::string folded = header_text(std::string(44, 'a') + "éé");
    CHECK(folded.find("?=\r\n =?UTF-8?B?w6nDqQ==?=") != std::string::npos);  // no letter is split
}

TEST_CASE("a draft without addresses still is one") {
    CHECK(draft_of({.subject = "Hello", .body = "One\nTwo"}) ==
          "Subject: Hello\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: 8bit\r\n\r\nOne\r\nTwo\r\n");
    const std::string draft = draft_of({.from = {"Léa", "lea@example.org"}, .to = {"Marc \"M\"", "m@example.org"}});
    CHECK(
        draft.starts_with("From: =?UTF-8?B?TMOpYQ==?= <lea@example.org>\r\nTo: \"Marc \\\"M\\\"\" <m@example.org>"));
}

TEST_CASE("attachments stand behind the text, in base64") {
    Mail mail{.to = {"Anne", "anne@example.org"}, .subject = "S", .body = "Bonjour"};
    mail.attachments.push_back({"form.html", "text/html; charset=utf-8", std::string(100, 'a')});
    const std::string draft = draft_of(mail);
    CHECK(draft.find("Content-Type: multipart/mixed; boundary=\"=_part\"\r\n\r\n--=_part\r\n") != draft.npos);
    CHECK(draft.find("\r\n\r\nBonjour\r\n--=_part\r\nContent-Type: text/html") != draft.npos);
    CHECK(draft.find("attachment; filename=\"form.html\"\r\n\r\nYWFh") != draft.npos);
    CHECK(draft.ends_with("\r\n--=_part--\r\n"));
    mail.body = "--=_part";
    CHECK(draft_of(mail).find("boundary=\"=_part_\"") != std::string::npos);
}
