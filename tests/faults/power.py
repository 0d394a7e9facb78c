#!/usr/bin/env python3
"""Cuts the power: records what buywork asks of the disk, and tries what the disk may hold after each of the calls.

power.c, preloaded, writes down every call on files of the workspace's folder, whoever makes it: SQLite or buywork.
From these, Disk knows at each instant what was synced. After power loss a write that was not is there, not there, or
torn at sectors of 512 bytes; a file that grew is as long as before or full of zeros or rubbish; a name that was made,
moved or removed in a folder that was not synced is as before or as after; each independently of the others. On such a
disk buywork must open each workspace, call it healthy, know every operation that it had acknowledged, and write.
"""
import functools
import hashlib
import itertools
import pathlib
import random
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from harness import EXAMPLES, TREE, Buywork, Count, Sabotage, arguments, folder

SECTOR = 512
OLDER = 6  # no workspace, or one that a writing command must upgrade first
SABOTAGES = [
    Sabotage("SQLite syncs nothing", "lib/buywork/store/sqlite.cpp", "PRAGMA synchronous = 3;",
             "PRAGMA synchronous = 0;"),
    Sabotage("the folder is not synced after the end of a journal", "lib/buywork/store/sqlite.cpp",
             "PRAGMA synchronous = 3;", "PRAGMA synchronous = 2;"),
    Sabotage("a new workspace is not synced", "lib/buywork/base/temporary.cpp",
             "sync_file();\n    if (!link_or_rename", "if (!link_or_rename"),
    Sabotage("the folder of a new workspace is not synced", "lib/buywork/base/temporary.cpp",
             "sync_folder();\n    return true;", "return true;"),
]


# What is preloaded


def is_preloadable():
    """Says so when nothing can be preloaded: a sanitizer must be the first library of a program."""
    libraries = subprocess.run(["ldd", arguments().program], capture_output=True, text=True).stdout
    if "libasan" in libraries or "libtsan" in libraries:
        print("skipped what is preloaded: the program is built with a sanitizer")
        return False
    assert "libsqlite3" in libraries, "SQLite is not a shared library: its calls would go unseen"
    return True


@functools.cache
def preloaded(place):
    """power.c, compiled; first called outside of threads."""
    library = place / "power.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library,
                    pathlib.Path(__file__).with_name("power.c"), "-ldl"], check=True)
    return library


@dataclass(frozen=True)
class Call:
    name: str
    fd: int
    number: int  # where a write begins, how long a file becomes
    paths: tuple[str, str]
    data: bytes


def calls_in(log, place):
    """The calls of a log, with names inside the folder."""
    content = log.read_bytes()
    log.unlink()
    at = 0
    while at < len(content):
        end = content.index(b"\n", at)
        name, fd, number, length, *paths = content[at:end].decode().split(" ")
        at = end + 1 + int(length)
        yield Call(name, int(fd), int(number), tuple(path.removeprefix(str(place)).strip("/") for path in paths),
                   content[end + 1:at])


# The disk


def put(content, at, data):
    """Writes into a bytearray as into a file."""
    content.extend(bytes(max(0, at - len(content))))
    content[at:at + len(data)] = data


def cut(content, size):
    """Makes a bytearray as long as a file of this size."""
    del content[size:]
    put(content, size, b"")


def sectors(at, data):
    """A write in pieces, each of them inside one sector."""
    end = at + len(data)
    while at < end:
        size = min(end - at, SECTOR - at % SECTOR)
        yield at, data[len(data) - (end - at):][:size]
        at += size


class File:
    """What is on the disk for certain, and the writes since."""

    def __init__(self, content=b""):
        self.now = bytearray(content)
        self.sync()

    def sync(self):
        self.safe, self.pending = bytes(self.now), []

    def change(self, call):
        if call.name == "truncate":
            cut(self.now, call.number)
        else:
            put(self.now, call.number, call.data)
        self.pending.append(call)

    def survivor(self, chance):
        keep = chance.choice((0, 0.5, 1))
        content = bytearray(self.safe)
        for call in self.pending:
            if call.name == "truncate":
                if chance.random() < keep:
                    cut(content, call.number)
                continue
            is_torn = chance.random() < keep * (1 - keep)
            is_kept = chance.random() < keep
            for at, piece in sectors(call.number, call.data):
                if chance.random() < 0.5 if is_torn else is_kept:
                    put(content, at, piece)
                elif at >= len(content):
                    put(content, at, chance.choice((b"", bytes(len(piece)), chance.randbytes(len(piece)))))
        return bytes(content)


class Disk:
    """The files of one folder, as the calls so far left them."""

    def __init__(self, contents):
        self.names = {name: File(content) for name, content in contents.items()}
        self.open = {}
        self.sync()

    def sync(self):
        self.safe_names, self.pending = dict(self.names), []  # of: (name that goes, name that comes, its file)

    def change(self, goes, comes, file):
        self.pending.append((goes, comes, file))
        self.apply(self.names, *self.pending[-1])

    @staticmethod
    def apply(names, goes, comes, file):
        names.pop(goes, None)
        if comes:
            names[comes] = file

    def call(self, call):
        path, other = call.paths
        if call.name == "create":
            self.open[call.fd] = File()
            self.change(None, path, self.open[call.fd])
        elif call.name == "open":
            self.open[call.fd] = self.names[path] if path else self
        elif call.name == "sync":
            self.open[call.fd].sync()
        elif call.name in ("write", "truncate"):
            self.open[call.fd].change(call)
        elif call.name == "link":
            self.change(None, other, self.names[path])
        elif call.name == "rename":
            self.change(path, other, self.names[path])
        elif call.name == "unlink":
            self.change(path, None, None)

    def now(self):
        return {name: bytes(file.now) for name, file in self.names.items() if not name.endswith("-shm")}

    def survivors(self, chance):
        """What is found after power loss: contents by name. The -shm of a WAL is nothing but memory."""
        keep = chance.choice((0, 0.5, 1))
        names = dict(self.safe_names)
        for change in self.pending:
            if chance.random() < keep:
                self.apply(names, *change)
        return {name: file.survivor(chance) for name, file in names.items() if not name.endswith("-shm")}


# Workspaces of released schemas: schemas/NNNN.sql is the dump (sqlite3 FILE .dump) of one that buywork made when that
# was the newest, under the two numbers that a dump leaves out: application_id and user_version

SCHEMAS = pathlib.Path(__file__).with_name("schemas")


def newest_schema():
    return max(int(path.name[:4]) for path in (TREE / "lib/buywork/store/migrations").glob("*.sql"))


def older_schemas():
    return sorted(int(path.stem) for path in SCHEMAS.glob("*.sql") if int(path.stem) < newest_schema())


def make_of_schema(version, file):
    """Its language is French, so that setting that again changes nothing."""
    file.touch(0o600)
    with sqlite3.connect(file) as connection:
        connection.executescript((SCHEMAS / f"{version:04}.sql").read_text())
    connection.close()


# What buywork sees


def rows(file):
    """Every row of a workspace of an older schema, and its version."""
    with sqlite3.connect(file) as connection:
        tables = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}
        version, = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return repr((version, found))


known = {}  # what buywork said of the same bytes before


def content(file):
    """What is in a file, in a form that can be compared; what is wrong with it, when it is not whole."""
    if ".db" not in file.name:
        return file.read_bytes()
    found = hashlib.sha256()
    for path in (file, *(file.with_name(file.name + ending) for ending in ("-journal", "-wal"))):
        found.update(hashlib.sha256(path.read_bytes() if path.exists() else b"").digest())
    if found.digest() not in known:
        known[found.digest()] = read(file)
    return known[found.digest()]


def read(file):
    buywork = Buywork(arguments().program, file)
    check = buywork("check")
    if check.code == OLDER and "older" in check.text:
        return rows(file)
    if check.code != 0:
        return f"{file.name}: exit {check.code}: {check.text} {check.out.decode()}"
    return buywork.must("export")


def world(place):
    """The content of each file that has a name of its own."""
    aside = ("-journal", "-wal", "-shm")
    return {path.name: content(path) for path in sorted(place.iterdir())
            if not path.name.startswith(".") and not path.name.endswith(aside)}


@dataclass(frozen=True)
class State:
    """What a disk holds after power loss, and which worlds that may be."""

    name: str
    contents: dict
    worlds: list


@dataclass(frozen=True)
class Step:
    """One acknowledged command: its calls, and the worlds before, in the midst of and after it."""

    words: tuple
    calls: list
    worlds: list


class Recording:
    """Commands in one folder, one after the other."""

    def __init__(self, name, place, make):
        self.name, self.place, self.library = name, place / name, preloaded(place)
        self.place.mkdir()
        make(self.place / "buywork.db")
        self.first = contents(self.place)
        self.now = world(self.place)
        self.steps = []

    def __call__(self, *words, workspace="buywork.db"):
        log = self.place.with_suffix(".log")
        Buywork(arguments().program, self.place / workspace).must(
            *words, environment={"LD_PRELOAD": self.library, "POWER_FOLDER": self.place, "POWER_LOG": log})
        before, self.now = self.now, world(self.place)
        self.steps.append(Step(words, list(calls_in(log, self.place)), [before, self.now]))

    def calls(self):
        """How many there are that change something."""
        return sum(call.name != "open" for step in self.steps for call in step.calls)

    def require_complete(self):
        """The calls alone make the files that there are: none went unseen."""
        disk = Disk(self.first)
        for step in self.steps:
            for call in step.calls:
                disk.call(call)
        assert disk.now() == contents(self.place), f"{self.name}: not every call was recorded"

    def states(self, density, chance):
        """So many states for each call, and more where a command has just been acknowledged."""
        disk = Disk(self.first)
        for step in self.steps:
            for number, call in enumerate(step.calls, 1):
                disk.call(call)
                if call.name == "open":
                    continue
                is_done = number == len(step.calls)
                tries = density + 2 * is_done
                for _ in range(int(tries) + (chance.random() < tries % 1)):
                    yield State(f"{self.name}: {' '.join(map(str, step.words[:2]))}, call {number} ({call.name})",
                                disk.survivors(chance), step.worlds[-1:] if is_done else step.worlds)


def contents(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


def everyday(run):
    """Adds, undo, and each way in and out."""
    for number in range(3):
        run("action", "add", f"Action {number}", "--description", "Words. " * 1000 * number)
    run("project", "apply", *sorted(EXAMPLES.glob("*.toml")))
    run("team", "person", "import", EXAMPLES / "annuaire.csv")
    run("action", "done", "1")
    run("undo")
    run("redo")
    run("backup", run.place / "backup.db")
    run("restore", run.place / "backup.db", "--yes", workspace="restored.db")
    run("export", "-o", run.place / "whole.ndjson")
    run("init", workspace="moved.db")
    run("import", run.place / "whole.ndjson", workspace="moved.db")
    run("action", "add", "The last")
    run("export", "-o", run.place / "whole.ndjson")


def migrate(run):
    """Upgrades a restored backup; then in place: the old workspace, with its copy or not, or the new one with it."""
    run("restore", run.place / "buywork.db", "--yes", workspace="restored.db")
    run("config", "set", "lang", "fr")
    worlds = run.steps[-1].worlds
    worlds.insert(1, {**worlds[-1], "buywork.db": worlds[0]["buywork.db"]})
    run("action", "add", "The first")


def make_nothing(_):
    pass


def make_new(file):
    Buywork(arguments().program, file).must("init")


def in_wal_mode(make):
    """The same workspace, with a write-ahead log in the place of a rollback journal."""
    def make_and_set(file):
        make(file)
        with sqlite3.connect(file) as connection:
            assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.close()
    return make_and_set


def recordings(place):
    def recorded(name, make, *parts):
        run = Recording(name, place, make)
        for part in parts:
            part(run)
        return run
    yield recorded("journal", make_nothing, lambda run: run("init"), everyday)
    yield recorded("wal", in_wal_mode(make_new), everyday)
    for version in older_schemas():
        make = functools.partial(make_of_schema, version)
        yield recorded(f"schema-{version}", make, migrate)
        yield recorded(f"schema-{version}-wal", in_wal_mode(make), migrate)


# After power loss


def fault(state):
    """What is wrong with a state; None when nothing is."""
    with folder() as place:
        for name, data in state.contents.items():
            (place / name).touch(0o600)
            (place / name).write_bytes(data)
        found = world(place)
        if found not in state.worlds:
            return f"{state.name}: {difference(found, state.worlds)}"
        buywork = Buywork(arguments().program, place / "buywork.db")
        commands = ("add", "Afterwards") if "buywork.db" in found else ("init",)
        for words in (("action", *commands) if commands[0] == "add" else commands, ("check",)):
            answer = buywork(*words)
            if answer.code != 0:
                return f"{state.name}: then {words[0]}: exit {answer.code}: {answer.text}"
    return None


def difference(found, worlds):
    """Of a world from the nearest one that it might be."""
    def differing(world):
        return sorted(name for name in world.keys() | found.keys() if world.get(name) != found.get(name))
    nearest = min((differing(world) for world in worlds), key=len)
    return "; ".join(f"{name} is {'gone' if name not in found else told(found[name])}" for name in nearest)


def told(content):
    return content if isinstance(content, str) and ": exit" in content else "neither as before nor as after"


def main():
    if not is_preloadable():
        return
    wanted = 20_000 if arguments().long else 400
    count = Count()
    chance = random.Random(arguments().seed)
    with folder() as place:
        every = list(recordings(place))
        for recording in every:
            recording.require_complete()
        calls = sum(recording.calls() for recording in every)
        steps = sum(len(recording.steps) for recording in every)
        states = (state for recording in every for state in recording.states(wanted / calls, chance))
        with ThreadPoolExecutor(2) as pool:
            while some := list(itertools.islice(states, 100)):  # a state may take a megabyte
                for found in pool.map(fault, some):
                    count.expect(found is None, found)
    count.end(f"{steps} operations, {calls} calls, {count.passed} states without and {count.failed} with a loss")


if __name__ == "__main__":
    main()
