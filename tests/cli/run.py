#!/usr/bin/env python3
"""Runs transcripts: what a terminal showed, held against what the program says today.

A transcript is a .txt file, or the ```console blocks of a .md file:

    Words before the first command are for the reader.
    $ buywork init
    made ./buywork.db
    $ cat > people.csv <<END          # lines with "> " continue the command
    > name
    > END
    $ buywork project show nothing
    error: no project "nothing"
    [exit 3]
    $ # a command may be a remark

Standard output and standard error come together; blank lines at the end of either side do not count.
`[...]` inside an expected line stands for anything, alone on its line for any number of lines.
Each transcript has one shell, in a folder of its own below its own HOME; EXAMPLES is share/examples.
"engine: both" in the first line asks for a second run, on a new database of BUYWORK_TEST_POSTGRES.
"""
import argparse
import difflib
import os
import pathlib
import re
import select
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ANY = "[...]"
SECONDS_A_COMMAND = 120


@dataclass
class Command:
    line: int                                     # in the file, from 1
    text: list = field(default_factory=list)      # as written, with "$ " and "> "
    expected: list = field(default_factory=list)  # without the blank lines at its end
    blank: list = field(default_factory=list)     # these

    def script(self):
        return "\n".join(line[2:] for line in self.text) + "\n"


def parse(path):
    """The file as a list of lines that stay as they are and commands."""
    parts, command = [], None
    inside = path.suffix != ".md"
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if path.suffix == ".md" and line.startswith("```"):
            inside, command = line == "```console", None
        elif inside and line.startswith("$ "):
            command = Command(number, [line])
            parts.append(command)
            continue
        elif command and not command.expected and not command.blank and (line == ">" or line.startswith("> ")):
            command.text.append(line)
            continue
        if command is None:
            parts.append(line)
        elif line:
            command.expected += command.blank + [line]
            command.blank = []
        else:
            command.blank.append(line)
    return parts


def unparse(parts):
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else part.text + part.expected + part.blank
    return "\n".join(lines)


def pattern(line):
    return ".*".join(re.escape(piece) for piece in line.split(ANY))


def matches(expected, actual):
    whole = "".join(r"(?:.*\n)*?" if line == ANY else pattern(line) + r"\n" for line in expected)
    return re.fullmatch(whole, "".join(line + "\n" for line in actual)) is not None


def rewritten(expected, actual):
    """What was said, written with those `[...]` of the expectation that still fit."""
    if matches(expected, actual):
        return expected
    loose = [line for line in expected if ANY in line and line != ANY]
    lines = []
    for line in actual:
        known = None if line in expected else next((one for one in loose if re.fullmatch(pattern(one), line)), None)
        if known:
            loose.remove(known)
        lines.append(known or line)
    result = []
    for change, a, b, c, d in difflib.SequenceMatcher(None, expected, lines, autojunk=False).get_opcodes():
        gone, come = expected[a:b], lines[c:d]
        if change != "equal" and ANY in gone:
            before = gone.index(ANY)
            after = len(gone) - before - 1
            come = come[:before] + [ANY] + come[max(before, len(come) - after):]
        result += come
    return result if matches(result, actual) else lines


class Shell:
    """One bash that keeps its folder and variables from command to command."""

    def __init__(self, folder, environment):
        self.folder, self.over = folder, False
        work = folder / "work"
        work.mkdir()
        self.bash = subprocess.Popen(["bash", "--noprofile", "--norc"], cwd=work, env=environment, text=True,
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)

    def run(self, script):
        """The lines that a command wrote, its exit status as the last one unless it is 0."""
        source, output = self.folder / ".command", self.folder / ".output"
        source.write_text(script, encoding="utf-8")
        self.bash.stdin.write(f'. "{source}" </dev/null >"{output}" 2>&1; echo $?\n')
        self.bash.stdin.flush()
        ready, _, _ = select.select([self.bash.stdout], [], [], SECONDS_A_COMMAND)
        status = self.bash.stdout.readline().strip() if ready else f"not within {SECONDS_A_COMMAND} seconds"
        self.over = not status.isdigit()
        lines = output.read_text(encoding="utf-8", errors="backslashreplace").split("\n")
        if status != "0":
            if lines[-1]:
                lines.append("")
            lines[-1:] = [f"[exit {status or 'of the shell itself'}]"]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def end(self):
        try:
            os.killpg(self.bash.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.bash.communicate()


SUPPORT = pathlib.Path(__file__).resolve().parents[1] / "support"


def environment(binary, folder):
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    return kept | {
        "PATH": f"{binary.parent}:{SUPPORT}:{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "EXAMPLES": str(TOP / "share" / "examples"),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "BUYWORK_NOW": "2026-11-21T09:00:00Z",
        "BUYWORK_SEED": "1",
        "BUYWORK_ACTOR": "marie",
    }


class Databases:
    """New databases in the cluster of BUYWORK_TEST_POSTGRES, dropped at the end."""

    def __init__(self, base):
        self.base, self.made = base, []

    def sql(self, statement):
        subprocess.run(["psql", "-X", "-q", "-d", self.base, "-v", "ON_ERROR_STOP=1", "-c", statement], check=True)

    def new(self, copied=None):
        """A new database, or a copy of one to which nobody is connected; its URL."""
        name = f"buywork_cli_{os.getpid()}_{len(self.made)}"
        template = f" TEMPLATE {re.search(r'/([^/?]*)(?:[?]|$)', copied.split('://', 1)[1])[1]}" if copied else ""
        self.sql(f"CREATE DATABASE {name}{template}")
        self.made.append(name)
        return re.sub(r"^(\w+://[^/?]*)(/[^?]*)?", lambda url: f"{url[1]}/{name}", self.base)

    def drop(self):
        for name in self.made:
            self.sql(f"DROP DATABASE {name} WITH (FORCE)")


def run(path, binary, update=False, workspace=None):
    """Runs one transcript. Returns what is wrong, nothing when all is as expected."""
    parts = parse(path)
    commands = [part for part in parts if isinstance(part, Command)]
    if not commands:
        return f"{path}: no command in it\n"
    wrong = []
    with tempfile.TemporaryDirectory(prefix="buywork-cli-") as name:
        folder = Path(name).resolve()
        variables = environment(binary, folder)
        if workspace:
            variables["BUYWORK_WORKSPACE"] = workspace
        shell = Shell(folder, variables)
        try:
            for command in commands:
                actual = shell.run(command.script())
                if matches(command.expected, actual):
                    continue
                result = rewritten(command.expected, actual)
                wrong += [f"{path}:{command.line}: {command.text[0]}"]
                wrong += list(difflib.unified_diff(command.expected, result, "expected", "actual", lineterm=""))
                command.expected = result
                if shell.over:
                    break
        finally:
            shell.end()
    if wrong and update:
        path.write_text(unparse(parts), encoding="utf-8")
        print(f"{path}: rewritten")
        return ""
    return "".join(line + "\n" for line in wrong)


def both(path):
    with open(path, encoding="utf-8") as file:
        return "engine: both" in file.readline() or path.name.endswith(".both.txt")


def every_transcript():
    pages = [TOP / "README.md", *(TOP / "docs").glob("*.md"),
             *(TOP / "docs" / "howto").glob("*.md"), *(TOP / "docs" / "fr").glob("*.md")]
    return sorted((TOP / "tests" / "cli").rglob("*.txt")) + [
        page for page in pages if page.exists() and "\n```console\n" in page.read_text(encoding="utf-8")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="transcripts (default: every one of the tree)")
    parser.add_argument("--binary", type=Path, default=TOP / "build" / "cmd" / "buywork")
    parser.add_argument("--engine", choices=["sqlite", "postgres"], help="only the runs on this one")
    parser.add_argument("--update", action="store_true", help="write what the program says into the transcripts")
    options = parser.parse_args()
    binary = options.binary.resolve()
    if not binary.is_file():
        parser.error(f"no program {binary}; build it first, or name it with --binary")
    base = os.environ.get("BUYWORK_TEST_POSTGRES")
    if options.engine == "postgres" and not base:
        parser.error("BUYWORK_TEST_POSTGRES is not set; tests/support/with-postgres sets it")

    files = [path.resolve() for path in options.files] or every_transcript()
    runs = [(path, "sqlite") for path in files if options.engine != "postgres"]
    if base and options.engine != "sqlite":
        runs += [(path, "postgres") for path in files if both(path)]
    databases = Databases(base)
    failed = 0
    try:
        for path, engine in runs:
            workspace = databases.new() if engine == "postgres" else None
            # One text serves both engines, and sqlite writes it.
            report = run(path, binary, options.update and engine == "sqlite", workspace)
            if report:
                failed += 1
                print(f"FAILED on {engine}:\n{report}")
    finally:
        databases.drop()
    if not runs:
        print("no transcript to run")
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed or not runs else 0


if __name__ == "__main__":
    sys.exit(main())
