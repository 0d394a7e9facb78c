#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/temporary.hpp>
#include <filesystem>
#include <fstream>
#include <support/engines.hpp>
#include <unit/base/raised.hpp>

using namespace buywork;
namespace fs = std::filesystem;

namespace {

std::string content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

void write(const Temporary& temporary, std::string_view text) {
    REQUIRE(::write(temporary.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

}  // namespace

TEST_CASE("a temporary that is not put in place leaves nothing") {
    const tests::Folder folder;
    { const Temporary temporary(folder / "a"); }
    CHECK(files(folder / "") == 0);
}

TEST_CASE("what is expected beside a temporary goes with it, and with it alone") {
    const tests::Folder folder;
    {
        Temporary temporary(folder / "a");
        temporary.expect_beside("-journal");
        std::ofstream(temporary.path() + "-journal") << "half";
    }
    CHECK(files(folder / "") == 0);
    {
        Temporary temporary(folder / "a");
        temporary.expect_beside("-journal");
        std::ofstream(folder / "a-journal") << "another's";
        REQUIRE(temporary.place());
    }
    CHECK(files(folder / "") == 2);
}

TEST_CASE("a temporary is its owner's alone") {
    const tests::Folder folder;
    const Temporary temporary(folder / "a");
    struct stat status {};
    REQUIRE(::stat(temporary.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("place keeps what is there, replace does not") {
    const tests::Folder folder;
    const std::string target = folder / "a";
    Temporary first(target);
    write(first, "first");
    CHECK(first.place());
    CHECK(first.path().empty());
    {
        Temporary second(target);
        write(second, "second");
        second.close();
        CHECK(!second.place());
        CHECK(content(target) == "first");
        CHECK(files(folder / "") == 2);
    }
    Temporary third(target);
    write(third, "third");
    third.replace();
    CHECK(content(target) == "third");
    CHECK(files(folder / "") == 1);
}

TEST_CASE("two temporaries for one target do not meet") {
    const tests::Folder folder;
    const Temporary one(folder / "a");
    const Temporary other(folder / "a");
    CHECK(one.path() != other.path());
}

TEST_CASE("a folder that is not there is named with the target") {
    const Error error = raised([] { const Temporary temporary("/nowhere/a"); });
    CHECK(error.code == Code::io);
    CHECK(error.message.find("/nowhere/a") != std::string::npos);
}
