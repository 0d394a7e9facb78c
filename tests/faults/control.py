#!/usr/bin/env python3
"""Shows that each fault test can fail: builds buywork with each of its SABOTAGES and expects the test to notice.

Usage: control.py [TEST]...
"""
import filecmp
import importlib
import pathlib
import shutil
import subprocess
import sys

from harness import TREE

HERE = pathlib.Path(__file__).parent
COPY = TREE / "build-control"
PARTS = ("CMakeLists.txt", "cmake", "cmd", "completions", "lib", "share")


def tests():
    """The fault tests by name: every program here that declares SABOTAGES."""
    found = {}
    for path in sorted(HERE.glob("*.py")):
        if path.stem in ("harness", "control"):
            continue
        found[path.stem] = importlib.import_module(path.stem)
    return found


def files(tree):
    return {path.relative_to(tree) for part in PARTS for path in (tree / part, *(tree / part).rglob("*")) if path.is_file()}


def renew_copy():
    """Brings the copy to what the tree says, touching only what differs, so that little is compiled."""
    wanted = files(TREE)
    for gone in files(COPY) - wanted:
        (COPY / gone).unlink()
    for file in wanted:
        target = COPY / file
        if not target.exists() or not filecmp.cmp(TREE / file, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TREE / file, target)


def build():
    launcher = shutil.which("ccache") or ""
    subprocess.run(["cmake", "-S", COPY, "-B", COPY / "build", "-G", "Ninja", "-DBUYWORK_TESTS=OFF",
                    f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", COPY / "build", "--target", "buywork-cli"], check=True,
                   stdout=subprocess.DEVNULL)
    return COPY / "build/cmd/buywork"


def notices(test, module, program):
    command = [sys.executable, HERE / f"{test}.py", program]
    if getattr(module, "NEEDS_POSTGRES", False):
        command.insert(0, TREE / "tests/support/with-postgres")
    done = subprocess.run(command, capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    if not lines or " failed" not in lines[-1]:  # the test itself has stopped
        return False, done.stderr[-500:]
    return done.returncode == 1, lines[0]


def main():
    wanted = sys.argv[1:]
    passed = failed = 0
    renew_copy()
    for test, module in tests().items():
        if wanted and test not in wanted:
            continue
        for sabotage in module.SABOTAGES:
            file = COPY / sabotage.file
            whole = file.read_text()
            assert whole.count(sabotage.old) == 1, f"{test}, {sabotage.name}: the source has changed"
            file.write_text(whole.replace(sabotage.old, sabotage.new))
            noticed, why = notices(test, module, build())
            file.write_text(whole)
            print(f"{test}, {sabotage.name}: {'noticed' if noticed else 'NOT NOTICED'}: {why}", flush=True)
            passed += noticed
            failed += not noticed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
