#include "mapped.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.hpp"

namespace buywork::cmd {
namespace {

constexpr off_t small = 1 << 20;  ///< below this size a file is read, not mapped
constexpr off_t most = off_t{1} << 30;

}  // namespace

MappedFile::MappedFile(const std::string& path) {
    const int descriptor = path == "-" ? -1 : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    const bool is_large = descriptor >= 0 && fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) &&
                          facts.st_size > small && facts.st_size <= most;
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* mapping = is_large ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    if (descriptor >= 0) close(descriptor);
    if (mapping == MAP_FAILED) {
        read_ = read_file(path);
        content_ = read_;
        return;
    }
    mapping_ = mapping;
    madvise(mapping_, size, MADV_SEQUENTIAL);
    content_ = {static_cast<const char*>(mapping_), size};
}

MappedFile::~MappedFile() {
    if (mapping_) munmap(mapping_, content_.size());
}

}  // namespace buywork::cmd
