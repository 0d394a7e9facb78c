#!/usr/bin/env python3
"""Each rule of `project check` has a file here, bw101.sh, with two workspaces made on top of base.sh: after "# found"
one in which the rule finds something, after "# silent" one in which it does not. In the first, the remedies that the
check prints are run as they are, and the rule must then be silent. A rule without a file fails.

Usage: run.py BUYWORK [--engine postgres] [CODE...]
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from run import Databases, environment  # noqa: E402

ROUNDS = 3  # a remedy may need another one after it


class Workspace:
    def __init__(self, binary, folder, database=None):
        folder.mkdir()
        self.folder = folder
        self.variables = environment(binary, folder) | {"BUYWORK_NOW": "2026-11-30T09:00:00Z", "BUYWORK_ACTOR": "karim"}
        self.variables["BUYWORK_WORKSPACE"] = database or str(folder / "buywork.db")

    def shell(self, script):
        done = subprocess.run(["bash", "-e", "-c", script], cwd=self.folder, env=self.variables, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def findings(self, code):
        done = subprocess.run(["buywork", "project", "check", "--private", "--json"], cwd=self.folder,
                              env=self.variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise AssertionError(f"check: exit {done.returncode}: {done.stderr}")
        return [one for one in json.loads(done.stdout)
                if one["rule"] == code and one["outcome"] == "found" and not one["waived_until"]]


def cases(code):
    path = HERE / f"{code.lower()}.sh"
    if not path.exists():
        raise AssertionError(f"there is no {path.name}")
    parts, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line in ("# found", "# silent"):
            name = line[2:]
            parts[name] = []
        elif name:
            parts[name].append(line)
    if set(parts) != {"found", "silent"}:
        raise AssertionError(f"{path.name} has not both # found and # silent")
    return {name: "\n".join(lines) for name, lines in parts.items()}


class Base:
    """The workspace of base.sh, made once and copied."""

    def __init__(self, binary, folder, databases):
        self.binary, self.databases = binary, databases
        self.database = databases.new() if databases else None
        self.workspace = Workspace(binary, folder, self.database)
        self.run(self.workspace, (HERE / "base.sh").read_text(encoding="utf-8"))

    @staticmethod
    def run(workspace, script):
        status, said = workspace.shell(script)
        if status != 0:
            raise AssertionError(f"exit {status}:\n{said}")

    def copy(self, folder, script):
        workspace = Workspace(self.binary, folder, self.databases.new(self.database) if self.databases else None)
        if not self.databases:
            shutil.copy(self.workspace.folder / "buywork.db", folder)
        self.run(workspace, script)
        return workspace


def check(base, code, folder):
    parts = cases(code)
    silent = base.copy(folder / "silent", parts["silent"]).findings(code)
    if silent:
        raise AssertionError(f"found where it must be silent: {silent}")
    workspace = base.copy(folder / "found", parts["found"])
    found = workspace.findings(code)
    if not found:
        raise AssertionError("nothing is found")
    for _ in range(ROUNDS):
        for one in found:
            if not one["remedy"] or one["needs"]:
                raise AssertionError(f"no remedy to run: {one}")
            status, said = workspace.shell(one["remedy"])
            if status != 0:
                raise AssertionError(f"the remedy fails: {one['remedy']}\n{said}")
        found = workspace.findings(code)
        if not found:
            return
    raise AssertionError(f"found after the remedy: {found}")


def main():
    words = sys.argv[1:]
    on_postgres = "--engine" in words
    if on_postgres:
        del words[words.index("--engine"):words.index("--engine") + 2]
    binary = pathlib.Path(words[0]).resolve()
    databases = Databases(os.environ["BUYWORK_TEST_POSTGRES"]) if on_postgres else None
    failed = passed = 0
    with tempfile.TemporaryDirectory(prefix="buywork-practice-") as name:
        top = pathlib.Path(name).resolve()
        base = Base(binary, top / "base", databases)
        rules = json.loads(subprocess.run(["buywork", "project", "check", "--rules", "--json"], check=True, text=True,
                                          env=base.workspace.variables, stdout=subprocess.PIPE).stdout)
        codes = [one["rule"] for one in rules]
        known = {f"{code.lower()}.sh" for code in codes}
        for path in sorted(HERE.glob("bw*.sh")):
            if path.name not in known:
                failed += 1
                print(f"FAILED {path.name}: no such rule")
        try:
            for code in words[1:] or codes:
                (top / code).mkdir()
                try:
                    check(base, code, top / code)
                    passed += 1
                except AssertionError as error:
                    failed += 1
                    print(f"FAILED {code}: {error}")
        finally:
            if databases:
                databases.drop()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
