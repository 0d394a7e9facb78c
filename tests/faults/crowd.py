#!/usr/bin/env python3
"""32 writers and 4 readers at once, one of which dawdles behind a full pipe: no error, an exact count, whole answers.

Then a lock that is not given back: whoever waits for it ends with 7, and has changed nothing.
"""
import contextlib
import fcntl
import json
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

from harness import Buywork, Count, Sabotage, Shim, arguments, folder

WRITERS, READERS = 32, 3  # and the one that dawdles
ROWS = 400  # before it begins: more than a pipe and a buffer hold
LIST = ("action", "list", "--json", "--fields", "id,title,description")
SABOTAGES = [
    Sabotage("a reader that dawdles holds its lock", "lib/buywork/base/output.cpp",
             "constexpr std::chrono::milliseconds patience{1000};",
             "constexpr std::chrono::milliseconds patience{1'000'000};"),
    Sabotage("a write begins as a read", "lib/buywork/store/sqlite_connection.cpp",
             'writes ? "BEGIN IMMEDIATE" : "BEGIN"', 'writes ? "BEGIN " : "BEGIN"'),
    Sabotage("nobody waits", "lib/buywork/store/sqlite_connection.cpp",
             "sqlite3_busy_timeout(db, settings().busy_ms);", "sqlite3_busy_timeout(db, 0);"),
]


class Dawdler:
    """Begins before the writers, and takes a byte now and then while they are at work."""

    def __init__(self, buywork):
        ours, its = os.pipe()
        fcntl.fcntl(its, fcntl.F_SETPIPE_SZ, 4096)  # before anything is in it
        self.process = buywork.start(*LIST, stdout=its)
        os.close(its)
        self.output = open(ours, "rb", buffering=0)
        self.taken = self.output.read(1)  # it reads the workspace now
        self.enough = threading.Event()
        self.thread = threading.Thread(target=self.dawdle)
        self.thread.start()

    def dawdle(self):
        while not self.enough.wait(0.02):
            self.taken += self.output.read(1)

    def finish(self):
        """\\returns whether it was still at it, its exit status and all that it answered"""
        self.enough.set()
        self.thread.join()
        was_busy = self.process.poll() is None
        rest = self.output.readall()
        self.output.close()
        _, err = self.process.communicate()
        return was_busy, self.process.returncode, self.taken + rest, err


class Crowd:
    def __init__(self, place):
        self.adds = 60 if arguments().long else 4  # of each writer
        self.workspace = place / "buywork.db"
        self.buywork = Buywork(arguments().program, self.workspace)
        self.buywork.must("init", "-q")
        rows = "".join(f"Row {row},{'some words ' * 50}\n" for row in range(ROWS))
        self.buywork.must("action", "import", "-", input=("title,description\n" + rows).encode())
        self.is_over = threading.Event()

    def write(self, writer):
        answers = []
        for number in range(self.adds):
            title = f"Writer {writer}, action {number}"
            answers.append((title, self.buywork("action", "add", title, "-q")))
        return answers

    def read(self, _):
        answers = []
        while not self.is_over.wait(0.01):
            answers.append(self.buywork(*LIST))
        return answers

    def run(self):
        dawdler = Dawdler(self.buywork)
        with ThreadPoolExecutor(WRITERS + READERS) as pool:
            readers = [pool.submit(self.read, reader) for reader in range(READERS)]
            writers = [pool.submit(self.write, writer) for writer in range(WRITERS)]
            self.added = [answer for writer in writers for answer in writer.result()]
            self.is_over.set()
            self.dawdled = dawdler.finish()
            self.readers = [reader.result() for reader in readers]


def judge_writers(crowd, count):
    for title, answer in crowd.added:
        count.expect(answer.code == 0 and not answer.err, f"{title}: exit {answer.code}: {answer.text}")
    said = {int(answer.out): title for title, answer in crowd.added if answer.code == 0}
    with contextlib.closing(sqlite3.connect(crowd.workspace)) as connection:
        stored = dict(connection.execute("SELECT id, title FROM action WHERE id > ?", (ROWS,)))
        total, = connection.execute("SELECT count(*) FROM action").fetchone()
    count.expect(said == stored, "what was acknowledged is not what is stored")
    expected = ROWS + WRITERS * crowd.adds
    count.expect(total == expected, f"{total} rows instead of {expected}")
    count.expect(crowd.buywork("check").code == 0, "the workspace is ill")
    return stored


def judge_readers(crowd, count, stored):
    """Every answer is the workspace after one of its operations, and none before an earlier answer."""
    for answers in crowd.readers:
        last = ROWS
        for answer in answers:
            if not count.expect(answer.code == 0 and not answer.err, f"list: exit {answer.code}: {answer.text}"):
                continue
            rows = json.loads(answer.out)
            is_right = [row["id"] for row in rows] == list(range(1, len(rows) + 1)) and len(rows) >= last
            is_right = is_right and all(row["title"] == stored[row["id"]] for row in rows[ROWS:])
            count.expect(is_right, f"an answer of {len(rows)} rows is none of the states there were")
            last = len(rows)


def judge_dawdler(crowd, count):
    was_busy, code, out, err = crowd.dawdled
    count.expect(was_busy, "the dawdler was done before the writers")
    count.expect(code == 0 and not err, f"the dawdler: exit {code}: {err.decode()}")
    rows = json.loads(out) if code == 0 else []
    count.expect([row["id"] for row in rows] == list(range(1, ROWS + 1)), f"the dawdler has {len(rows)} rows")


@contextlib.contextmanager
def held(workspace, lock):
    with contextlib.closing(sqlite3.connect(workspace, isolation_level=None)) as connection:
        connection.execute(f"BEGIN {lock}")
        yield
        connection.execute("ROLLBACK")


def held_locks(crowd, count, place):
    """With the shim no time passes while they wait; without it (--long) ten seconds."""
    shim = Shim(place)
    if shim.why_not and not arguments().long:
        return f"left out: a lock that is not given back, as {shim.why_not}"
    environment = {} if arguments().long else shim.environment(SHIM_HASTE="1")
    (place / "one.csv").write_text("title\nOne\n")
    writes = [("action", "add", "Late"), ("action", "import", place / "one.csv"), ("undo",), ("action", "done", 1)]
    reads = [LIST, ("report", "roadmap"), ("check",), ("backup", place / "copy.db"), ("export",)]
    with sqlite3.connect(crowd.workspace) as connection:
        before = connection.execute("SELECT * FROM action").fetchall()
    connection.close()

    def expect_all(lock, expectations):
        with held(crowd.workspace, lock), ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda each: crowd.buywork(*each[0], environment=environment), expectations))
        for (words, code), answer in zip(expectations, answers):
            count.expect(answer.code == code and (code == 0 or (answer.err and not answer.out)),
                         f"{words[0]} {words[1:2]}, {lock}: exit {answer.code} instead of {code}: {answer.text}")

    expect_all("IMMEDIATE", [(words, 7) for words in writes] + [(words, 0) for words in reads])
    (place / "copy.db").unlink(missing_ok=True)
    expect_all("EXCLUSIVE", [(words, 7) for words in writes + reads])
    count.expect(not (place / "copy.db").exists(), "a backup that had to wait is there")
    with contextlib.closing(sqlite3.connect(crowd.workspace)) as connection:
        count.expect(connection.execute("SELECT * FROM action").fetchall() == before, "one that had to wait wrote")
    count.expect(crowd.buywork("action", "add", "Free", "-q").code == 0, "the lock is free, and no write works")
    return f"{len(writes) * 2 + len(reads)} waits for a lock in vain ended with 7"


def main():
    count = Count()
    with folder() as place:
        crowd = Crowd(place)
        crowd.run()
        stored = judge_writers(crowd, count)
        judge_readers(crowd, count, stored)
        judge_dawdler(crowd, count)
        waits = held_locks(crowd, count, place)
    errors = sum(answer.code != 0 for _, answer in crowd.added)
    answers = sum(map(len, crowd.readers))
    count.end(f"{WRITERS} writers, {len(crowd.added)} adds, {errors} errors; {answers} answers to {READERS} readers, "
              f"and one of {len(crowd.dawdled[2])} bytes to the dawdler; {waits}")


if __name__ == "__main__":
    main()
