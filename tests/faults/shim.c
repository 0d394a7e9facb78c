/* Stands between a program and the C library (LD_PRELOAD) and fails the Nth of its I/O calls.

   SHIM_KIND  eio: every call counts and fails with EIO; enospc: those count that take room on a disk;
              short: reads and writes count, and do half of what was asked.
   SHIM_AT    which one it is, from 1 on; SHIM_ON=1: and all after it; -1: none, but all are noted.
   SHIM_LOG   a file that the name of each failed (or noted) call is added to.
   SHIM_HASTE waits (sleep, usleep) end at once: a time-out that counts its waits runs out immediately.

   What the C library calls inside of itself does not come by here: the writing of stderr, realpath, readdir,
   getpwuid, message catalogues; nor do mapped memory, poll and ioctl, which no disk makes fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { other = 1, takes_room = 2, transfers = 4 }; /* what a call is */

static int error;        /* 0: halves */
static int kinds;        /* those that count */
static long at, reached; /* at: 0 fails none */
static int goes_on, in_haste;

static const char* setting(const char* name) {
    const char* value = getenv(name);
    return value ? value : "";
}

__attribute__((constructor)) static void read_settings(void) {
    const char* kind = setting("SHIM_KIND");
    error = !strcmp(kind, "eio") ? EIO : !strcmp(kind, "enospc") ? ENOSPC : 0;
    kinds = error == EIO ? other | takes_room | transfers : error == ENOSPC ? takes_room : transfers;
    at = atol(setting("SHIM_AT"));
    goes_on = *setting("SHIM_ON") != 0;
    in_haste = *setting("SHIM_HASTE") != 0;
}

/* By system calls, which are not looked at here. */
static void note(const char* name) {
    char line[64];
    const int length = snprintf(line, sizeof line, "%s\n", name);
    const long file =
        syscall(SYS_openat, AT_FDCWD, setting("SHIM_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return;
    syscall(SYS_write, file, line, length);
    syscall(SYS_close, file);
}

/* Whether it is this call's turn to fail. */
static int strikes(const char* name, int what) {
    if (at == 0 || !(what & kinds)) return 0;
    if (at < 0) {
        note(name);
        return 0;
    }
    ++reached;
    if (goes_on ? reached < at : reached != at) return 0;
    note(name);
    errno = error;
    return 1;
}

#define real(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define CALL(result, name, what, parameters, ...)                       \
    result name parameters {                                            \
        static result(*call) parameters;                                \
        if (!call) call = real(name);                                   \
        return strikes(#name, what) ? (result)(-1) : call(__VA_ARGS__); \
    }
/* A transfer that fails, or does half. */
#define MOVE(name, what, half, parameters, ...)                                     \
    ssize_t name parameters {                                                       \
        static ssize_t(*call) parameters;                                           \
        if (!call) call = real(name);                                               \
        if (half > 1 && strikes(#name, what) && (error || !(half /= 2))) return -1; \
        return call(__VA_ARGS__);                                                   \
    }

MOVE(read, transfers, size, (int file, void* into, size_t size), file, into, size)
MOVE(pread, transfers, size, (int file, void* into, size_t size, off_t place), file, into, size, place)
MOVE(pread64, transfers, size, (int file, void* into, size_t size, off64_t place), file, into, size, place)
MOVE(write, transfers | takes_room, size, (int file, const void* from, size_t size), file, from, size)
MOVE(pwrite, transfers | takes_room, size, (int file, const void* from, size_t size, off_t place), file, from, size,
     place)
MOVE(pwrite64, transfers | takes_room, size, (int file, const void* from, size_t size, off64_t place), file, from,
     size, place)
MOVE(writev, transfers | takes_room, count, (int file, const struct iovec* from, int count), file, from, count)

CALL(int, fsync, takes_room, (int file), file)
CALL(int, fdatasync, takes_room, (int file), file)
CALL(int, ftruncate, takes_room, (int file, off_t size), file, size)
CALL(int, ftruncate64, takes_room, (int file, off64_t size), file, size)
CALL(int, rename, takes_room, (const char* from, const char* to), from, to)
CALL(int, renameat2, takes_room, (int folder, const char* from, int other_folder, const char* to, unsigned flags),
     folder, from, other_folder, to, flags)
CALL(int, link, takes_room, (const char* from, const char* to), from, to)
CALL(int, mkostemp, takes_room, (char* name, int flags), name, flags)
CALL(int, unlink, other, (const char* path), path)
CALL(int, fchmod, other, (int file, mode_t mode), file, mode)
CALL(int, access, other, (const char* path, int mode), path, mode)
CALL(int, stat, other, (const char* path, struct stat* into), path, into)
CALL(int, lstat, other, (const char* path, struct stat* into), path, into)
CALL(int, fstat, other, (int file, struct stat* into), file, into)
CALL(int, stat64, other, (const char* path, struct stat64* into), path, into)
CALL(int, lstat64, other, (const char* path, struct stat64* into), path, into)
CALL(int, fstat64, other, (int file, struct stat64* into), file, into)
CALL(ssize_t, readlink, other, (const char* path, char* into, size_t size), path, into, size)

/* Closed all the same, as Linux does. */
int close(int file) {
    const int fails = strikes("close", other);
    const int result = (int)syscall(SYS_close, file);
    if (!fails) return result;
    errno = error;
    return -1;
}

FILE* fopen64(const char* path, const char* mode) {
    return strikes("fopen64", other) ? NULL : real(fopen64)(path, mode);
}

static int open_(const char* name, int folder, const char* path, int flags, mode_t mode) {
    if (strikes(name, flags & O_CREAT ? takes_room | other : other)) return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}
#define OPEN(name, folder, ...)                              \
    int name(__VA_ARGS__ const char* path, int flags, ...) { \
        va_list more;                                        \
        va_start(more, flags);                               \
        const mode_t mode = (mode_t)va_arg(more, int);       \
        va_end(more);                                        \
        return open_(#name, folder, path, flags, mode);      \
    }
#define COMMA ,
OPEN(open, AT_FDCWD)
OPEN(open64, AT_FDCWD)
OPEN(openat, folder, int folder COMMA)

/* Locks fail; what is asked about a descriptor does not. */
int fcntl64(int file, int command, ...) {
    va_list more;
    va_start(more, command);
    void* argument = va_arg(more, void*);
    va_end(more);
    if (command == F_SETLK && strikes("fcntl64", other)) return -1;
    return real(fcntl64)(file, command, argument);
}

unsigned sleep(unsigned seconds) { return in_haste ? 0 : real(sleep)(seconds); }
int usleep(useconds_t microseconds) { return in_haste ? 0 : real(usleep)(microseconds); }
