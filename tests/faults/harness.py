"""What the fault tests share: their arguments, the program under test, its workspace, the count at the end.

A fault test is a program `tests/faults/NAME.py BUYWORK [--long] [--seed N]`. Without --long it takes a few seconds
and is part of `./dev test`; with it, minutes, and is part of `./dev faults`. Its constant SABOTAGES lists the changes
of the source that it must notice: control.py builds each one and runs the test on it.
"""
import argparse
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

TREE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = TREE / "share/examples"
FAST_FOLDER = "/dev/shm" if os.path.isdir("/dev/shm") else None


@dataclass(frozen=True)
class Sabotage:
    """A fault put into the source on purpose: what is lost by it, the file, the text and what takes its place."""

    name: str
    file: str
    old: str
    new: str


@functools.cache
def arguments():
    """What the command line says: program, long, seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--long", action="store_true", help="minutes instead of seconds")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


@dataclass(frozen=True)
class Answer:
    code: int | None  # None: no end within the time; negative: a signal
    out: bytes
    err: bytes

    @property
    def text(self):
        return self.err.decode("utf-8", "replace").strip()


class Buywork:
    """The program on one workspace, with a clock and an actor of its own and nothing of the user's."""

    def __init__(self, program, workspace, **environment):
        self.program = program
        self.workspace = str(workspace)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(pathlib.Path.home()), "LC_ALL": "C.UTF-8",
                            "BUYWORK_WORKSPACE": self.workspace, "BUYWORK_NOW": "2026-11-21T09:00:00Z",
                            "BUYWORK_ACTOR": "marie", **environment}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.environment.setdefault(name, os.environ[name])

    def start(self, *words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options):
        environment = {**self.environment, **options.pop("environment", {})}
        return subprocess.Popen([self.program, *map(str, words)], env=environment, stdin=stdin, stdout=stdout,
                                stderr=stderr, **options)

    def __call__(self, *words, seconds=60, input=None, **options):
        with self.start(*words, stdin=subprocess.DEVNULL if input is None else subprocess.PIPE, **options) as process:
            try:
                out, err = process.communicate(input, timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                return Answer(None, out or b"", b"no end within %d seconds" % seconds)
        return Answer(process.returncode, out or b"", err or b"")

    def must(self, *words, **options):
        answer = self(*words, **options)
        assert answer.code == 0, (words, answer.code, answer.text)
        return answer.out.decode()

    def fill(self):
        """The examples, and a record whose text overflows its page."""
        self.must("init", "-q")
        self.must("project", "apply", *sorted(EXAMPLES.glob("*.toml")))
        self.must("team", "person", "import", EXAMPLES / "annuaire.csv")
        long = self.must("action", "add", "Long", "-q", "--description", "Words. " * 2000).strip()
        self.must("action", "done", long)
        self.must("undo")


def folder(on_disk=False):
    """A temporary folder, in memory where there is such a place: `with folder() as path`."""
    return _Folder(dir=None if on_disk else FAST_FOLDER)


class _Folder(tempfile.TemporaryDirectory):
    def __enter__(self):
        return pathlib.Path(super().__enter__())


class Shim:
    """shim.c, built into a folder: what is loaded before the C library, unless there is a reason `why_not`."""

    def __init__(self, place):
        self.path = place / "shim.so"
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        self.why_not = None
        if b"__asan_init" in pathlib.Path(arguments().program).read_bytes():
            self.why_not = "the program is built with the address sanitizer"
        elif not compiler:
            self.why_not = "there is no C compiler"
        else:
            source = pathlib.Path(__file__).with_name("shim.c")
            subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", self.path, source, "-ldl"], check=True)

    def environment(self, **settings):
        return {"LD_PRELOAD": str(self.path), **settings}


class Count:
    """What held and what did not; `end` prints the figures and gives the exit status."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(what, flush=True)
        return holds

    def end(self, figures=""):
        print(f"{self.passed} passed, {self.failed} failed{'; ' + figures if figures else ''}")
        sys.exit(1 if self.failed or not self.passed else 0)
