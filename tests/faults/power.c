/* Preloaded into buywork by power.py and migrated.py: sees every call that changes files in one folder.
 *
 * POWER_FOLDER  the folder, absolute; other files are left alone
 * POWER_LOG     to this file goes every call that succeeded: a line `name fd number length path path`, then the data
 * POWER_KILL    dies of SIGKILL in place of the call of this number, from 1
 * POWER_FULL    from the call of this number on, what needs room fails with ENOSPC
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_files = 512 };
enum room { needs_room, needs_none };

static const char* folder;
static int log_file = -1;
static long calls, kill_at, full_from;
static char seen[most_files]; /* descriptors of files in the folder */

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long number_of(const char* name) { return getenv(name) ? atol(getenv(name)) : 0; }

__attribute__((constructor)) static void start(void) {
    folder = getenv("POWER_FOLDER");
    kill_at = number_of("POWER_KILL");
    full_from = number_of("POWER_FULL");
    const char* path = getenv("POWER_LOG");
    if (!path) return;
    int low = REAL(open64)(path, O_WRONLY | O_APPEND | O_CREAT, 0600);
    log_file = fcntl(low, F_DUPFD_CLOEXEC, most_files);
    REAL(close)(low);
    if (log_file < 0) abort();
}

static int is_inside(const char* path) {
    size_t length = folder ? strlen(folder) : 0;
    return length && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_seen(int fd) { return fd >= 0 && fd < most_files && seen[fd]; }

/* Before each call: whether it fails. */
static int fails(enum room room) {
    if (++calls == kill_at) kill(getpid(), SIGKILL);
    if (!full_from || calls < full_from || room == needs_none) return 0;
    errno = ENOSPC;
    return 1;
}

static void put(const void* data, size_t size) {
    if (size && REAL(write)(log_file, data, size) != (ssize_t)size) abort();
}

static void note(const char* name, int fd, long long number, const void* data, size_t size, const char* path,
                 const char* other) {
    char line[8192];
    int error = errno;
    if (log_file < 0) return;
    int length = snprintf(line, sizeof line, "%s %d %lld %zu %s %s\n", name, fd, number, size, path, other);
    if (length >= (int)sizeof line) abort();
    put(line, (size_t)length);
    put(data, size);
    errno = error;
}

/* Opening */

static int opened(int fd, const char* path, int creates, int truncates) {
    if (fd < 0) return fd;
    if (fd >= most_files) abort();
    seen[fd] = (char)is_inside(path);
    if (!seen[fd]) return fd;
    note(creates ? "create" : "open", fd, 0, NULL, 0, path, "-");
    if (truncates && !creates) note("truncate", fd, 0, NULL, 0, "-", "-");
    return fd;
}

static int is_missing(const char* path) {
    struct stat status;
    return lstat(path, &status) != 0;
}

#define OPEN(call)                                                                                  \
    int creates = (flags & O_CREAT) && is_missing(path);                                            \
    int truncates = (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY;                           \
    va_list rest;                                                                                   \
    va_start(rest, flags);                                                                          \
    mode_t mode = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                                                   \
    if ((creates || truncates) && is_inside(path) && fails(needs_room)) return -1;                  \
    return (flags & O_TMPFILE) == O_TMPFILE ? (call) : opened(call, path, creates, truncates);

int open(const char* path, int flags, ...) { OPEN(REAL(open)(path, flags, mode)) }
int open64(const char* path, int flags, ...) { OPEN(REAL(open64)(path, flags, mode)) }

int mkostemp(char* path, int flags) {
    if (is_inside(path) && fails(needs_room)) return -1;
    int fd = REAL(mkostemp)(path, flags);
    return opened(fd, path, 1, 0);
}
int mkostemp64(char* path, int flags) { return mkostemp(path, flags); }

int close(int fd) {
    if (fd >= 0 && fd < most_files) seen[fd] = 0;
    return REAL(close)(fd);
}

/* Contents */

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
    if (is_seen(fd) && fails(needs_room)) return -1;
    ssize_t done = REAL(pwrite64)(fd, data, size, at);
    if (is_seen(fd) && done > 0) note("write", fd, at, data, (size_t)done, "-", "-");
    return done;
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t write(int fd, const void* data, size_t size) {
    if (is_seen(fd) && fails(needs_room)) return -1;
    long long at = is_seen(fd) ? lseek64(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, data, size);
    if (is_seen(fd) && done > 0) note("write", fd, at, data, (size_t)done, "-", "-");
    return done;
}

int ftruncate64(int fd, off64_t size) {
    if (is_seen(fd) && fails(needs_none)) return -1;
    int result = REAL(ftruncate64)(fd, size);
    if (is_seen(fd) && result == 0) note("truncate", fd, size, NULL, 0, "-", "-");
    return result;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int result) {
    if (is_seen(fd) && result == 0) note("sync", fd, 0, NULL, 0, "-", "-");
    return result;
}
int fsync(int fd) { return is_seen(fd) && fails(needs_none) ? -1 : synced(fd, REAL(fsync)(fd)); }
int fdatasync(int fd) { return is_seen(fd) && fails(needs_none) ? -1 : synced(fd, REAL(fdatasync)(fd)); }

/* Names */

static int named(const char* name, const char* path, const char* other, int result) {
    if (result == 0 && is_inside(path)) note(name, -1, 0, NULL, 0, path, other);
    return result;
}
int unlink(const char* path) {
    if (is_inside(path) && fails(needs_none)) return -1;
    return named("unlink", path, "-", REAL(unlink)(path));
}
int link(const char* path, const char* other) {
    if (is_inside(path) && fails(needs_room)) return -1;
    return named("link", path, other, REAL(link)(path, other));
}
int rename(const char* path, const char* other) {
    if (is_inside(path) && fails(needs_room)) return -1;
    return named("rename", path, other, REAL(rename)(path, other));
}
int renameat2(int from, const char* path, int to, const char* other, unsigned flags) {
    if (is_inside(path) && fails(needs_room)) return -1;
    return named("rename", path, other, REAL(renameat2)(from, path, to, other, flags));
}
