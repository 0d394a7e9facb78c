#!/usr/bin/env python3
"""Compares docs/architecture.md with the tree: the drawing of the folders, and every path that it names.

Usage: architecture.py [TOP]
"""
import pathlib
import re
import sys

TOP = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1])
PAGE = "docs/architecture.md"
faults = []


def fault(number, text):
    faults.append(f"{PAGE}:{number}: {text}")


def folders(place):
    return {path.name for path in (TOP / place).iterdir()
            if path.is_dir() and not path.name.startswith((".", "build", "__")) and path.name not in ("demo", "dist")}


def drawn(lines, first):
    """The drawing's folders with the numbers of their lines, by the folder that they are in."""
    found = {".": {}, "lib/buywork": {}, "tests": {}}
    last = ""
    for number, line in enumerate(lines, first):
        names = re.match(r"( *)((?:[\w./]+/ ?)*)", line)
        place = "lib/buywork" if names.group(1) == "  " else "." if not names.group(1) else None
        told = [(place, name) for name in names.group(2).split()] if place else []
        if told == [(".", "tests/")] or (place is None and last == "tests/"):  # its folders stand behind it
            rest = line[len(names.group(0)):] if place else line
            told += [("tests", name) for name in re.findall(r"(\w+/)(?=[ ,]|$)", rest)]
        for where, name in told:
            name = name.rstrip("/").split("/")[0] if where == "." else name.rstrip("/")
            if name in found[where]:
                fault(number, f"{name}/ is drawn twice")
            found[where][name] = number
        last = names.group(2).strip() if place else last
    return found


def check_drawing(lines, first):
    for place, names in drawn(lines, first).items():
        real = folders(place)
        for name in sorted(set(names) - real):
            fault(names[name], f"there is no folder {name}/ in {place}")
        for name in sorted(real - set(names)):
            fault(first, f"the drawing leaves out {name}/ in {place}")


def check_paths(line, number):
    """A path starts at the top, in lib/buywork, in docs or where the one before it on its line is."""
    at = TOP
    for path in re.findall(r"`([\w.-]*/[\w./-]*|[\w-]+\.(?:cpp|hpp|py|sh|md))`|\]\(([\w./-]+)\)", line):
        path = path[0] or path[1]
        places = [place / path for place in (TOP, TOP / "lib/buywork", TOP / "docs", at)]
        real = next((place for place in places if place.exists()), None)
        if not real:
            fault(number, f"there is no {path}")
            continue
        at = real if real.is_dir() else real.parent


lines = (TOP / PAGE).read_text().split("\n")
fences = [i for i, line in enumerate(lines) if line == "```"]
check_drawing(lines[fences[0] + 1: fences[1]], fences[0] + 2)
section = ""
for number, line in enumerate(lines, 1):
    section = line if line.startswith("## ") else section
    if section != "## To add":
        check_paths(line, number)
print("\n".join(faults) if faults else "the page is as the tree is")
sys.exit(1 if faults else 0)
