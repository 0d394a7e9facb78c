#!/usr/bin/env python3
"""Looks at the program through a pseudo-terminal, as a person does: width, alignment, colour, progress, pager.

Usage: terminal.py BUYWORK
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import pseudo_terminal  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TREE = pathlib.Path(__file__).resolve().parents[2]
WIDTHS = [60, 80, 200]
TITLES = [
    "Réunir le contrat de 2009 et ses sept avenants, puis tout relire",
    "メンテナンス契約の更新と現地調査のための会議を準備する打ち合わせ",
    "Fête 🎉 des équipes 👩‍🔧👨‍👩‍👧‍👦 sur le site 🇫🇷, avec les prescripteurs ⚙️ et les clients",
    "Re\u0301diger le cahier des charges, les crite\u0300res et la ponde\u0301ration de\u0301taille\u0301e",
    "Réassurance\u200bsans\u200bespace\u200bvisible\u200bentre\u200bles\u200bmots\u200bd'un\u200btitre",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "हिन्दी में लिखा हुआ एक शीर्षक जो बहुत लंबा है और काटा जाएगा",
    "Court",
]
SCREENS = [
    ["action", "list"], ["action", "board"], ["action", "show", "3"], ["project", "list"],
    ["project", "show", "maintenance-2027"], ["project", "plan", "maintenance-2027"],
    ["project", "risk", "maintenance-2027", "--seed", "1", "--runs", "200"], ["project", "portfolio"],
    ["project", "step", "list"], ["project", "objective", "list"], ["report", "roadmap"], [], ["team", "person", "list"],
    ["team", "member", "list"], ["criteria", "rank"], ["criteria", "explain"], ["criteria", "weights"],
    ["criteria", "list"], ["criteria", "lint"], ["log"], ["help"], ["project", "--help"], ["config", "list"],
]
WIDE = ("W", "F")
COLOR = re.compile(r"\x1b\[[0-9;]*m")
failures = []


def check(what, *details):
    if not what:
        failures.append(details)
        print("FAILED:", *details, file=sys.stderr)


def graphemes(text):
    """Roughly as UAX 29: marks, joiners, selectors, modifiers and flags belong to what stands before them."""
    found = []
    for sign in text:
        before = found[-1] if found else ""
        flag = "\U0001F1E6" <= sign <= "\U0001F1FF"
        joined = before and (unicodedata.category(sign) in ("Mn", "Me", "Mc") or sign in "\u200d\ufe0f"
                             or "\U0001F3FB" <= sign <= "\U0001F3FF" or before.endswith("\u200d")
                             or (flag and len(before) == 1 and "\U0001F1E6" <= before <= "\U0001F1FF"))
        if joined:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def columns(text):
    """Terminal columns. Spacing marks (Mc) count with the letter before them, as in newer terminals."""
    total = 0
    for cluster in graphemes(text):
        spacing = [sign for sign in cluster
                   if unicodedata.category(sign) not in ("Mn", "Me", "Mc", "Cf") and sign != "\u200b"]
        width = sum(2 if unicodedata.east_asian_width(sign) in WIDE else 1 for sign in spacing)
        total += 2 if "\ufe0f" in cluster or len(cluster) == 2 and cluster[0] >= "\U0001F1E6" else min(width, 2)
    return total


class Terminal:
    """The program at a terminal of some columns; standard output may go elsewhere."""

    def __init__(self, folder, variables):
        self.folder, self.variables = folder, variables

    def run(self, arguments, width=80, stdout=None, **more):
        return pseudo_terminal.run(PROGRAM, arguments, width, self.folder, self.variables | more, stdout)


def quiet(folder, variables, *arguments, **more):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, env=variables, check=True, capture_output=True, text=True,
                          **more).stdout


def fill(folder, variables):
    run = lambda *arguments, **more: quiet(folder, variables, *arguments, **more)
    run("init", "--name", "Achats 日本 Vaudrelle")
    run("project", "apply", *sorted(str(path) for path in (TREE / "share/examples").glob("0*.toml")))
    for number, title in enumerate(TITLES):
        run("action", "add", title, "-p", "maintenance-2027", "--due", f"2026-12-{number + 1:02}", "--assignee",
            "jean-marc-auffret")
        run("team", "person", "add", title, "--key", f"personne-{number}")
        run("project", "add", title, "--key", f"projet-{number}", "--budget", "35k", "--target", "2027-06-01",
            "--buyer", "jean-marc-auffret")
    of = ["-p", "maintenance-2027"]
    for key, title, weight in [("prix", TITLES[1], 60), ("delai", TITLES[2], 25), ("rse", TITLES[5], 15)]:
        run("criteria", "add", title, "--key", key, "--weight", str(weight), "--lowest", "0", "--highest", "20",
            "--normalisation", "range", *of)
    for number, title in enumerate([TITLES[0], TITLES[2], TITLES[4]]):
        run("criteria", "bid", "add", title, "--key", f"offre-{number}", *of)
        for place, key in enumerate(["prix", "delai", "rse"]):
            run("criteria", "score", "add", "--bid", f"offre-{number}", "--criterion", key, "--mark",
                str(5 + (7 * number + 5 * place) % 13), *of)


def rule_widths(lines):
    """Every rule under a table's headings, and the lines of that table below it."""
    for at, line in enumerate(lines):
        section = at > 0 and "  " not in lines[at - 1] and columns(lines[at - 1]) == columns(line)
        if line and set(line) == {"─"} and not section:
            rows = []
            for row in lines[at + 1:]:
                if not row:
                    break
                rows.append(row)
            yield lines[at - 1], columns(line), rows


def look_at_widths(terminal):
    for lang in ("en", "fr"):
        for screen in SCREENS:
            project = {"BUYWORK_PROJECT": "maintenance-2027"} if screen[:1] == ["criteria"] else {}
            for width in WIDTHS:
                name = (lang, screen, width)
                shown, status = terminal.run([*screen, "--lang", lang, "--color", "never"], width, **project)
                check(status == 0, *name, status, shown[-300:])
                check(shown, *name, "shows nothing")
                for line in shown.split("\n"):
                    check(columns(line) <= width, *name, "is too wide:", columns(line), line)
                    check(line == line.rstrip(" "), *name, "has blanks at its end:", line)
                for heading, rule, rows in rule_widths(shown.split("\n")):
                    check(rule <= width, *name, "rule", rule)
                    if screen != ["action", "board"]:
                        for row in [heading, *rows]:
                            check(columns(row) <= rule, *name, "stands out of its table:", row)
                override, _ = terminal.run([*screen, "--lang", lang, "--color", "never"], 133, COLUMNS=str(width),
                                           **project)
                check(override == shown, *name, "COLUMNS does not count before the terminal")


def cells_under(lines, heading):
    """The column under a heading, by terminal columns: from where it begins to two blanks before the next heading."""
    top = next(line for line in lines if heading in re.split(r" {2,}", line.strip()))
    begin = columns(top[:re.search(rf"(?:^|  ){heading}(?:  |$)", top).start()]) + (2 if not top.startswith(heading) else 0)
    rest = top[top.index(heading) + len(heading):]
    blank = len(rest) - len(rest.lstrip(" "))
    end = begin + columns(heading) + blank - 2 if rest.strip() else 10_000
    found = []
    for line in lines[lines.index(top) + 2:]:
        if not line:
            break
        at, text, cut = 0, "", False
        for cluster in graphemes(line):
            if begin <= at < end:
                text += cluster
                cut = cut or at + columns(cluster) > end
            at += columns(cluster)
        found.append((text.rstrip(" "), cut))
    return found


def look_at_rows(terminal):
    """At 60 columns each row has what it is named by, whole, and enough of its title; clips fall between graphemes. A
    project's key gives way to stage, buyer and target."""
    shown_titles = [title.replace("\u200b", "‹U+200B›") for title in TITLES]
    cases = [(["action", "list"], "Id", "Title"), (["project", "list"], None, "Title"),
             (["team", "person", "list"], "Key", "Name")]
    for screen, name, title in cases:
        for width in WIDTHS:
            lines = terminal.run([*screen, "--lang", "en", "--color", "never"], width)[0].split("\n")
            names = cells_under(lines, name) if name else []
            titles = cells_under(lines, title)
            for cell, cut in names + titles:
                check(not cut, screen, width, "a cell reaches into the next column:", cell)
            for cell, _ in names:
                check(cell and "…" not in cell, screen, width, "is not named whole:", cell)
            for cell, _ in titles:
                if not cell.endswith("…"):
                    continue
                check(columns(cell) >= 20, screen, width, "is hardly a title:", cell)
                whole = [one for one in shown_titles if one.startswith(cell[:-1])]
                if whole:
                    check(graphemes(cell[:-1]) == graphemes(whole[0])[:len(graphemes(cell[:-1]))], screen, width,
                          "is cut inside a grapheme:", cell)
            for one in shown_titles:
                check(any(cell == one or (cell.endswith("…") and one.startswith(cell[:-1])) for cell, _ in titles),
                      screen, width, "does not show", one)
    projects = terminal.run(["project", "list", "--lang", "en", "--color", "never"], 80)[0].split("\n")[0]
    check(projects.split() == ["Title", "Stage", "Buyer", "Target"], "project list at 80 columns:", projects)
    today = terminal.run(["--lang", "en", "--color", "never"], 80)[0]
    for line in today.split("\n\n")[3].split("\n"):
        check("…" not in line or "Donau" in line or "हिन्दी" in line, "today at 80 columns cuts a title:", line)
    for width in WIDTHS:
        board = terminal.run(["action", "board", "--lang", "en", "--color", "never"], width)[0]
        lanes = board.split("\n")[5]
        check(lanes.startswith("open (") and ("doing" in lanes) == (width == 200), width, "board:", lanes)
        check("#46" in board and "maintenance-2027" in board, width, "board without numbers")


def look_at_colour(terminal, folder):
    def colored(*arguments, **more):
        return COLOR.search(terminal.run(["action", "list", *arguments], **more)[0]) is not None

    check(colored(), "no colour on a terminal")
    check(colored(NO_COLOR=""), "an empty NO_COLOR counts")
    check(not colored(NO_COLOR="1"), "NO_COLOR does not count")
    check(not colored(TERM="dumb"), "TERM=dumb does not count")
    check(not colored("--color", "never"), "--color never does not count")
    check(colored("--color", "always", NO_COLOR="1", TERM="dumb"), "--color always does not come first")
    file = folder / "shown"
    for color, wanted in ((), False), (("--color", "always"), True), (("--color", "auto"), False):
        terminal.run(["action", "list", *color], stdout=file)
        check((COLOR.search(file.read_text()) is not None) == wanted, "colour in a file", color)
    shown = file.read_text()
    check("…" not in shown and TITLES[0] in shown, "a file is cut to the terminal's width")
    plain = COLOR.sub("", terminal.run(["report", "roadmap", "--color", "always"], 60)[0])
    check(plain == terminal.run(["report", "roadmap", "--color", "never"], 60)[0], "colour changes the layout")


def look_at_progress(terminal, folder):
    """From 10,000 changes on, a line on a terminal's standard error, wiped at the end."""
    rows = 20_500
    (folder / "long.csv").write_text("name,key\n" + "".join(f"P {i},p-{i}\n" for i in range(rows)))
    long_import = ["team", "person", "import", "long.csv", "--dry-run", "--lang", "en"]
    shown, status = terminal.run(long_import, stdout=folder / "shown")
    check(status == 0, "import", shown)
    check("\r10,000 records…" in shown and "\r20,000 records…" in shown, "no progress:", shown[:200])
    screen = []
    for piece in shown.split("\r"):  # what is left when every piece is written over the one before
        line = list(piece.split("\n")[0])
        screen = line + screen[len(line):]
        if "\n" in piece:
            break
    check("records…" not in "".join(screen), "progress is left on the screen:", "".join(screen))
    check("records…" not in (folder / "shown").read_text(), "progress on standard output")
    short = terminal.run(["team", "person", "add", "Marie", "--dry-run"])[0]
    check("\r" not in short, "progress for one record:", short)
    check("\r" not in terminal.run([*long_import, "-q"])[0], "progress in spite of --quiet")
    piped = subprocess.run([PROGRAM, *long_import], cwd=folder, env=terminal.variables, capture_output=True, check=True)
    check(b"\r" not in piped.stdout + piped.stderr, "progress in a pipe")


def look_for_a_pager(terminal, folder):
    trace = folder / "paged"
    pager = folder / "pager"
    pager.write_text(f"#!/bin/sh\n: > '{trace}'\ncat\n")
    pager.chmod(0o755)
    pagers = {"PAGER": str(pager), "BUYWORK_PAGER": str(pager), "MANPAGER": str(pager)}
    for screen in ["action", "list"], ["help"], ["log"], ["report", "roadmap"]:
        terminal.run(screen, **pagers)
        check(not trace.exists(), screen, "starts a pager")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        variables = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")} | {
            "PATH": os.environ["PATH"], "HOME": name, "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "BUYWORK_NOW": "2026-11-21T09:00:00Z", "BUYWORK_ACTOR": "marie"}
        fill(folder, variables)
        terminal = Terminal(folder, variables)
        look_at_widths(terminal)
        look_at_rows(terminal)
        look_at_colour(terminal, folder)
        look_at_progress(terminal, folder)
        look_for_a_pager(terminal, folder)
    if failures:
        print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
