#!/usr/bin/env python3
"""Tries to find out who said what in an anonymous survey, from the workspace file, the mails and two exports.

Usage: secrecy.py BUYWORK [--engine sqlite|postgres]
On PostgreSQL (BUYWORK_TEST_POSTGRES) the files of the tables are read, as the server's owner could.
"""
import itertools
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from random import Random

from run import Databases

PROGRAM = os.path.abspath(sys.argv[1])
DATABASES = Databases(os.environ["BUYWORK_TEST_POSTGRES"]) if sys.argv[2:] == ["--engine", "postgres"] else None
PEOPLE = [f"personne-{n}" for n in range(1, 9)]
MARKS = [5, 4, 1, 2, 3, 5, 4, 1]
TEXTS = [f"Phrase {word} de quelqu'un" for word in "kiwi abricot figue noix cerise datte myrtille poire".split()]
FORM = """[survey]
key = "avis"
title = "Avis"
language = "fr"
[[question]]
key = "niveau"
kind = "rating"
label = "Niveau ?"
[[question]]
key = "mot"
label = "En un mot ?"
"""
failed = passed = 0


def check(what, is_right, why=""):
    global failed, passed
    passed += bool(is_right)
    if not is_right:
        failed += 1
        print(f"FAILED {what}: {why}")


class Workspace:
    def __init__(self, folder, form=FORM):
        os.mkdir(folder)
        self.folder = pathlib.Path(folder)
        self.minute = 0
        self.url = DATABASES.new() if DATABASES else None
        self.run("init", "-q")
        for key in PEOPLE:
            self.run("team", "person", "add", key.capitalize(), "--key", key, "--email", f"{key}@example.org")
        (self.folder / "form.toml").write_text(form)
        self.run("survey", "add", "--input", "form.toml")
        self.run("survey", "open", "avis", "--anonymity", "anonymous")

    def environment(self, lang="C.UTF-8"):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": lang, "BUYWORK_ACTOR": "marie",
                **({"BUYWORK_WORKSPACE": self.url} if self.url else {})}

    def run(self, *words, wants=0, lang="C.UTF-8", **more):
        self.minute += 1  # every command has another time, so that one would show
        env = {**self.environment(lang), "BUYWORK_NOW": f"2026-12-01T{self.minute // 60:02}:{self.minute % 60:02}:00Z"}
        done = subprocess.run([PROGRAM, *words], cwd=self.folder, env=env, capture_output=True, text=True, check=False,
                              **more)
        assert done.returncode == wants, (words, done.returncode, done.stderr)
        return done.stdout + done.stderr

    def invite(self, people):
        self.run("survey", "invite", "avis", *people, "--mails", "mails")

    def token(self, person):
        mail = (self.folder / "mails" / f"{person}.eml").read_text(encoding="utf-8")
        return re.search(r"for one answer: (\S+)", mail).group(1)

    def answer(self, index):
        """One person's answer, in a file of its own."""
        table = self.folder / "one.csv"
        table.write_text(f"token,niveau,mot\n{self.token(PEOPLE[index])},{MARKS[index]},{TEXTS[index]}\n")
        self.run("survey", "import", "avis", "one.csv")
        table.unlink()

    def bytes(self):
        """The file of the workspace; on PostgreSQL the files of its tables."""
        if self.url:
            self.query("CHECKPOINT")
            files = self.query("SELECT coalesce(string_agg(encode(pg_read_binary_file(pg_relation_filepath(oid)), 'hex'),"
                               " ''), '') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'buywork'::regnamespace")
            return bytes.fromhex(files.strip())
        files = sorted(self.folder.glob("buywork.db*"))
        check("no file beside the workspace", [file.name for file in files] == ["buywork.db"], files)
        return files[0].read_bytes()

    def query(self, sql):
        return subprocess.run(["psql", "-X", "-qtA", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c",
                               "SET search_path = buywork", "-c", sql], check=True, capture_output=True,
                              text=True).stdout

    def rows(self, sql):
        if self.url:
            found = json.loads(self.query(f"SELECT coalesce(json_agg(row_to_json(one)), '[]') FROM ({sql}) one"))
            return [tuple(row.values()) for row in found]
        with sqlite3.connect(self.folder / "buywork.db") as database:
            return database.execute(sql).fetchall()

    def looks(self):
        """All that the program says of the workspace."""
        said = [self.run("survey", "list", "--json"), self.run("survey", "show", "avis"),
                self.run("survey", "show", "avis", "--json"), self.run("survey", "invitation", "list", "--json"),
                self.run("log", "--json"), self.run("check"), self.run("export"), self.run("team", "contributions"),
                self.run("survey", "report", "avis", "--as-of", "2026-12-01"),
                self.run("__complete", "survey", "show", ""), self.run("team", "person", "export", PEOPLE[0], "--json"),
                self.run("survey", "list", "--where", "answered > 0 or invited > 0", "--json")]
        return [re.sub(r'"as_of": "[^"]*"', "", text) for text in said]


def stands_sorted(name, content):
    places = [content.find(text.encode()) for text in sorted(TEXTS)]
    check(f"{name}: the texts stand sorted in the file", places == sorted(places), places)
    copies = {content.count(text.encode()) for text in TEXTS}
    check(f"{name}: every text stands there as often as any other", len(copies) == 1 and 0 not in copies, copies)


def orders_tell_nothing(top):
    """The same answers in two orders leave the same rows."""
    left = []
    for name, order in (("forth", range(8)), ("back", reversed(range(8)))):
        workspace = Workspace(f"{top}/{name}")
        workspace.invite(PEOPLE)
        for index in order:
            workspace.answer(index)
        waiting = workspace.rows("SELECT subject, content FROM waiting WHERE subject LIKE 'question%' ORDER BY subject")
        if not DATABASES:  # a server keeps earlier rows until the close
            stands_sorted(name, workspace.bytes())
        workspace.run("survey", "close", "avis")
        stands_sorted(f"{name}, closed", workspace.bytes())
        place = "ctid" if DATABASES else "rowid"
        kept = workspace.rows(f"SELECT id, subject, part, content, rev FROM tally ORDER BY {place}")
        left.append((waiting, kept))
    check("what waits is the same in any order", left[0][0] == left[1][0], left)
    check("what is kept is the same in any order", left[0][1] == left[1][1], left)
    for _, subject, _, content, _ in left[0][1]:
        check(f"{subject}: no question joins two answers",
              not ("marks" in content and "texts" in content), content)


def looks_tell_nothing(top):
    """Nothing that the program says changes with an answer, and the log does not grow."""
    workspace = Workspace(f"{top}/looks")
    workspace.invite(PEOPLE)
    for index in range(3):
        workspace.answer(index)
    before = workspace.looks()
    log = workspace.rows("SELECT * FROM operation"), workspace.rows("SELECT * FROM change"), \
        workspace.rows("SELECT * FROM chain"), workspace.rows("SELECT * FROM counter")
    for index in range(3, 7):
        workspace.answer(index)
    for number, (one, other) in enumerate(zip(before, workspace.looks())):
        check(f"look {number} says the same after four answers", one == other, (one[-400:], other[-400:]))
    check("the log is the same after four answers",
          log == (workspace.rows("SELECT * FROM operation"), workspace.rows("SELECT * FROM change"),
                  workspace.rows("SELECT * FROM chain"), workspace.rows("SELECT * FROM counter")))
    tokens = [workspace.token(person) for person in PEOPLE]
    content = workspace.bytes()
    check("no token stands in the file",
          not any(form.encode() in content for token in tokens for form in (token, token.replace("-", ""))))
    hashes = [line for (text,) in workspace.rows("SELECT content FROM waiting WHERE subject IN ('tokens', 'spent')")
              for line in text.split()]
    check("a hash for every token", len(hashes) == len(tokens), hashes)
    stored = json.dumps(workspace.rows("SELECT image FROM change")) + workspace.run("export")
    check("no hash of a token is logged or exported", not any(one in stored for one in hashes))
    workspace.run("survey", "close", "avis")
    content = workspace.bytes()
    check("after the close no hash of a token is left", not any(one.encode() in content for one in hashes))
    check("after the close nothing waits", workspace.rows("SELECT * FROM waiting") == [])
    people = {one: workspace.rows(f"SELECT id FROM person WHERE key = '{one}'")[0][0] for one in PEOPLE}
    for table, columns in {"tally": "subject, part, content", "survey": "invited, answered"}.items():
        for row in workspace.rows(f"SELECT {columns} FROM {table}"):
            text = json.dumps(row)
            check(f"{table} names nobody", not any(one in text for one in people), text)
    answered = workspace.run("survey", "invitation", "list", "--json")
    check("nobody can tell the eighth, who did not answer", len(set(re.sub(r"\d+", "n", line)
          for line in answered.splitlines() if "person" in line)) == 1 or answered.count("token") == 8, answered)


def few_are_erased(top):
    workspace = Workspace(f"{top}/few")
    workspace.invite(PEOPLE)
    for index in range(4):
        workspace.answer(index)
    workspace.run("survey", "close", "avis")
    content = workspace.bytes()
    check("four answers are not kept", not any(text.encode() in content for text in TEXTS))
    check("nor their counts", workspace.rows("SELECT * FROM tally") == [])


CROSSED = ("site", "service", "niveau")
CROSSED_FORM = """[survey]
key = "avis"
title = "Avis"
cross_tables = ["site * service", "site * niveau", "service * niveau"]
""" + "".join(f"""[[question]]
key = "{key}"
kind = "choice"
label = "{key} ?"
""" + "".join(f"""[[question.option]]
key = "{option}"
label = "{option}"
""" for option in options) for key, options in zip(CROSSED, ("abc", "xy", "mnop")))


def cells_of(report):
    """What all tables of a report say: (question, options, other question, its options) and the count, or None."""
    cells = [((row["key"], {row["value"]}, None, None), row["n"]) for row in report["distribution"]]
    for first, other in itertools.permutations(CROSSED, 2):
        for row in report.get(f"{first}_{other}", ()):
            for options, number in row.items():
                if options != first:
                    sides = [None if one == "total" else set(one.split("|")) for one in (row[first], options)]
                    cells.append(((first, sides[0], other, sides[1]), number))
    return cells


def count(people, cell):
    first, options, other, others = cell
    return sum((options is None or one[first] in options) and (others is None or one[other] in others)
               for one in people)


def shuffled(random, people):
    """The same people, some of whom have answered like others."""
    changed = [dict(one) for one in people]
    for _ in range(random.randint(1, 4)):
        chosen, key = random.sample(range(len(people)), random.choice((2, 2, 3))), random.choice(CROSSED)
        answers = [changed[one][key] for one in chosen]
        taken = answers[1:] + (answers[:1] if random.random() < 0.7 else answers[-1:])
        for one, answer in zip(chosen, taken):
            changed[one][key] = answer
    return changed


def reports_together_leave_doubt(top):
    """Three cross tables and the distributions of one survey: for each cell that is not shown there are answers of
    other people that give the same tables and another count."""
    random = Random(20261201)
    for trial in range(25):
        folder = f"{top}/crossed-{trial}"
        workspace = Workspace(folder, CROSSED_FORM)
        weights = {key: [random.choice((1, 1, 3, 8)) for _ in options]
                   for key, options in zip(CROSSED, ("abc", "xy", "mnop"))}
        people = [{key: random.choices(options, weights[key])[0]
                   for key, options in zip(CROSSED, ("abc", "xy", "mnop"))}
                  for _ in range(random.choice((12, 20, 40, 60)))]
        table = "".join(",".join(one[key] for key in CROSSED) + "\n" for one in people)
        (workspace.folder / "all.csv").write_text(",".join(CROSSED) + "\n" + table)
        workspace.run("survey", "import", "avis", "all.csv")
        workspace.run("survey", "close", "avis")
        reports = [json.loads(workspace.run("survey", "report", "avis", "--json", *more, lang=lang))
                   for lang, *more in (("C.UTF-8",), ("fr_FR.UTF-8",), ("C.UTF-8", "--as-of", "2027-06-01"))]
        cells = cells_of(reports[0])
        check(f"survey {trial}: every report has the same counts", all(cells_of(one) == cells for one in reports))
        shown = [(cell, number) for cell, number in cells if number is not None]
        check(f"survey {trial}: what is shown is right", all(count(people, cell) == n for cell, n in shown))
        hidden = {str(cell): (cell, {count(people, cell)}) for cell, number in cells if number is None}
        for _ in range(6_000):
            if all(len(counts) > 1 for _, counts in hidden.values()):
                break
            other = shuffled(random, people)
            if all(count(other, cell) == number for cell, number in shown):
                for cell, counts in hidden.values():
                    counts.add(count(other, cell))
        known = [cell for cell, counts in hidden.values() if len(counts) == 1]
        check(f"survey {trial}: no hidden cell can be computed", not known, known)


def killed_imports(top):
    """An import that is killed stores all of its answers or none."""
    workspace = Workspace(f"{top}/killed")
    table = "niveau,mot\n" + "".join(f"{n % 5 + 1},Mot {n}\n" for n in range(20_000))
    (workspace.folder / "many.csv").write_text(table)
    seen = set()
    for wait in itertools.chain((n * 0.04 for n in range(12)), (None,)):
        process = subprocess.Popen([PROGRAM, "survey", "import", "avis", "many.csv"], cwd=workspace.folder,
                                   env=workspace.environment(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        if wait is not None:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        process.wait()
        workspace.run("survey", "list")  # rolls back what was begun
        stored = workspace.rows("SELECT subject, content FROM waiting ORDER BY subject")
        counts = [json.loads(content) for _, content in stored]
        numbers = {one["answered"] for one in counts}
        check("all or nothing", len(numbers) <= 1 and all(number % 20_000 == 0 for number in numbers), numbers)
        seen |= numbers
    check("the last import was stored", max(seen, default=0) >= 20_000, seen)
    check("the workspace is whole", "Faults:           0" in workspace.run("check"))


def main():
    try:
        with tempfile.TemporaryDirectory() as top:
            orders_tell_nothing(top)
            looks_tell_nothing(top)
            few_are_erased(top)
            killed_imports(top)
            if not DATABASES:  # the reports are made of the same counts
                reports_together_leave_doubt(top)
    finally:
        if DATABASES:
            DATABASES.drop()
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
