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
