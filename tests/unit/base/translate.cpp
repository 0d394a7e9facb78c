#include <doctest/doctest.h>

#include <buywork/base/translate.hpp>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

using namespace buywork;

namespace {

/// A compiled catalogue (the MO format of gettext), whose texts must be in ascending order.
class Catalogue {
  public:
    using Entries = std::vector<std::pair<std::string, std::string>>;

    explicit Catalogue(const Entries& entries) : Catalogue(compiled(entries)) {}
    /// Whatever a file may hold.
    explicit Catalogue(const std::string& bytes) {
        std::string pattern = (std::filesystem::temp_directory_path() / "buywork-locale-XXXXXX").string();
        directory_ = mkdtemp(pattern.data());
        const auto folder = std::filesystem::path(directory_) / "fr" / "LC_MESSAGES";
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "buywork.mo", std::ios::binary) << bytes;
    }
    ~Catalogue() {
        set_language("en", "");
        std::filesystem::remove_all(directory_);
    }
    const std::string& directory() const { return directory_; }

    static std::string compiled(const Entries& entries);

  private:
    static void append(std::string& out, std::size_t number) {
        for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift);
    }
    std::string directory_;
};

std::string Catalogue::compiled(const Entries& entries) {
    const std::size_t count = entries.size();
    const std::size_t originals = 28, translations = originals + 8 * count, texts = translations + 8 * count;
    std::string out, table[2], strings;
    for (const auto& [original, translation] : entries) {
        for (int i = 0; i < 2; ++i) {
            const std::string& text = i == 0 ? original : translation;
            append(table[i], text.size());
            append(table[i], texts + strings.size());
            strings += text + '\0';
        }
    }
    for (const std::size_t number :
         {std::size_t{0x950412de}, std::size_t{0}, count, originals, translations, std::size_t{0}, texts})
        append(out, number);
    return out + table[0] + table[1] + strings;
}

using namespace std::string_literals;

const Catalogue::Entries entries = {
    {"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n>1;\n"},
    {"broken {}", "cassé {"},
    {"swapped {0} {1}", "échangé {1} {0}"},
    {"too many {}", "trop {} {} {}"},
    {"wrong {}", "faux {:d}"},
    {"{} supplier\0{} suppliers"s, "{} fournisseur\0{} fournisseurs"s},
    {"{} was read", "{} a été lu"},
};

}  // namespace

TEST_CASE("English needs no catalogue") {
    set_language("en", "/nowhere");
    CHECK(language() == "en");
    CHECK(tr("plain") == "plain");
    CHECK(tr("{} of {}", 3, "x") == "3 of x");
    CHECK(tr("{1} before {0}", "a", std::string("b")) == "b before a");
    CHECK(tr("{}", std::int64_t{INT64_MIN}) == "-9223372036854775808");
    CHECK(tr("{}", std::size_t{7}) == "7");
    CHECK(tr("{{{}}}", "x") == "{x}");
}

TEST_CASE("what fills a placeholder is never read as a format") {
    CHECK(tr("got {}", "{} {0} {:d} %s") == "got {} {0} {:d} %s");
    CHECK(tr("got {}", std::string("a\0b", 3)) == "got a\0b"s);
}

TEST_CASE("one and many") {
    CHECK(tr_count("{} day", "{} days", 1, 1) == "1 day");
    CHECK(tr_count("{} day", "{} days", 0, 0) == "0 days");
    CHECK(tr_count("{} day", "{} days", 2, 2) == "2 days");
}

TEST_CASE("a malformed text is shown as it is") {
    CHECK(tr("open {", "x") == "open {");
    CHECK(tr("two {} {}", "x") == "two {} {}");
}

TEST_CASE("French comes from the catalogue, with no French locale installed") {
    const Catalogue catalogue(entries);
    set_language("fr", catalogue.directory());
    CHECK(language() == "fr");
    CHECK(tr("{} was read", "plan.toml") == "plan.toml a été lu");
    CHECK(tr("swapped {0} {1}", "a", "b") == "échangé b a");
    CHECK(tr("not in the catalogue {}", 1) == "not in the catalogue 1");
    CHECK(std::string(translated("")) == "");
    CHECK(tr_count("{} supplier", "{} suppliers", 0, 0) == "0 fournisseur");
    CHECK(tr_count("{} supplier", "{} suppliers", 1, 1) == "1 fournisseur");
    CHECK(tr_count("{} supplier", "{} suppliers", 2, 2) == "2 fournisseurs");
    CHECK(std::string(std::setlocale(LC_NUMERIC, nullptr)) == "C");
}

TEST_CASE("what people wrote is read in French whatever the language of messages") {
    const Catalogue catalogue(entries);
    set_language("en", catalogue.directory());
    CHECK(std::string(in_french("{} was read")) == "{} a été lu");
    CHECK(std::string(in_french("not in the catalogue")) == "not in the catalogue");
    CHECK(std::string(translated("{} was read")) == "{} was read");
    CHECK(tr("{} was read", "x") == "x was read");
    set_language("en", "");
    CHECK(std::string(in_french("{} was read")) == "{} was read");
}

TEST_CASE("a malformed translation falls back to English") {
    const Catalogue catalogue(entries);
    set_language("fr", catalogue.directory());
    CHECK(tr("broken {}", "x") == "broken x");
    CHECK(tr("too many {}", "x") == "too many x");
    CHECK(tr("wrong {}", "x") == "wrong x");
}

TEST_CASE("a damaged catalogue is read as far as it holds, and never beyond") {
    const std::string whole = Catalogue::compiled(entries);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Catalogue catalogue(whole.substr(0, length));
        set_language("fr", catalogue.directory());
        const std::string said = tr("{} was read", "x");
        CHECK((said == "x was read" || said == "x a été lu"));
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string wrong = whole;
        wrong[at] = static_cast<char>(~wrong[at]);
        const Catalogue catalogue(wrong);
        set_language("fr", catalogue.directory());
        for (const auto& [original, translation] : entries) CHECK_NOTHROW(in_french(original.c_str()));
        CHECK_NOTHROW(tr_count("{} supplier", "{} suppliers", 2, 2));
    }
}

TEST_CASE("without a catalogue French falls back to English") {
    set_language("fr", "/nowhere/at/all");
    CHECK(tr("{} was read", "x") == "x was read");
    set_language("en", "");
    CHECK(language() == "en");
}
