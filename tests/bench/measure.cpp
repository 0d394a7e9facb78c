// Runs two commands in turn, N times, with posix_spawn, their output thrown away.
// Usage: measure N COMMAND… --- COMMAND…
// Prints a line a repetition: nanoseconds and peak KiB of the first, then of the second.
//
// A small program of its own: the peak that the kernel reports for a child begins with that of the process
// which started it, and an interpreter is larger than what is measured here.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

static long long now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

static void run(char** command, const char* end) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    const long long start = now();
    pid_t child = 0;
    int status = 0;
    rusage usage{};
    if (posix_spawnp(&child, command[0], &actions, nullptr, command, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child || status != 0) {
        std::fprintf(stderr, "measure: %s failed\n", command[0]);
        std::exit(1);
    }
    std::printf("%lld %ld%s", now() - start, usage.ru_maxrss, end);
    posix_spawn_file_actions_destroy(&actions);
}

int main(int count, char** arguments) {
    char** second = arguments + 2;
    while (second < arguments + count && std::strcmp(*second, "---") != 0) ++second;
    if (second >= arguments + count - 1) return 2;
    *second++ = nullptr;
    for (int left = std::atoi(arguments[1]); left > 0; --left) {
        run(arguments + 2, " ");
        run(second, "\n");
    }
}
