#!/usr/bin/env python3
"""Kills buywork at random instants, eight processes at once, and holds that nothing is lost, doubled or half done.

What a kill may leave behind: a hidden temporary of backup, restore, init or export (`.buywork-….tmp`, its journal
too), readable by its owner alone, which no later command minds. It is counted. Nothing else may
stay once the next command has written: no journal and no lock.
"""
import collections
import dataclasses
import json
import os
import random
import re
import signal
import sqlite3
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from harness import Buywork, Count, Sabotage, arguments, folder

AT_ONCE = 8
ROWS = 300  # of an import
JOBS = ("add", "add", "add", "csv", "csv", "ndjson", "ndjson", "undo", "backup", "restore", "export", "init")
TEMPORARY = re.compile(r"\.buywork-\d+-\d+\.tmp(-journal)?")
SABOTAGES = [
    Sabotage("an add is acknowledged before it is stored", "cmd/everyday.cpp",
             "create(operation, entity, values);\n    }\n    operation.commit();\n    app.show(change);",
             "create(operation, entity, values);\n    }\n    app.show(change);\n    usleep(5000);\n"
             "    operation.commit();"),
    Sabotage("the journal is in memory, and changes spill early", "lib/buywork/store/sqlite.cpp",
             "PRAGMA mmap_size = 0; PRAGMA synchronous = 3;",
             "PRAGMA journal_mode = MEMORY; PRAGMA cache_size = 5; PRAGMA synchronous = 3;"),
    Sabotage("a copy grows under its own name", "lib/buywork/store/sqlite.cpp",
             "vacuum_into(resolve(from.name, Code::no_workspace).whole(), temporary->path());\n"
             "    upgrade(temporary->path());\n"
             "    verify({Engine::sqlite, temporary->path()});\n    place(*temporary, target);",
             "place(*temporary, target);\n"
             "    vacuum_into(resolve(from.name, Code::no_workspace).whole(), target.whole());\n"
             "    upgrade(target.whole());\n"
             "    verify({Engine::sqlite, target.whole()});"),
]


@dataclasses.dataclass
class Run:
    """One process and what became of it."""

    job: str
    number: int
    code: int | None = None
    is_killed: bool = False
    is_writing: bool = False  # when it was killed: held a journal or a temporary open
    out: str = ""
    err: str = ""

    @property
    def name(self):
        return f"{self.job} {self.number}"

    @property
    def is_acknowledged(self):
        return self.code == 0 or bool(self.out or self.err)


def is_writing(pid):
    """Whether the (stopped) process has a journal or a temporary open."""
    names = []
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            names.append(os.path.basename(os.readlink(f"/proc/{pid}/fd/{number}")))
        except FileNotFoundError:
            continue
    return any(name.endswith("-journal") or name.startswith(".") for name in names)


class Round:
    """A workspace, and eight processes at work on it and beside it until enough of them were killed.

    A process is killed before its work while it has written nothing; in the middle while it has a journal or a
    temporary open; after it when all is there and the process has not ended yet.
    """

    def __init__(self, place, seed):
        self.place = place
        self.chance = random.Random(seed)
        self.workspace = place / "buywork.db"
        self.buywork = Buywork(arguments().program, self.workspace)
        self.buywork.must("init", "-q")
        self.buywork.must("action", "add", "First", "-q")
        self.seed_copy = place / "copy.db"
        self.buywork.must("backup", self.seed_copy)
        self.lock = threading.Lock()
        self.runs = []
        self.faults = []
        self.times = collections.defaultdict(list)

    def take(self):
        """The next job, and two random numbers for it."""
        with self.lock:
            run = Run(JOBS[len(self.runs) % len(JOBS)], len(self.runs))
            self.runs.append(run)
            return run, self.chance.random(), self.chance.random()

    def words(self, run):
        name = str(self.place / run.name)
        match run.job:
            case "add":
                return ["action", "add", run.name, "-q"]
            case "csv":
                lines = "".join(f"{run.name} row {row},some words\n" for row in range(ROWS))
                (self.place / f"{run.name}.csv").write_text("title,description\n" + lines)
                return ["action", "import", name + ".csv"]
            case "ndjson":
                lines = "".join(json.dumps({"title": f"{run.name} row {row}"}) + "\n" for row in range(ROWS))
                (self.place / f"{run.name}.ndjson").write_text(lines)
                return ["action", "import", name + ".ndjson"]
            case "undo":
                added = self.buywork("action", "add", run.name, "-q", "--actor", f"undo-{run.number}")
                if added.code != 0:
                    self.faults.append(f"the add for {run.name}: exit {added.code}: {added.text}")
                return ["undo", "--actor", f"undo-{run.number}"]
            case "backup":
                return ["backup", name]
            case "restore":
                return ["-w", name, "restore", str(self.seed_copy), "--yes"]
            case "export":
                return ["export", "-o", name]
            case "init":
                return ["init", name]

    def measure(self, count):
        """Whole lives, eight at once: how long each job takes here and now."""
        def one(_):
            run, _, _ = self.take()
            words = self.words(run)
            start = time.monotonic()
            answer = self.buywork(*words)
            with self.lock:
                self.times[run.job].append(time.monotonic() - start)
            run.code, run.out, run.err = answer.code, answer.out.decode(), answer.err.decode()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(one, range(count)))

    def kill(self, wanted):
        def work(_):
            while self.kills() < wanted:
                self.one_kill()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(work, range(AT_ONCE)))

    def one_kill(self):
        """At an instant uniform over the life of one of those that were measured, and a little beyond."""
        run, which, part = self.take()
        words = self.words(run)
        times = self.times[run.job]
        with self.buywork.start(*words) as process:
            time.sleep(part * 1.1 * times[int(which * len(times))])
            os.kill(process.pid, signal.SIGSTOP)  # so that what it was doing can be seen
            seen = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            if seen.si_code == os.CLD_STOPPED:
                run.is_killed, run.is_writing = True, is_writing(process.pid)
                os.kill(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            run.out, run.err = out.decode(), err.decode()
            run.code = process.returncode

    def kills(self):
        return sum(run.is_killed for run in list(self.runs))


class Verdict:
    """What a round left behind, held against what was acknowledged."""

    def __init__(self, round_, count):
        self.round = round_
        self.count = count
        self.stages = collections.Counter()
        self.acknowledged = collections.Counter()
        self.lost = 0
        self.journals = sum(run.is_writing and run.job in ("add", "csv", "ndjson", "undo") for run in round_.runs)
        count.expect(round_.buywork("action", "add", "Next", "-q").code == 0, "the next write does not work at once")
        check = round_.buywork("check")
        count.expect(check.code == 0, f"the workspace is ill: {check.text}")
        with sqlite3.connect(round_.workspace) as connection:
            self.ids = collections.defaultdict(list)
            for number, title in connection.execute("SELECT id, title FROM action"):
                self.ids[title].append(number)
        connection.close()
        for run in round_.runs:
            self.judge(run)
        count.expect(not round_.faults, "; ".join(round_.faults))
        self.expect_nothing_else()
        self.temporaries = self.count_temporaries()

    def judge(self, run):
        self.count.expect(run.code == (-signal.SIGKILL if run.is_killed else 0) and "error" not in run.err,
                          f"{run.name}: exit {run.code}: {run.err.strip()}")
        done = self.is_done(run)
        self.count.expect(done is not None, f"{run.name} is there in part")
        if not self.count.expect(done or not run.is_acknowledged, f"{run.name} was acknowledged and is lost"):
            self.lost += 1
        if run.is_acknowledged and done:
            self.acknowledged[run.job] += 1
        if run.is_killed:
            self.stages["in the middle" if run.is_writing and not done else "after" if done else "before"] += 1

    def is_done(self, run):
        """Whether all of it is there (True), nothing (False), or something in between (None)."""
        match run.job:
            case "add":
                ids = self.ids.pop(run.name, [])
                said = run.out.strip()
                return None if len(ids) > 1 or (said and said != str(*ids)) else bool(ids)
            case "undo":
                return {0: True, 1: False}.get(len(self.ids.pop(run.name, [])))
            case "csv" | "ndjson":
                counts = [len(self.ids.pop(f"{run.name} row {row}", [])) for row in range(ROWS)]
                return {0: False, ROWS: True}.get(sum(counts)) if max(counts) <= 1 else None
            case "export":
                path = self.round.place / run.name
                return is_whole_export(path.read_text()) if path.exists() else self.works_again(run)
            case _:
                path = self.round.place / run.name
                if not path.exists():
                    return self.works_again(run)
                return True if self.round.buywork("check", "-w", path).code == 0 else None

    def works_again(self, run):
        """What was killed before its file was there is in nobody's way."""
        again = self.round.buywork(*self.round.words(run))
        self.count.expect(again.code == 0, f"{run.name}, again: exit {again.code}: {again.text}")
        return False

    def expect_nothing_else(self):
        unknown = set(self.ids) - {"First", "Next"}
        self.count.expect(not unknown, f"rows that nobody asked for: {sorted(unknown)[:5]}")

    def count_temporaries(self):
        known = {"buywork.db", "copy.db"}
        for run in self.round.runs:
            known |= {run.name, f"{run.name}.csv", f"{run.name}.ndjson"}
        left = [path for path in self.round.place.iterdir() if path.name not in known]
        for path in left:
            self.count.expect(TEMPORARY.fullmatch(path.name), f"a kill left {path.name}")
            mode = stat.S_IMODE(path.stat().st_mode)
            self.count.expect(mode == 0o600, f"{path.name} has the mode {mode:o}")
        return len(left)


def is_whole_export(text):
    lines = text.splitlines()
    rows = sum(line.startswith("[") for line in lines)
    return True if lines and lines[-1] == f'{{"rows":{rows}}}' else None


def main():
    rounds, kills = (40, 100) if arguments().long else (1, 110)
    os.umask(0o022)
    count = Count()
    stages, acknowledged = collections.Counter(), collections.Counter()
    runs = temporaries = journals = lost = 0
    for number in range(rounds):
        with folder(on_disk=number % 2 == 1) as place:
            work = Round(place, arguments().seed * 1_000_003 + number)
            work.measure(2 * len(JOBS))
            work.kill(kills)
            verdict = Verdict(work, count)
            stages += verdict.stages
            acknowledged += verdict.acknowledged
            temporaries += verdict.temporaries
            journals += verdict.journals
            runs += len(work.runs)
            lost += verdict.lost
    for stage in ("before", "in the middle", "after")[:3 if arguments().long else 2]:  # after: one in a hundred
        count.expect(stages[stage], f"no kill hit a process {stage} of its work")
    told = ", ".join(f"{stages[stage]} {stage}" for stage in ("before", "in the middle", "after"))
    done = ", ".join(f"{acknowledged[job]} {job}" for job in dict.fromkeys(JOBS))
    count.end(f"{runs} processes, {stages.total()} killed: {told}; acknowledged: {done}; lost {lost}; "
              f"{journals} killed with their journal open, {temporaries} temporaries left")


if __name__ == "__main__":
    main()
