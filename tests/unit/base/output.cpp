#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/error.hpp>
#include <buywork/base/output.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

using namespace buywork;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/buywork-test-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Folder() { fs::remove_all(path); }
    std::string operator/(const char* name) const { return (path / name).string(); }
    std::size_t count() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
    fs::path path;
};

struct Pipe {
    Pipe() {
        REQUIRE(::pipe(ends) == 0);
        std::signal(SIGPIPE, SIG_IGN);
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    void close(int end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    std::string read() const {
        std::string all;
        char piece[65536];
        ssize_t count = 0;
        while ((count = ::read(ends[0], piece, sizeof piece)) > 0) all.append(piece, static_cast<std::size_t>(count));
        return all;
    }
    int ends[2];
};

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void put(const std::string& path, const char* text) { std::ofstream(path) << text; }

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
}

}  // namespace

TEST_CASE("a string takes everything, across buffers") {
    std::string into;
    std::string expected;
    Output out = Output::string(into);
    for (int i = 0; i < 50'000; ++i) {
        out.write("0123456789");
        expected += "0123456789";
    }
    out.finish();
    CHECK(into == expected);
    CHECK_FALSE(out.closed());
}

TEST_CASE("a file appears whole in finish, and not before") {
    const Folder folder;
    const std::string path = folder / "report.html";
    {
        Output out = Output::file(path);
        out.write("abandoned");
        out.flush();
        CHECK_FALSE(fs::exists(path));
    }
    CHECK(folder.count() == 0);

    Output out = Output::file(path);
    out.write("whole");
    out.finish();
    CHECK(content(path) == "whole");
    CHECK(folder.count() == 1);

    const mode_t mask = ::umask(0);
    ::umask(mask);
    CHECK((fs::status(path).permissions() & fs::perms::all) == static_cast<fs::perms>(0666 & ~mask));
}

TEST_CASE("a file for its owner is nobody else's from the first byte on") {
    const Folder folder;
    const mode_t mask = ::umask(0);
    Output out = Output::file(folder / "all.ndjson", Output::Readers::owner);
    ::umask(mask);
    CHECK(folder.count() == 1);
    for (const auto& entry : fs::directory_iterator(folder.path))
        CHECK(entry.status().permissions() == static_cast<fs::perms>(0600));
    out.finish();
    CHECK(fs::status(folder / "all.ndjson").permissions() == static_cast<fs::perms>(0600));
}

TEST_CASE("an existing file stays untouched until it is replaced, and keeps its mode") {
    const Folder folder;
    const std::string path = folder / "a.csv";
    put(path, "old");
    ::chmod(path.c_str(), 0640);
    { Output::file(path).write("half"); }
    CHECK(content(path) == "old");
    Output out = Output::file(path);
    out.write("new");
    out.finish();
    CHECK(content(path) == "new");
    CHECK((fs::status(path).permissions() & fs::perms::all) == static_cast<fs::perms>(0640));
}

TEST_CASE("a symbolic link keeps pointing where it did") {
    const Folder folder;
    for (const bool dangling : {true, false}) {
        const std::string target = folder / (dangling ? "later.md" : "there.md");
        const std::string link = folder / (dangling ? "link1" : "link2");
        if (!dangling) put(target, "old");
        fs::create_symlink(fs::path(target).filename(), link);
        Output out = Output::file(link);
        out.write("text");
        out.finish();
        CHECK(fs::is_symlink(link));
        CHECK(content(target) == "text");
    }
}

TEST_CASE("what cannot be written is an io error") {
    const Folder folder;
    const auto code = [](const std::string& path) {
        try {
            Output out = Output::file(path);
            out.write("x");
            out.finish();
        } catch (const Error& error) {
            return error.code;
        }
        return Code::internal;
    };
    CHECK(code(folder / "no/such/folder.md") == Code::io);
    CHECK(code(folder.path.string()) == Code::io);
    CHECK(code(folder / "ends/") == Code::io);
    CHECK(code("/dev/full") == Code::io);
    CHECK(folder.count() == 0);
}

TEST_CASE("a full disk behind a stream is reported") {
    const int full = ::open("/dev/full", O_WRONLY);
    REQUIRE(full >= 0);
    Output out = Output::stream(full);
    out.write("x");
    CHECK_THROWS_AS(out.finish(), Error);
    ::close(full);
}

TEST_CASE("a redirected stream is written at its place") {
    const Folder folder;
    const std::string path = folder / "log";
    put(path, "before\n");
    const int log = ::open(path.c_str(), O_WRONLY | O_APPEND);
    Output out = Output::file("/dev/fd/" + std::to_string(log));
    out.write("after\n");
    out.finish();
    CHECK(content(path) == "before\nafter\n");
    CHECK(::write(log, "open\n", 5) == 5);
    ::close(log);
}

TEST_CASE("a closed pipe ends quietly") {
    Pipe pipe;
    pipe.close(0);
    Output out = Output::stream(pipe.ends[1]);
    out.write(lines(20'000));
    CHECK(out.closed());
    out.write("more");
    CHECK_NOTHROW(out.finish());
}

TEST_CASE("a pipe takes everything in order") {
    Pipe pipe;
    const std::string text = lines(100'000);
    std::string got;
    std::thread reader([&] { got = pipe.read(); });
    Output out = Output::stream(pipe.ends[1]);
    out.write(text);
    out.finish();
    pipe.close(1);
    reader.join();
    CHECK(got == text);
}

TEST_CASE("a reader that sleeps does not hold the writer for more than a second") {
    Pipe pipe;
    const std::string text = lines(60'000);
    Output out = Output::stream(pipe.ends[1]);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i) {
        out.write(text);
        out.flush();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() > 0.9);
    CHECK(took.count() < 3.0);

    std::string got;
    std::thread reader([&] { got = pipe.read(); });
    out.finish();
    pipe.close(1);
    reader.join();
    CHECK(got == text + text + text);
}

TEST_CASE("a non-blocking pipe is written whole") {
    Pipe pipe;
    ::fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK);
    const std::string text = lines(100'000);
    std::string got;
    std::thread reader([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        got = pipe.read();
    });
    Output out = Output::stream(pipe.ends[1]);
    out.write(text);
    out.finish();
    pipe.close(1);
    reader.join();
    CHECK(got == text);
}
