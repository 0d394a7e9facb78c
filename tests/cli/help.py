#!/usr/bin/env python3
"""Walks every command by its help: each has a usage, an example, its exit statuses and a page in the reference, and
fits the terminal.

Usage: help.py BUYWORK
"""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

WIDTH = 80


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def section(text, title):
    """The names in the two-column list below a heading."""
    match = re.search(rf"^{re.escape(title)}.*\n((?:  .*\n)+)", text, re.MULTILINE)
    return re.findall(r"^  ([a-z]\S*(?: [a-z]\S*)?)(?:  |$)", match.group(1), re.MULTILINE) if match else []


def main():
    program = os.path.abspath(sys.argv[1])
    environment = {**os.environ, "COLUMNS": str(WIDTH), "LC_ALL": "C", "HOME": "/nonexistent"}
    faults = []
    commands = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "__manual", "md", folder], check=True, env=environment)
        pages = {name[: -len(".md")] for name in os.listdir(folder)}

    def help_on(*words):
        text = subprocess.run([program, "help", *words], check=True, stdout=subprocess.PIPE, env=environment).stdout.decode()
        for line in text.splitlines():
            if columns(line) > WIDTH and not line.lstrip().startswith("buywork "):
                faults.append(f"help {' '.join(words)}: wider than {WIDTH} columns: {line}")
        return text

    def command(*words):
        nonlocal commands
        commands += 1
        text = help_on(*words)
        for needed in ("Usage\n", "Examples\n  buywork", "Exit status\n  0 "):
            if needed not in text:
                faults.append(f"help {' '.join(words)}: no {needed.split()[0]}")
        if "-".join(("buywork", *words)) not in pages:
            faults.append(f"help {' '.join(words)}: no page in the reference")

    overview = help_on()
    for verb in section(overview, "Workspace"):
        command(verb)
    for noun in section(overview, "Nouns"):
        text = help_on(noun)
        for verb in section(text, "Verbs"):
            command(noun, verb)
        for inner in re.findall(r"^([a-z]+): ", text, re.MULTILINE):
            for verb in section(text, inner + ":"):
                command(noun, *verb.split())
    if commands < 40:
        faults.append(f"only {commands} commands were found")
    print("\n".join(faults))
    print(f"{commands - len(faults)} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)


main()
