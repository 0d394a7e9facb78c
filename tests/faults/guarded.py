#!/usr/bin/env python3
"""Files are their owner's alone, what is not ours is not touched, no secret is repeated, and nothing is without limit."""
import contextlib
import json
import os
import pathlib
import resource
import shutil
import socket
import sqlite3
import stat
import struct
import subprocess
import sys
import threading
import time

from harness import Answer, Buywork, Count, Sabotage, arguments, folder

SABOTAGES = [
    Sabotage("a temporary for all to read", "lib/buywork/store/sqlite_file.cpp", "S_IRUSR | S_IWUSR) != 0", "0644) != 0"),
    Sabotage("links are followed", "lib/buywork/store/sqlite_file.cpp",
             "if (::lstat(path.c_str(), &status) != 0) {", "if (::stat(path.c_str(), &status) != 0) {"),
    Sabotage("journals of others are played", "lib/buywork/store/sqlite.cpp", "    require_own_journals(whole);\n", ""),
    Sabotage("foreign files are opened", "lib/buywork/store/sqlite.cpp",
             "if (!header.is_sqlite() || header.application() != application_id)", "if (false)"),
    Sabotage("a record without end", "lib/buywork/model/json.cpp", "++values_ > max_values", "false"),
    Sabotage("an export for all to read", "cmd/app.cpp", "*path, arguments_.command->readers", "*path"),
]
DONE, USAGE, CONFLICT, INVALID, NO_WORKSPACE, IO = 0, 2, 4, 5, 6, 9
MIB = 1 << 20
MOST_MEMORY = 768 * MIB
NOBODY = 65534
SECONDS = 120
IS_ROOT = os.geteuid() == 0
count = Count()
left_out = []


def program(workspace, **environment):
    return Buywork(arguments().program, workspace, **environment)


def is_instrumented():
    """Built with a sanitizer, which takes all the addresses there are."""
    return b"__asan_init" in pathlib.Path(arguments().program).read_bytes()


def says(answer, code, what):
    holds = answer.code == code
    if code != DONE:
        holds = holds and (b"error: " in answer.err or b'{"error": ' in answer.err)
    return count.expect(holds, f"{what}: exit {answer.code}: {answer.text[:300]}")


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


class Watch:
    """Notes every file that appears in a folder and that others may read."""

    def __init__(self, place, allowed=()):
        self.place, self.allowed, self.seen, self.open = place, allowed, set(), {}
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ends.is_set():
            with contextlib.suppress(OSError):
                for entry in os.scandir(self.place):
                    with contextlib.suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        self.seen.add(entry.name)
                        if stat.S_ISREG(status.st_mode) and status.st_mode & 0o077 and entry.name not in self.allowed:
                            self.open[entry.name] = oct(status.st_mode)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.thread.join()


def give_default_acl(place):
    """Every new file readable for one more user. \\returns whether the file system takes it"""
    entries = [(1, 7, 0xFFFFFFFF), (2, 7, NOBODY), (4, 7, 0xFFFFFFFF), (16, 7, 0xFFFFFFFF), (32, 7, 0xFFFFFFFF)]
    value = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(place, "system.posix_acl_default", value)
        return True
    except OSError:
        return False


def others_may_read(path):
    """Whether another user can: asked of the system, as root can become one."""
    if not IS_ROOT:
        return bool(mode(path) & 0o077)
    return subprocess.run(["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "head", "-c1", path],
                          capture_output=True).returncode == 0


def private(place):
    """Workspace, backup, restored, exported, journals, temporaries: 0600 under any umask, in any folder."""
    places = {"plain": 0o755, "sticky": 0o1777, "setgid": 0o2777, "listed": 0o777}
    for name, bits in places.items():
        inside = place / name
        inside.mkdir()
        inside.chmod(bits)
        if name == "listed" and not give_default_acl(inside):
            left_out.append("default ACL")
            continue
        for mask in (0o000, 0o022, 0o077, 0o777):
            made = [inside / f"{mask:o}.{what}" for what in ("db", "backup", "restored", "ndjson")]
            workspace = program(made[0])
            with Watch(inside) as watch:
                for words in (("init",), ("action", "add", "One"), ("backup", made[1]), ("export", made[3]),
                              ("-w", made[2], "restore", made[1], "--yes"),
                              ("-w", made[2], "action", "add", "Two")):
                    says(workspace(*words, umask=mask), DONE, f"umask {mask:o}, {words[0]}")
            for path in made:
                count.expect(mode(path) == 0o600 and not others_may_read(path), f"{path.name}: {mode(path):o}")
            count.expect(not watch.open, f"{name}, umask {mask:o}: {watch.open}")
        count.expect(len(list(inside.iterdir())) == 16, f"{name}: {sorted(inside.iterdir())}")
    # What a person asks to be written is as private as what the shell writes; an old file keeps its rights.
    workspace = program(place / "plain" / "0.db")
    page = place / "plain" / "list.csv"
    for mask, before, after in ((0o022, None, 0o644), (0o077, None, 0o600), (0o000, 0o640, 0o640), (0o077, 0o604, 0o604)):
        page.unlink(missing_ok=True)
        if before is not None:
            page.write_text("old")
            page.chmod(before)
        says(workspace("action", "list", "-o", page, umask=mask), DONE, "list -o")
        count.expect(mode(page) == after, f"-o under {mask:o} over {before}: {mode(page):o}")


def journals(place):
    """What SQLite writes beside the workspace, and the temporary behind -o, while they are there."""
    workspace = program(place / "busy.db")
    workspace.must("init", "-q")
    rows = "title\n" + "".join(f"Row {row}\n" for row in range(30_000 if arguments().long else 6_000))
    page = place / "secret.csv"
    page.write_text("old")
    page.chmod(0o600)
    with Watch(place) as watch:
        says(workspace("action", "import", "-", input=rows.encode(), umask=0), DONE, "import")
        says(workspace("backup", place / "busy.backup", umask=0), DONE, "backup")
        says(workspace("action", "list", "-o", page, umask=0), DONE, "list over a private file")
    count.expect("busy.db-journal" in watch.seen, "no journal was seen: it proves nothing")
    count.expect(not watch.open, f"others could read {watch.open}")


COMMANDS = (("action", "list"), ("action", "add", "x"), ("check",), ("undo",), ("config", "set", "name", "x"),
            ("action", "list", "--json"), ("today",))


def content(place):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in place.iterdir() if path.is_file()}


def not_ours(place):
    """What a workspace cannot be: refused with its reason, and no byte of it changed."""
    good = place / "good.db"
    program(good).must("init", "-q")
    (place / "link.db").symlink_to(good)
    (place / "dangling.db").symlink_to(place / "nothing")
    os.mkfifo(place / "fifo.db")
    (place / "folder.db").mkdir()
    (place / "empty.db").touch()
    (place / "text.db").write_text("SQLite format 4, or not at all")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(place / "socket.db"))
    (place / "far").symlink_to(place, target_is_directory=True)
    names = ["link.db", "dangling.db", "fifo.db", "folder.db", "empty.db", "text.db", "socket.db"]
    before = content(place)
    for path in [*(place / name for name in names), "/dev/null", "/dev/zero", "/dev/full", "/dev/stdin"]:
        for words in (*COMMANDS, ("backup", place / "no.backup"), ("-w", place / "no.db", "restore", path, "--yes")):
            answer = program(path)(*words, seconds=SECONDS)
            if words == ("today",) and answer.code == DONE:
                continue
            says(answer, NO_WORKSPACE, f"{path}: {' '.join(map(str, words))}")
            count.expect(b"hint" in answer.err, f"{path}: no hint: {answer.text}")
        says(program(path)("init"), CONFLICT, f"{path}: init")
        onto_itself = path == place / "link.db"
        says(program(good)("backup", path), USAGE if onto_itself else CONFLICT, f"{path}: backup into it")
    listener.close()
    count.expect(content(place) == before and not (place / "nothing").exists(), "a file that is not ours was written")
    says(program(place / "far" / "good.db")("action", "add", "Through a linked folder"), DONE, "a linked folder")
    before = good.read_bytes()
    for ending in ("-journal", "-wal", "-shm"):
        victim = place / "victim"
        victim.write_text("keep me")
        journal = pathlib.Path(str(good) + ending)
        journal.symlink_to(victim)
        for words in (("action", "list"), ("action", "add", "x"), ("check",), ("backup", place / "no.backup")):
            says(program(good)(*words), NO_WORKSPACE, f"a link as {ending}")
        count.expect(victim.read_text() == "keep me" and good.read_bytes() == before, f"written through {ending}")
        journal.unlink()


WRITER = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("PRAGMA cache_spill = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE IF NOT EXISTS big (x)")
for n in range(500):
    connection.execute("INSERT INTO big VALUES (randomblob(3000))")
os.kill(os.getpid(), 9)
"""


def leave_hot_journal(path):
    subprocess.run([sys.executable, "-c", WRITER, path])
    return pathlib.Path(str(path) + "-journal").exists()


def hot_journals(place):
    """A crashed program's database beside its journal: whoever made it must be the one to mend it."""
    def stranger(path, application):
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA application_id = {application}")
            connection.execute("CREATE TABLE invoice (x)")
        connection.close()

    def newer(path):
        program(path).must("init", "-q")
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()

    for name, make in (("none", lambda path: stranger(path, 0)), ("other", lambda path: stranger(path, 0x12345678)),
                       ("newer", newer)):
        inside = place / name
        inside.mkdir()
        path = inside / "x.db"
        make(path)
        count.expect(leave_hot_journal(path), "no hot journal was left: it proves nothing")
        before = content(inside)
        for words in (*COMMANDS[:-1], ("backup", place / "no"), ("-w", place / "no", "restore", path, "--yes")):
            says(program(path)(*words), NO_WORKSPACE, f"{name}: {words[0]} on a hot journal")
        count.expect(content(inside) == before, f"{name}: a foreign file or its journal was touched")
    # Our own is rolled back, by a reader too.
    own = place / "own.db"
    program(own).must("init", "-q")
    program(own).must("action", "add", "Kept", "-q")
    count.expect(leave_hot_journal(own), "no hot journal was left: it proves nothing")
    says(program(own)("action", "list"), DONE, "our own hot journal")
    says(program(own)("check"), DONE, "our own hot journal")


def owners(place):
    """Files of another user: not opened, not followed, and not through his links."""
    if not IS_ROOT:
        left_out.append("other owners")
        return
    theirs = place / "theirs.db"
    program(theirs).must("init", "-q")
    os.chown(theirs, NOBODY, NOBODY)
    os.link(theirs, place / "hard.db")
    before = theirs.read_bytes()
    for path in (theirs, place / "hard.db"):
        for words in COMMANDS[:-1]:
            answer = program(path)(*words)
            says(answer, NO_WORKSPACE, f"another owner's {words[0]}")
            count.expect(b"another user" in answer.err, answer.text)
    count.expect(theirs.read_bytes() == before, "another owner's file was written")
    mine = place / "mine.db"
    program(mine).must("init", "-q")
    journal = place / "mine.db-journal"
    journal.write_bytes(bytes(1024))
    os.chown(journal, NOBODY, NOBODY)
    for words in (("action", "list"), ("action", "add", "x")):
        says(program(mine)(*words), NO_WORKSPACE, "another owner's journal beside ours")
    count.expect(journal.exists(), "another owner's journal is gone")
    journal.unlink()
    shared = place / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    target = place / "target.csv"
    target.write_text("keep me")
    link = shared / "list.csv"
    link.symlink_to(target)
    says(program(mine)("action", "list", "-o", link), DONE, "our own link in a shared folder")
    count.expect(link.is_symlink() and target.read_text() != "keep me", "-o does not write where the link leads")
    target.write_text("keep me")
    os.lchown(link, NOBODY, NOBODY)
    for words in (("action", "list", "-o", link), ("export", link)):
        says(program(mine)(*words), IO, f"{words[0]} through another owner's link in a shared folder")
    count.expect(target.read_text() == "keep me" and link.is_symlink(), "written through another owner's link")
    # As that other user: nothing of ours can be read, and it is said.
    place.chmod(0o755)
    as_other = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if subprocess.run([*as_other, "test", "-x", arguments().program]).returncode == 0 and os.access(place.parent, os.X_OK):
        done = subprocess.run([*as_other, arguments().program, "-w", mine, "action", "list"], capture_output=True,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        count.expect(done.returncode in (NO_WORKSPACE, IO) and b"error: " in done.stderr, f"as another: {done.stderr}")


def raced(place):
    """The workspace and a link to another are exchanged all the time: the other is never written."""
    path, spare, victim = place / "race.db", place / "spare.db", place / "victim.db"
    program(path).must("init", "-q")
    program(victim).must("init", "-q")
    spare.symlink_to(victim)
    before = victim.read_bytes()
    ends = threading.Event()

    def exchange():
        swap = place / "swap"
        while not ends.is_set():
            for a, b in ((path, swap), (spare, path), (swap, spare)):
                with contextlib.suppress(OSError):
                    os.rename(a, b)

    thread = threading.Thread(target=exchange)
    thread.start()
    for _ in range(400 if arguments().long else 40):
        answer = program(path)("action", "add", "x", seconds=SECONDS)
        count.expect(answer.code in (DONE, INVALID, NO_WORKSPACE, IO), f"raced: exit {answer.code}: {answer.text}")
    ends.set()
    thread.join()
    count.expect(victim.read_bytes() == before, "written through a link that came in between")


SECRET = "Tr0ub4dor-3"


def secrets(place):
    """No password is repeated; the log names commands, never their arguments."""
    workspace = program(place / "secrets.db")
    workspace.must("init", "-q")
    workspace.must("action", "add", "Title", "--description", SECRET, "-q")
    for url in (f"postgresql://marie:{SECRET}@h/x", f"postgresql:///x?password={SECRET}", f"postgres://:{SECRET}@/x"):
        for words in (("-w", url, "action", "list"), ("-w", url, "init"), ("init", url), ("backup", url),
                      ("-w", url, "restore", place / "secrets.db", "--yes"), ("restore", url, "--yes"),
                      ("-w", url, "check", "--json"), ("-w", url, "config", "list", "--origin")):
            answer = workspace(*words)
            says(answer, USAGE, f"{url}: {words[0]}")
            count.expect(SECRET.encode() not in answer.out + answer.err, f"{' '.join(map(str, words))} repeats it")
        answer = program(url)("action", "list")
        count.expect(answer.code == USAGE and SECRET.encode() not in answer.err, "BUYWORK_WORKSPACE is repeated")
    log = workspace.must("log", "--json")
    count.expect(SECRET not in log and '"action add: #1"' in log, f"the log names arguments: {log}")
    count.expect(sorted(path.name for path in place.iterdir()) == ["secrets.db"], "something else was left")


def limited(workspace, *words, given=None):
    """One command with little memory, and what it took at most."""
    def limit():
        if not is_instrumented():
            resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_MEMORY, 2 * MOST_MEMORY))

    with workspace.start(*words, stdin=subprocess.DEVNULL if given is None else given, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, preexec_fn=limit) as process:
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        pieces = {}
        readers = [threading.Thread(target=lambda name=name: pieces.update({name: getattr(process, name).read()}))
                   for name in ("stdout", "stderr")]
        for reader in readers:
            reader.start()
        _, status, used = os.wait4(process.pid, 0)
        timer.cancel()
        for reader in readers:
            reader.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    return Answer(process.returncode, pieces["stdout"], pieces["stderr"]), used.ru_maxrss * 1024


def huge_files(place):
    """Files without end in every direction: exit 5 with the place, in bounded memory."""
    size = 64 * MIB if arguments().long else 6 * MIB
    workspace = program(place / "limits.db")
    workspace.must("init", "-q")
    one = b'[project]\nkey = "p"\ntitle = "t"\n'
    files = {
        "text.json": lambda: b'[{"title": "%s"}]' % (b"x" * size),
        "digits.json": lambda: b'[{"title": %s}]' % (b"1" * size),
        "exponent.json": lambda: b'[{"title": 1e%s}]' % (b"9" * 1000),
        "deep.json": lambda: b"[" * size,
        "deep-object.json": lambda: b'[{"a":' + b'{"a":' * (size // 5),
        "values.json": lambda: b'[{"title": "x", "tags": [' + b"1," * (size // 2) + b"1]}]",
        "members.json": lambda: b'[{' + b'"a":1,' * (size // 6) + b'"a":1}]',
        "key.json": lambda: b'[{"%s": 1}]' % (b"k" * size),
        "nul.json": lambda: b'[{"title": "a\\u0000b"}]',
        "zeros.json": lambda: bytes(size),
        "line.ndjson": lambda: b'{"title": "%s"}' % (b"x" * size),
        "values.ndjson": lambda: b'{"tags": [' + b"1," * (size // 2) + b"1]}",
        "cell.csv": lambda: b"title\n" + b"x" * size,
        "quoted.csv": lambda: b'title\n"' + b"x\n" * (size // 2),
        "digits.csv": lambda: b"title,due\nx," + b"1" * size,
        "columns.csv": lambda: b"," * size,
        "cells.csv": lambda: b"title\nx" + b"," * size,
        "heading.csv": lambda: b"t" * size + b"\nx",
        "headings.csv": lambda: b"title" * 5 + b",title" * 900,
        "zeros.csv": lambda: bytes(size),
        "nul.csv": lambda: b"title\na\0b\n",
        "line.md": lambda: b"- [ ] " + b"x" * size,
        "boxes.md": lambda: b"- [ ] x\n" * (size // 8),
        "marks.md": lambda: b"- [ ] " + b"@" * size,
        "zeros.md": lambda: b"- [ ] " + bytes(size),
    }
    tomls = {
        "deep.toml": lambda: one + b"x = " + b"[" * 200_000,
        "tables.toml": lambda: one + b"x = " + b"{a=" * 100_000,
        "dots.toml": lambda: one + b".".join([b"a"] * 100_000) + b" = 1",
        "header.toml": lambda: one + b"[" + b".".join([b"a"] * 100_000) + b"]",
        "string.toml": lambda: one + b'purpose = "' + b"x" * (15 * MIB) + b'"',
        "large.toml": lambda: one + b"# " + b"x" * (16 * MIB),
        "records.toml": lambda: one + b"[[action]]\n" * 100_001,
        "sections.toml": lambda: one + b"".join(b"[a%d]\n" % n for n in range(20_000)),
        "digits.toml": lambda: one + b"x = " + b"9" * size,
        "list.toml": lambda: one + b"[[action]]\ntitle = 'x'\ntags = [" + b"1," * MIB + b"]",
        "nul.toml": lambda: one + b"purpose = '\0'",
        "zeros.toml": lambda: bytes(MIB),
    }
    exports = {
        "row.all": lambda: b"[" + b"1," * (size // 2) + b"1]\n",
        "deep.all": lambda: b"[" * size + b"\n",
        "object.all": lambda: b'[{"a":' * (size // 6) + b"\n",
        "string.all": lambda: b'["' + b"x" * (size + 1024) + b'"]\n',
        "endless.all": lambda: b"[" + b"1" * (64 * MIB + 100_000 if arguments().long else size),
    }
    start = workspace.must("export").split("\n")[:2]
    most = 0
    for number, (name, make) in enumerate({**files, **tomls, **exports}.items()):
        path = place / name
        with path.open("wb") as file:
            if name in exports:
                file.write("\n".join([*start, ""]).encode())
            file.write(make())  # and not kept: what this program holds when it forks counts as the child's memory
        words = ("action", "import") if name in files else ("project", "apply") if name in tomls else ("import",)
        target = workspace
        if name in exports:
            target = program(place / f"{number}.db")
            target.must("init", "-q")
        answer, memory = limited(target, *words, path)
        path.unlink()
        most = max(most, memory)
        says(answer, INVALID, name)
        count.expect(name.encode() in answer.err, f"{name}: no place: {answer.text[:300]}")
        if name in ("values.json", "values.ndjson", "members.json"):
            count.expect(b"100000 values" in answer.err, f"{name}: {answer.text[:300]}")
        count.expect(len(answer.err) < MIB, f"{name}: {len(answer.err)} bytes of messages")
        count.expect(is_instrumented() or memory < MOST_MEMORY, f"{name}: {memory // MIB} MiB of memory")
    sparse = place / "sparse.csv"
    with sparse.open("wb") as file:
        file.truncate(300 * MIB)
    answer, memory = limited(workspace, "action", "import", sparse)
    says(answer, INVALID, "a file of 300 MiB")
    count.expect(b"256 MiB" in answer.err, answer.text)
    count.expect(workspace.must("action", "list", "--json").strip() == "[]", "something of a refused file is stored")
    return most // MIB


def huge_arguments(place):
    """As long as the system lets an argument be: a message of its own, never a crash."""
    workspace = program(place / "words.db")
    workspace.must("init", "-q")
    workspace.must("action", "add", "One", "-q")
    nines, letters = "9" * 130_000, "x" * 130_000
    for words in (("action", "add", letters), ("action", "add", "x", "--due", nines), ("action", "show", nines),
                  ("action", "add", "x", "--due", f"+{nines}d"), ("action", "list", "--limit", nines),
                  ("project", "add", "x", "--budget", nines), ("project", "add", "x", "--key", letters),
                  (letters,), ("action", letters), ("action", "list", f"--{letters}"), ("undo", nines),
                  ("--actor", letters, "action", "add", "x"), ("log", "--since", nines), ("-w", letters, "today"),
                  ("-w", "x/" * 60_000, "check"), ("action", "list", "-o", letters), ("action", "import", letters),
                  ("config", "set", "name", letters), ("config", "set", letters, "x"), ("schema", letters),
                  ("action", "list", "--fields", ",".join(["title"] * 20_000)), ("check", "--expect-head", nines),
                  ("action", "list", "--sort", ",".join(["title"] * 20_000)), ("action", "list", "--where", letters),
                  ("action", "list", "--where", " or ".join(["id=1"] * 501)),
                  ("action", "list", "--where", f"id in ({','.join(['1'] * 501)})"),
                  ("action", "list", "--where", f"tags = '{','.join(f't{n}' for n in range(600))}'"),
                  ("action", "list", "--where", "not " * 17 + "id=1"),
                  ("action", "list", "--where", "(" * 5000 + "id=1" + ")" * 4000)):
        answer = workspace(*words)
        what = " ".join(words)[:60]
        count.expect(answer.code in (USAGE, 3, NO_WORKSPACE, IO) and b"error: " in answer.err,
                     f"{what}: exit {answer.code}: {answer.text[:300]}")
    # What is just within the limits is understood.
    for where in ("not " * 15 + "id=2", "id=2 or id=2 and (" * 15 + "tags ~ 'x' and late = yes" + ")" * 15,
                  "not (id=1 or " * 7 + "project ~ 'x' and priority > low" + ")" * 7,
                  " or ".join(["id=1"] * 500), f"id in ({','.join(['1'] * 500)})",
                  f"tags = '{','.join(f't{n}' for n in range(499))}'"):
        says(workspace("action", "list", "--where", where), DONE, where[:60])
    says(workspace("action", "add", "x", "--description", letters), DONE, "a long description")


def main():
    with folder() as place:
        place.chmod(0o755)
        for part in (private, journals, not_ours, hot_journals, owners, raced, secrets, huge_arguments):
            inside = place / part.__name__
            inside.mkdir()
            part(inside)
            shutil.rmtree(inside)
        inside = place / "huge"
        inside.mkdir()
        most = huge_files(inside)
    count.end(f"at most {most} MiB of memory{'; left out: ' + ', '.join(left_out) if left_out else ''}")


if __name__ == "__main__":
    main()
