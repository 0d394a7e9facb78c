#!/usr/bin/env python3
"""Upgrades workspaces of each older schema, kills and starves that at each call, and holds that nothing is lost.

schemas/NNNN.sql are the dumps of such workspaces; power.c, preloaded, does the killing; see power.py for both.
"""
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import power
from harness import Buywork, Count, Sabotage, arguments, folder

NAME = "buywork.db"
COPY = f"{NAME}.before-v{power.newest_schema()}"
KILLED, INVALID, OLDER, IO = -9, 5, 6, 9
ADD = ("action", "add", "Disturbed")
UPGRADE = ("config", "set", "lang", "fr")  # and nothing else: it is French already
SABOTAGES = [
    Sabotage("a dry run upgrades", "cmd/app.cpp", 'if (arguments_.flag("dry-run")) store', "if (false) store"),
    Sabotage("no copy is kept", "lib/buywork/store/database.cpp", "connection.keep_copy(newest_schema());", ""),
    Sabotage("a second copy is refused", "lib/buywork/store/sqlite.cpp",
             "temporary->replace();", 'place(*temporary, resolve(path_ + ".before-v" + std::to_string(target), Code::io));'),
    Sabotage("a copy that others read", "lib/buywork/store/sqlite_file.cpp", "S_IRUSR | S_IWUSR)", "0644)"),
    Sabotage("the schema and its number in two transactions", "lib/buywork/store/database.cpp",
             "connection.execute(migration.sql);\n",
             "connection.execute(migration.sql);\n    if (from > 0) connection.commit(), connection.begin();\n"),
]


class Contradiction(Exception):
    pass


def expect(holds, what):
    if not holds:
        raise Contradiction(what)


def expect_done(buywork, *words, **options):
    answer = buywork(*words, **options)
    expect(answer.code == 0, f"{' '.join(words)}: exit {answer.code}: {answer.text}")


def query(file, sql):
    connection = sqlite3.connect(file)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def version_of(file):
    return query(file, "PRAGMA user_version")[0][0]


def tables(file):
    """The tables of a file and their columns."""
    names = [name for name, in query(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: [row[1] for row in query(file, f"PRAGMA table_info({name})")] for name in names}


def rows(file, shape):
    """What is in these tables and columns."""
    return {table: sorted(query(file, f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
            for table, columns in shape.items()}


def schema(file):
    return set(query(file, "SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def files(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


def copies(place):
    return [path.name for path in place.iterdir() if "before" in path.name and not path.name.startswith(".")]


def temporaries(place):
    return [path.name for path in place.iterdir() if path.name.startswith(".") and not path.name.endswith("-journal")]


class Older:
    """A workspace of an older schema, and what must still be there after its upgrade."""

    def __init__(self, version, place):
        self.version = version
        self.file = place / f"{version}.db"
        power.make_of_schema(version, self.file)
        self.shape = tables(self.file)
        self.rows = rows(self.file, self.shape)

    def put_into(self, place):
        shutil.copy(self.file, place / NAME)
        (place / NAME).chmod(0o600)
        return Buywork(arguments().program, place / NAME)

    def require_whole(self, place, added=0):
        """Nothing is missing in the workspace and its copy; at most so many operations came to it."""
        aside = place.with_name(place.name + "-aside")  # SQLite heals what it opens, and buywork is to do so
        shutil.copytree(place, aside)
        self.require_rows(aside / NAME, added)
        if (aside / COPY).exists():
            self.require_copy(aside / COPY)
        else:
            expect(version_of(aside / NAME) == self.version, "upgraded without a copy")
        shutil.rmtree(aside)

    def require_rows(self, file, added):
        version = version_of(file)
        expect(version in (self.version, power.newest_schema()), f"schema {version}")
        expect(version != self.version or tables(file) == self.shape, "tables of one schema, number of another")
        found = rows(file, self.shape)
        operations = len(found["operation"]) - len(self.rows["operation"])
        expect(0 <= operations <= added, f"{operations} operations came to it")
        for table in self.shape:
            if operations and table in ("chain", "counter"):
                continue  # which tell the last operation and the last numbers
            missing = [row for row in self.rows[table] if row not in found[table]]
            expect(not missing, f"{table}: {missing} is lost")
            expect(operations or len(found[table]) == len(self.rows[table]), f"{table}: rows that were not there")

    def require_copy(self, file):
        expect(file.stat().st_mode & 0o777 == 0o600, f"the copy has mode {file.stat().st_mode:o}")
        expect(version_of(file) == self.version and tables(file) == self.shape, "the copy has another schema")
        expect(rows(file, self.shape) == self.rows, "the copy has other rows")


def upgrade(older, place):
    """Undisturbed: what only reads and a dry run refuse, a writer upgrades, once."""
    buywork = older.put_into(place)
    before = files(place)
    for words in (("check",), ("action", "list"), ("log",), ("export",), ("today",), (*ADD, "--dry-run")):
        answer = buywork(*words)
        expect(answer.code == OLDER and "any writing command" in answer.text, f"{words}: exit {answer.code}")
    expect(files(place) == before, "a command that does not write wrote")
    expect_done(buywork, *UPGRADE, umask=0)
    older.require_whole(place)
    require_new_schema(place)
    expect(sorted(files(place)) == sorted([NAME, COPY]), f"files: {sorted(files(place))}")
    kept = files(place)[COPY]
    for words in (("check",), ("undo",), ("action", "add", "Afterwards"), ("check",), ("export",)):
        expect_done(buywork, *words)
    expect(files(place)[COPY] == kept and len(copies(place)) == 1, "the copy was touched")


def restore(older, place):
    """An older backup becomes an upgraded workspace, and stays as it was; a forged one is refused."""
    backup = place / "backup.db"
    shutil.copy(older.file, backup)
    before = files(place)
    expect_done(Buywork(arguments().program, place / NAME), "restore", str(backup), "--yes")
    require_new_schema(place)
    older.require_rows(place / NAME, added=0)
    expect_done(Buywork(arguments().program, place / NAME), "check")
    expect(files(place) == {**before, NAME: files(place)[NAME]}, f"files: {sorted(files(place))}")
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE setting SET value = 'Forged' WHERE key = 'name'")
    connection.close()
    before = files(place)
    answer = Buywork(arguments().program, place / "other.db")("restore", str(backup), "--yes")
    expect(answer.code == INVALID and files(place) == before, f"a forged backup: exit {answer.code}: {answer.text}")


def require_new_schema(place):
    fresh = place.parent / "fresh.db"
    expect(version_of(place / NAME) == version_of(fresh), "not of the newest schema")
    expect(schema(place / NAME) == schema(fresh), "other tables than a new workspace has")


def leave_alone(place):
    """A workspace of the newest schema that was made some time ago is as a new one: no released migration changed."""
    power.make_of_schema(power.newest_schema(), place / NAME)
    require_new_schema(place)
    for words in (("check",), ("undo",), ("check",)):
        expect_done(Buywork(arguments().program, place / NAME), *words)
    expect(list(files(place)) == [NAME], f"files: {sorted(files(place))}")


def goes_on(older, place):
    """The next command upgrades, with nothing removed by hand."""
    left = temporaries(place)
    for words in (("action", "add", "Afterwards"), ("check",)):
        expect_done(Buywork(arguments().program, place / NAME), *words)
    older.require_whole(place, added=2)
    require_new_schema(place)
    expect(copies(place) == [COPY], f"copies: {copies(place)}")
    titles = [title for title, in query(place / NAME, "SELECT title FROM action ORDER BY id")
              if title in ("Disturbed", "Afterwards")]
    expect(titles in (["Afterwards"], ["Disturbed", "Afterwards"]), f"actions: {titles}")
    expect(temporaries(place) == left, "another temporary is left")


def disturbed(buywork, place, how, call, words=ADD):
    return buywork(*words, environment={
        "LD_PRELOAD": power.preloaded(place.parent), "POWER_FOLDER": place, how: str(call)})


def kill(older, call, place):
    answer = disturbed(older.put_into(place), place, "POWER_KILL", call)
    expect(answer.code == KILLED, f"exit {answer.code}: {answer.text}")
    older.require_whole(place, added=1)
    expect(len(temporaries(place)) < 2, f"temporaries: {temporaries(place)}")
    goes_on(older, place)


def fill_disk(older, call, place):
    """From this call on nothing finds room."""
    answer = disturbed(older.put_into(place), place, "POWER_FULL", call)
    expect(answer.code in (0, IO) and (answer.code == 0 or answer.err), f"exit {answer.code}: {answer.text}")
    older.require_whole(place, added=1)
    expect(not temporaries(place), f"temporaries: {temporaries(place)}")
    goes_on(older, place)


def kill_again_and_again(older, calls, place):
    """One workspace, killed at later and later calls."""
    buywork = older.put_into(place)
    for call in range(1, calls, calls // 20):
        disturbed(buywork, place, "POWER_KILL", call, UPGRADE)
        expect(len(copies(place)) < 2, f"copies: {copies(place)}")
    goes_on(older, place)


def calls_of(older, place):
    """How many calls upgrading and one add make."""
    recording = power.Recording(f"calls-{older.version}", place, lambda file: older.put_into(file.parent))
    recording(*ADD)
    return recording.calls()


def fault(place, trial):
    """What a trial, in a folder of its own, contradicts; None when nothing."""
    name, run, *rest = trial
    own = place / name.replace(" ", "-")
    own.mkdir()
    try:
        run(*rest, own)
    except (Contradiction, sqlite3.Error) as why:
        return f"{name}: {why}"
    shutil.rmtree(own)
    return None


def undisturbed(older):
    """The name, the function and its arguments, for each trial."""
    yield f"schema {older.version} upgraded", upgrade, older
    yield f"schema {older.version} restored", restore, older


def disturbances(older, calls):
    """The same; the short form takes every twelfth call."""
    yield f"schema {older.version} killed again and again", kill_again_and_again, older, calls
    for call in range(1, calls + 1, 1 if arguments().long else 12):
        yield f"schema {older.version} killed at call {call}", kill, older, call
        yield f"schema {older.version} without room from call {call}", fill_disk, older, call


def trials(place):
    every = [Older(version, place) for version in power.older_schemas()]
    for older in every:
        yield from undisturbed(older)
    if (power.SCHEMAS / f"{power.newest_schema():04}.sql").exists():
        yield "newest schema", leave_alone
    if power.is_preloadable():
        for older in every:
            yield from disturbances(older, calls_of(older, place))


def main():
    count = Count()
    with folder() as place, ThreadPoolExecutor(2) as pool:
        Buywork(arguments().program, place / "fresh.db").must("init")
        wanted = list(trials(place))
        for found in pool.map(lambda trial: fault(place, trial), wanted):
            count.expect(found is None, found)
    kills, full = (sum(trial[1] is run for trial in wanted) for run in (kill, fill_disk))
    count.end(f"{len(power.older_schemas())} older schemas, killed at {kills} calls, without room from {full} on")


if __name__ == "__main__":
    main()
