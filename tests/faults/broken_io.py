#!/usr/bin/env python3
"""Breaks input and output in every way that can be made here, and holds what buywork answers and leaves behind.

Each I/O call fails in turn, through shim.c; a limit on the size of files; a full and a read-only file system, where
the system lets us mount one; /dev/full, closed descriptors and a reader that has gone.

Held for each: exit 0 with everything there, or exit 9 with a message; never a signal; the next add works and check
finds nothing. A change is stored whole or not at all. One that is stored although the command failed (its answer
could not be written, or the last sync after the commit failed) is told to be. A file is whole or absent, and made by
the same command again. Temporaries stay only where the removal failed too.
"""
import collections
import contextlib
import ctypes
import dataclasses
import functools
import itertools
import os
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

from harness import Answer, Buywork, Count, Sabotage, Shim, arguments, folder

ROWS = 40
COMMANDS = {
    "add": ["action", "add", "New", "-q"],
    "import": ["action", "import", "rows.csv"],
    "undo": ["undo"],
    "init": ["init", "made.db"],
    "backup": ["backup", "made.db"],
    "restore": ["restore", "copy.db", "-w", "made.db", "--yes"],
    "export": ["export", "-o", "made.ndjson"],
    "report": ["report", "roadmap", "-o", "made.html"],
    "list": ["action", "list", "--json"],
    "intake": ["import", "all.ndjson", "-w", "new.db"],
    "recovery": ["action", "add", "New", "-q", "-w", "torn.db"],  # plays a journal back first
}
WORKSPACES = {"intake": "new.db", "recovery": "torn.db"}  # of the others: buywork.db
TARGETS = {"made.db", "made.ndjson", "made.html"}
KINDS = {"eio": "EIO", "enospc": "ENOSPC", "short": "half of it done"}
SABOTAGES = [
    Sabotage("a full disk behind the output is taken for a reader that has gone", "lib/buywork/base/output.cpp",
             "if (error == EPIPE) {", "if (error != 0) {"),
    Sabotage("a report that could not be put in place is none the less done", "lib/buywork/base/temporary.cpp",
             "if (::rename(path_.c_str(), target_.c_str()) != 0) fail(errno);",
             "::rename(path_.c_str(), target_.c_str());"),
    Sabotage("the limit on the size of files kills", "cmd/main.cpp", "std::signal(SIGXFSZ, SIG_IGN);", ""),
    Sabotage("the journal is in memory", "lib/buywork/store/sqlite.cpp",
             "PRAGMA mmap_size = 0; PRAGMA synchronous = 3;",
             "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = 3;"),
]


@dataclasses.dataclass(frozen=True)
class Right:
    """What a command answers and makes when nothing fails."""

    answer: Answer
    titles: tuple
    made: dict


def titles(workspace):
    with contextlib.closing(sqlite3.connect(workspace)) as connection:
        rows = connection.execute("SELECT title FROM action WHERE title <> 'After' ORDER BY id")
        return tuple(title for title, in rows)


class Bench:
    """A small workspace and its like, and what each command does to a copy of them."""

    def __init__(self, place):
        self.place = place
        self.numbers = itertools.count()
        self.start = place / "start"
        self.start.mkdir()
        self.buywork = Buywork(arguments().program, "buywork.db", HOME=str(place))
        long = "Words. " * 1000
        for words in (["init", "-q", "--name", "Team"], ["project", "add", "Cleaning", "-q"],
                      ["action", "add", "First", "-q", "--description", long], ["action", "add", "Last", "-q"],
                      ["backup", "copy.db"], ["export", "all.ndjson"], ["init", "new.db", "-q"]):
            answer = self.run(*words)
            assert answer.code == 0, (words, answer)
        make_torn(self.start)
        lines = "".join(f"Row {row},some words\n" for row in range(ROWS))
        (self.start / "rows.csv").write_text("title,description\n" + lines)
        self.files = {path.name: path.read_bytes() for path in self.start.iterdir()}
        self.before = {name: titles(self.start / name) for name in ("buywork.db", *WORKSPACES.values())}
        self.right = {name: self.get_right(name) for name in COMMANDS}

    def run(self, *words, cwd=None, **options):
        return self.buywork(*words, cwd=cwd or self.start, **options)

    def get_right(self, name):
        with self.copy() as here:
            answer = self.run(*COMMANDS[name], cwd=here)
            assert answer.code == 0, (name, answer)
            made = {path.name: path.read_bytes() for path in here.iterdir() if path.name in TARGETS}
            return Right(answer, titles(here / WORKSPACES.get(name, "buywork.db")), made)

    @contextlib.contextmanager
    def copy(self):
        here = self.place / f"trial-{next(self.numbers)}"
        here.mkdir()
        try:
            for name, content in self.files.items():
                (here / name).write_bytes(content)
            yield here
        finally:
            shutil.rmtree(here)


@dataclasses.dataclass
class Trial:
    """One command under one fault: its faults, and what is worth counting."""

    name: str
    faults: list
    failed: str | None = None  # the call that failed first
    stored_though_failed: bool = False
    temporaries: int = 0

    @property
    def stands(self):
        return not self.faults


def judge(bench, here, command, answer, shown=("out", "err"), may_leave=False):
    """Holds what is written at the top of this program."""
    trial = Trial(command, [])
    right = bench.right[command]
    fault = trial.faults.append
    if answer.code not in (0, 9):
        fault(f"exit {answer.code}: {answer.text}")
    if answer.code and "err" in shown and not answer.err:
        fault(f"exit {answer.code} without a word")
    if answer.code == 0 and "out" in shown and answer.out != right.answer.out:
        fault("another answer")
    judge_file(bench, here, command, answer, trial)
    left = {path.name for path in here.iterdir()} - bench.files.keys() - TARGETS - {"failed"}
    trial.temporaries = sum(not name.endswith("-journal") for name in left)
    if trial.temporaries and not may_leave:
        fault(f"leaves {sorted(left)}")
    judge_workspace(bench, here, command, answer, trial, "err" in shown)
    return trial


def judge_file(bench, here, command, answer, trial):
    for name, content in bench.right[command].made.items():
        path = here / name
        if path.exists():
            is_database = name.endswith(".db")
            if bench.run("check", "-w", name, cwd=here).code if is_database else path.read_bytes() != content:
                trial.faults.append(f"{name} is there in part")
            continue
        if answer.code == 0:
            trial.faults.append(f"{name} is not there, and exit 0")
        again = bench.run(*COMMANDS[command], cwd=here)
        if again.code != 0:
            trial.faults.append(f"again: exit {again.code}: {again.text}")


def judge_workspace(bench, here, command, answer, trial, is_err_shown):
    name = WORKSPACES.get(command, "buywork.db")
    if (here / name).read_bytes() == bench.files[name] and not (here / f"{name}-journal").exists():
        now = bench.before[name]
    else:
        for words in (["action", "add", "After", "-q"], ["check"]):
            healed = bench.run(*words, "-w", name, cwd=here)
            if healed.code != 0:
                trial.faults.append(f"afterwards {words[0]}: exit {healed.code}: {healed.text}")
                return
        now = titles(here / name)
    after = bench.right[command].titles
    if now not in (bench.before[name], after):
        trial.faults.append(f"half done: {now}")
    if answer.code == 0 and now != after:
        trial.faults.append("exit 0, and nothing stored")
    if answer.code != 0 and now == after != bench.before[name]:
        trial.stored_though_failed = True
        if is_err_shown and b"stored" not in answer.err and b"were saved" not in answer.err:
            trial.faults.append(f"stored, and reported as failed: {answer.text}")


# Calls that fail


def run_with_shim(bench, shim, here, command, kind, at, goes_on=False):
    """\\returns the answer, and the calls that failed"""
    log = here / "failed"
    settings = {"SHIM_KIND": kind, "SHIM_AT": str(at), "SHIM_ON": "1" if goes_on else "", "SHIM_LOG": str(log)}
    answer = bench.run(*COMMANDS[command], cwd=here, environment=shim.environment(**settings))
    return answer, log.read_text().split() if log.exists() else []


def one_call(bench, shim, command, kind, at, goes_on):
    with bench.copy() as here:
        answer, failed = run_with_shim(bench, shim, here, command, kind, at, goes_on)
        trial = judge(bench, here, command, answer, may_leave="unlink" in failed)
    if failed:
        trial.failed = failed[0]
        trial.name = f"{command}, {KINDS[kind]} in call {at} ({failed[0]}){' and all after' if goes_on else ''}"
    return trial


def chosen(calls, goes_on):
    """Which calls are to fail: all of them; in the short form some, and the last of each name."""
    if arguments().long:
        return range(1, len(calls) + 1)
    some = set(range(1 + arguments().seed % 20, len(calls) + 1, 20))
    return some if goes_on else some | {at for at, name in enumerate(calls, 1) if name not in calls[at:]}


def each_call(bench, shim, command, kind, goes_on):
    """One run after another with another call failing, and one in which none is left to fail."""
    with bench.copy() as here:
        _, calls = run_with_shim(bench, shim, here, command, kind, -1)
    trials = [one_call(bench, shim, command, kind, at, goes_on) for at in sorted(chosen(calls, goes_on))]
    last = one_call(bench, shim, command, kind, len(calls) + 1, goes_on)
    if last.failed or not all(trial.failed for trial in trials):
        last.faults.append(f"{command} has not {len(calls)} calls each time")
    return [*trials, last]


def calls_in_turn(bench, count, shim, pool):
    """\\returns how many failed, in words"""
    ways = [(kind, goes_on) for kind in KINDS for goes_on in (False, True) if kind != "short" or not goes_on]
    tasks = [(kind, command, pool.submit(each_call, bench, shim, command, kind, goes_on))
             for command in COMMANDS for kind, goes_on in ways]
    by_kind, by_call, by_command = collections.Counter(), collections.Counter(), collections.Counter()
    stored = temporaries = 0
    for kind, command, task in tasks:
        for trial in task.result():
            count.expect(trial.stands, f"{trial.name}: {'; '.join(trial.faults)}")
            if not trial.failed:
                continue
            by_kind[KINDS[kind]] += 1
            by_call[trial.failed] += 1
            by_command[command] += 1
            stored += trial.stored_though_failed
            temporaries += trial.temporaries
    for name, counter in (("calls", by_call), ("commands", by_command)):
        print(f"{name}:", ", ".join(f"{what} {number}" for what, number in counter.most_common()))
    count.expect(by_call.total() >= 100, "the shim is not called")
    told = ", ".join(f"{number} {kind}" for kind, number in by_kind.items())
    return (f"{by_kind.total()} calls failed ({told}), {stored} changes stored and said to be, "
            f"{temporaries} temporaries left")


# Everything else that breaks


def run_in_shell(bench, here, words, script):
    """Under what a shell can set: limits and closed descriptors."""
    words = ["/bin/sh", "-c", script + ' exec "$0" "$@"', arguments().program, *words]
    environment = bench.buywork.environment
    try:
        done = subprocess.run(words, cwd=here, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=60)
    except subprocess.TimeoutExpired:
        return Answer(None, b"", b"no end within 60 seconds")
    return Answer(done.returncode, done.stdout, done.stderr)


def limits(bench, count):
    """A limit on the size of files, from nothing to what is enough (units of 512 bytes)."""
    tries = refused = 0
    for command in COMMANDS:
        for most in range(0, 360, 12 if arguments().long else 120):
            with bench.copy() as here:
                answer = run_in_shell(bench, here, COMMANDS[command], f"ulimit -f {most};")
                trial = judge(bench, here, command, answer)
            count.expect(trial.stands, f"{command} under ulimit -f {most}: {'; '.join(trial.faults)}")
            tries += 1
            refused += answer.code == 9
    count.expect(refused, "no limit was low enough")
    return f"ulimit -f: {refused} of {tries} refused"


def streams(bench, count):
    """/dev/full, closed descriptors, and a reader that has gone."""
    ways = {"stdout full": ("> /dev/full;", "out"), "stderr full": ("2> /dev/full;", "err"),
            "stdout closed": (">&-;", "out"), "stderr closed": ("2>&-;", "err"), "stdin closed": ("<&-;", None),
            "stdout and stderr closed": (">&- 2>&-;", "both"), "all closed": ("<&- >&- 2>&-;", "both")}
    tries = 0
    for command in COMMANDS:
        right = bench.right[command].answer
        for name, (script, lost) in ways.items():
            with bench.copy() as here:
                answer = run_in_shell(bench, here, COMMANDS[command], "exec " + script)
                shown = {"out": ("err",), "err": ("out",), None: ("out", "err"), "both": ()}[lost]
                trial = judge(bench, here, command, answer, shown)
            expected = 9 if lost in ("out", "both") and right.out else 0
            if answer.code != expected:
                trial.faults.append(f"exit {answer.code} instead of {expected}: {answer.text}")
            count.expect(trial.stands, f"{command}, {name}: {'; '.join(trial.faults)}")
            tries += 1
        with bench.copy() as here:
            reader, writer = os.pipe()
            os.close(reader)
            answer = bench.run(*COMMANDS[command], cwd=here, stdout=writer)
            os.close(writer)
            trial = judge(bench, here, command, answer, ("err",))
        if answer.code != 0 or b"error" in answer.err:
            trial.faults.append(f"exit {answer.code}: {answer.text}")
        count.expect(trial.stands, f"{command}, its reader gone: {'; '.join(trial.faults)}")
        tries += 1
    for words in (["action", "import", "-"], ["import", "-", "-w", "new.db"]):
        with bench.copy() as here:
            answer = run_in_shell(bench, here, words, "exec <&-;")
        count.expect(answer.code in (5, 9) and answer.err, f"{words}, stdin closed: {answer}")
    return f"{tries + 2} with a full or closed stream"


# File systems

NEW_MOUNTS, PRIVATE, READ_ONLY, REMOUNT, DETACH = 0x20000, 0x44000, 1, 0x20, 2
libc = ctypes.CDLL(None, use_errno=True)


def have_own_mounts():
    """Mounts of this process and its children alone, which end with it. To be called before there are threads."""
    return os.geteuid() == 0 and libc.unshare(NEW_MOUNTS) == 0 and libc.mount(b"none", b"/", None, PRIVATE, None) == 0


@contextlib.contextmanager
def small_disk(place, size):
    """A file system of so many KiB."""
    place.mkdir()
    options = f"size={size}k,mode=700".encode()
    if libc.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, options) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(place))
    try:
        yield place
    finally:
        libc.umount2(os.fsencode(place), DETACH)


def full_disk(bench, count):
    """Fills four megabytes: what was acknowledged is there, nothing else, and room makes it work again."""
    with small_disk(bench.place / "small", 4096) as disk:
        here = disk / "team"
        here.mkdir()
        run = functools.partial(bench.run, cwd=here)
        assert run("init", "-q").code == 0
        (disk / "ballast").write_bytes(bytes(200_000))
        stored = refused = 0
        while refused < 20:
            answer = run("action", "add", f"Action {stored}", "-q", "--description", "Words. " * 400)
            count.expect(answer.code in (0, 9) and (answer.code == 0 or answer.err), f"a full disk: {answer}")
            stored += answer.code == 0
            refused += answer.code != 0
            if stored > 1000 or answer.code not in (0, 9):
                break
        is_right = refused == 20 and len(titles(here / "buywork.db")) == stored
        count.expect(is_right, "a full disk: the rows are not those that were acknowledged")
        for words in (["backup", "copy.db"], ["export", "-o", "all.ndjson"], ["init", "other.db"]):
            answer = run(*words)
            count.expect(answer.code == 9 and answer.err, f"{words} on a full disk: {answer}")
        count.expect(run("check").code == 0, "a full disk: the workspace is ill")
        count.expect(sorted(os.listdir(here)) == ["buywork.db"], f"a full disk: {os.listdir(here)}")
        no_room_to_spill(bench, count, here)
        (disk / "ballast").unlink()
        count.expect(run("action", "add", "After", "-q").code == 0, "room does not make it work again")
        is_right = run("check").code == 0 and len(titles(here / "buywork.db")) == stored
        count.expect(is_right, "ill after the disk was full")
    return f"a full disk of 4 MiB: {stored} adds stored, {refused} refused"


def no_room_to_spill(bench, count, here):
    """A reader that dawdles, and no room to put off what it does not take."""
    with bench.buywork.start("action", "list", "--json", cwd=here, environment={"TMPDIR": str(here)}) as process:
        process.wait(60)
        _, err = process.communicate()
    count.expect(process.returncode == 9 and err, f"no room to spill: exit {process.returncode}")


def read_only(bench, count):
    """Reading goes on, writing says why not; a journal that must be played back first is told."""
    reads = {"list", "check"}
    with small_disk(bench.place / "fixed", 8192) as disk:
        here = disk / "team"
        here.mkdir()
        for name, content in bench.files.items():
            (here / name).write_bytes(content)
        libc.mount(b"tmpfs", os.fsencode(disk), b"tmpfs", REMOUNT | READ_ONLY, None)
        tries = 0
        for command, words in {**COMMANDS, "check": ["check"]}.items():
            answer = bench.run(*words, cwd=here)
            expected = 0 if command in reads else 9
            is_right = answer.code == expected and (expected == 0 or answer.err)
            count.expect(is_right, f"{command} on a read-only disk: {answer}")
            tries += 1
        for words in (["backup", bench.place / "off.db"], ["export", "-o", bench.place / "off.ndjson"]):
            count.expect(bench.run(*words, cwd=here).code == 0, f"{words} off a read-only disk")
        answer = bench.run("action", "list", "-w", "torn.db", cwd=here)
        count.expect(answer.code == 9 and answer.err, f"a journal on a read-only disk: {answer}")
        away = bench.place / "away"
        shutil.copytree(here, away)
    answer = bench.run("action", "list", "--json", "-w", "torn.db", cwd=away)
    count.expect(answer.out == bench.right["list"].answer.out, "a journal is not played back where it can be")
    count.expect(bench.run("check", "-w", "torn.db", cwd=away).code == 0, "ill after the journal was played back")
    return f"{tries + 3} on a read-only disk"


def make_torn(here):
    """A workspace in the middle of a write, as a power cut leaves it."""
    with contextlib.closing(sqlite3.connect(here / "copy.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE action SET title = 'Torn', description = hex(randomblob(20000))")
        connection.execute("UPDATE change SET image = image || hex(randomblob(20000))")
        shutil.copy(here / "copy.db", here / "torn.db")
        shutil.copy(here / "copy.db-journal", here / "torn.db-journal")
        connection.execute("ROLLBACK")
    assert b"Torn" in (here / "torn.db").read_bytes(), "the write is under way"


def main():
    os.umask(0o022)
    count = Count()
    can_mount = have_own_mounts()
    figures = []
    with folder() as place:
        bench = Bench(place)
        figures += [limits(bench, count), streams(bench, count)]
        try:
            if not can_mount:
                raise PermissionError
            figures += [full_disk(bench, count), read_only(bench, count)]
        except PermissionError:
            figures.append("left out: full and read-only file systems, as mounting is not allowed here")
        shim = Shim(place)
        if shim.why_not:
            figures.append(f"left out: calls that fail, as {shim.why_not}")
        else:
            with ThreadPoolExecutor(2) as pool:
                figures.insert(0, calls_in_turn(bench, count, shim, pool))
    count.end("; ".join(figures))


if __name__ == "__main__":
    main()
