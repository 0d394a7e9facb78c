#!/usr/bin/env python3
"""Completes in bash, zsh and fish, each at a pseudo-terminal of its own, as a person would: types, presses tab.

Usage: completion.py BUYWORK [SHELL]...
"""
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TREE = pathlib.Path(__file__).resolve().parents[2]
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], f"source {TREE}/completions/buywork.bash"),
    "zsh": (["zsh", "-f", "-i"], f"autoload -Uz compinit; compinit -u -D; source {TREE}/completions/_buywork"),
    "fish": (["fish", "--no-config", "-i"], f"source {TREE}/completions/buywork.fish"),
}
# What is typed before the tab, and what the line is afterwards.
CASES = [
    ("buywork proj", "buywork project"),
    ("buywork project app", "buywork project apply"),
    ("buywork action list --for", "buywork action list --format"),
    ("buywork action list --format=nd", "buywork action list --format=ndjson"),
    ("buywork action list --format nd", "buywork action list --format ndjson"),
    ("buywork action add Titre --assignee mar", "buywork action add Titre --assignee marie"),
    ("buywork action add Titre --assignee=mar", "buywork action add Titre --assignee=marie"),
    ("buywork -p flot", "buywork -p flotte-2027"),
    ("buywork project show flo", "buywork project show flotte-2027"),
    ("buywork action list --sort due,-prio", "buywork action list --sort due,-priority"),
    ("buywork action list --where 'assig", "buywork action list --where assignee"),
    ("buywork action list --where 'state = dro", "buywork action list --where state = dropped"),
    ("buywork help team pers", "buywork help team person"),
    ("buywork config set curr", "buywork config set currency"),
    ("buywork project apply besoin", "buywork project apply besoin.toml"),
    ("buywork backup -o besoin", "buywork backup -o besoin.toml"),
    ("buywork -w autre/buywork.db project show ail", "buywork -w autre/buywork.db project show ailleurs"),
]
CTRL_A, CTRL_C = b"\x01", b"\x03"


class Shell:
    def __init__(self, name, folder):
        command, setup = SHELLS[name]
        environment = {"PATH": f"{folder}/bin:{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "xterm",
                       "LC_ALL": "C.UTF-8", "PS1": "$ ", "PROMPT": "$ ", "COLUMNS": "200"}
        for sanitizer in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if sanitizer in os.environ:
                environment[sanitizer] = os.environ[sanitizer]
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.record = folder / "recorded"
        self.read(1.0)
        self.write(setup.encode() + b"; record ready\r")
        assert self.recorded(60) == "ready", name
        self.read(0.3)

    def read(self, quiet):
        """Takes what the terminal shows until nothing comes for a while."""
        while select.select([self.terminal], [], [], quiet)[0]:
            os.read(self.terminal, 65536)

    def write(self, text):
        os.write(self.terminal, text)

    def recorded(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.02)
            if self.record.exists():
                words = self.record.read_text().strip()
                self.record.unlink()
                return words
        return None

    def complete(self, typed, patience=1.0):
        """The words of the line after a tab, as the shell itself understands them."""
        self.write(typed.encode())
        self.read(0.1 * patience)
        self.write(b"\t")
        self.read(0.25 * patience)
        self.write(CTRL_A + b"record ")
        self.read(0.05 * patience)
        self.write(b"\r")
        words = self.recorded(1 if "'" in typed else 10)
        if words is None and "'" in typed:
            self.write(b"'\r")  # not every shell closes the quote
            words = self.recorded(10)
        if words is None:
            self.write(CTRL_C)
        return words

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def fill(folder):
    def buywork(*words):
        subprocess.run([PROGRAM, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, "HOME": str(folder), "BUYWORK_ACTOR": "marie"})

    buywork("init")
    buywork("team", "person", "add", "Marie Curie", "--key", "marie")
    buywork("project", "add", "Flotte électrique", "--key", "flotte-2027")
    (folder / "autre").mkdir()
    buywork("init", "autre/buywork.db")
    buywork("-w", "autre/buywork.db", "project", "add", "Ailleurs")
    (folder / "besoin.toml").touch()
    record = folder / "bin" / "record"
    record.parent.mkdir()
    record.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >{folder}/unfinished && mv {folder}/unfinished {folder}/recorded\n')
    record.chmod(0o755)


def main():
    passed = failed = 0
    for name in sys.argv[2:] or SHELLS:
        if not shutil.which(name):
            print(f"{name} is not here")
            failed += 1
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            fill(folder)
            shell = Shell(name, folder)
            for typed, expected in CASES:
                got = shell.complete(typed)
                if got != expected:  # a busy machine
                    got = shell.complete(typed, patience=8)
                if got == expected:
                    passed += 1
                else:
                    failed += 1
                    print(f"{name}: {typed!r} became {got!r}, not {expected!r}")
            shell.end()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
