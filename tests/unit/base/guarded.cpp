#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/guarded.hpp>
#include <buywork/base/output.hpp>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

#include "raised.hpp"

using namespace buywork;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = [] {
        std::string pattern = fs::temp_directory_path() / "buywork-guarded-XXXXXX";
        return fs::path(::mkdtemp(pattern.data()));
    }();
    ~Folder() { fs::remove_all(path); }
    std::string file(const char* name) const { return (path / name).string(); }
};

}  // namespace

TEST_CASE("no output takes the place of a guarded file, whatever leads to it") {
    const Folder folder;
    std::ofstream(folder.file("kept")) << "kept";
    fs::create_symlink("kept", folder.path / "soft");
    fs::create_hard_link(folder.path / "kept", folder.path / "hard");
    guard_from_output(folder.file("kept"), true);
    for (const char* name : {"kept", "soft", "hard", "kept-wal", "kept-journal", "./kept", "kept-shm"}) {
        CAPTURE(name);
        CHECK(raised([&] { Output::file(folder.file(name)); }).code == Code::usage);
    }
    Output other = Output::file(folder.file("other"));
    other.write("x");
    other.finish();
    CHECK(fs::file_size(folder.path / "kept") == 4);
    CHECK(fs::file_size(folder.path / "other") == 1);
}

TEST_CASE("a file of the program's own is regular, and short") {
    const Folder folder;
    CHECK_FALSE(read_own_file(folder.file("none"), 10));
    std::ofstream(folder.file("short")) << "0123456789";
    CHECK(read_own_file(folder.file("short"), 10) == "0123456789");
    CHECK(raised([&] { read_own_file(folder.file("short"), 9); }).code == Code::invalid);
    REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
    for (const std::string& path : {folder.file("pipe"), folder.path.string(), std::string("/dev/zero")}) {
        CAPTURE(path);
        CHECK(raised([&] { read_own_file(path, 10); }).code == Code::invalid);
    }
}
