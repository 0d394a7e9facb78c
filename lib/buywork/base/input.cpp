#include <fcntl.h>
#include <unistd.h>

#include <buywork/base/error.hpp>
#include <buywork/base/input.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <cerrno>
#include <cstring>

namespace buywork {

std::string read_file(const std::string& path) {
    constexpr std::size_t most = std::size_t{256} << 20;  // reading takes up to eight times as much memory
    const bool standard = path == "-";
    const int descriptor = standard ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto fail = [&] {
        throw Error(Code::io, tr("cannot read {}: {}", text::visible(path), std::strerror(errno)));
    };
    if (descriptor < 0) fail();
    std::string content;
    char buffer[1 << 16];
    ssize_t got = 0;
    while ((got = read(descriptor, buffer, sizeof buffer)) > 0 && content.size() <= most)
        content.append(buffer, static_cast<std::size_t>(got));
    const int failure = got < 0 ? errno : 0;
    if (!standard) close(descriptor);
    if (failure != 0) errno = failure, fail();
    if (content.size() > most)
        throw Error(Code::invalid, tr("{} is larger than {} MiB", text::visible(path), most >> 20), tr("split it"));
    return content;
}

}  // namespace buywork
