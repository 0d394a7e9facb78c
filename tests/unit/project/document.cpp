#include <doctest/doctest.h>

#include <buywork/project/document.hpp>

using namespace buywork;
using project::media_type_of;

TEST_CASE("what a file is shows in its first bytes, else in its ending") {
    CHECK(media_type_of("%PDF-1.7", "offre.txt") == "application/pdf");
    CHECK(media_type_of("PK\x03\x04", "prix.XLSX") ==
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(media_type_of("PK\x03\x04", "prix") == "application/zip");
    CHECK(media_type_of("# Titre", "notes.md") == "text/markdown");
    CHECK(media_type_of("Élève", "notes") == "text/plain");
    CHECK(media_type_of("a\xc3", "notes.csv") == "text/csv");  // a character may be cut
    CHECK(media_type_of("", "vide") == "text/plain");
    CHECK(media_type_of("\xff\xfe", "notes.csv") == "application/octet-stream");
    CHECK(media_type_of(std::string_view("a\0b", 3), "notes.csv") == "application/octet-stream");
}

TEST_CASE("a version may stand beside the project's file with its number") {
    const auto names = [](const char* name) { return project::names_beside({.version = 2, .file_name = name}); };
    CHECK(names("cahier.tar.gz") == std::vector<std::string>{"cahier.tar.gz", "cahier.tar-2.gz"});
    CHECK(names(".profil") == std::vector<std::string>{".profil", ".profil-2"});
}
