#!/usr/bin/env python3
"""Runs the remedies that `project check` prints for the projects of share/examples, as they are, until nothing is
found any more but what a person must fill in.

Usage: example.py BUYWORK
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from run import environment  # noqa: E402

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "share" / "examples"
ROUNDS = 5  # a remedy may need another one after it


def main():
    with tempfile.TemporaryDirectory(prefix="buywork-example-") as name:
        folder = pathlib.Path(name).resolve()
        variables = environment(pathlib.Path(sys.argv[1]).resolve(), folder)

        def shell(script):
            done = subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=variables, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if done.returncode != 0:
                sys.exit(f"FAILED {script}\n{done.stdout}{done.stderr}")
            return done.stdout

        def findings(scope):
            all_of_them = json.loads(shell(f"buywork project check {scope} --private --json"))
            return [one for one in all_of_them if one["outcome"] == "found" and not one["waived_until"]]

        shell(f"buywork init -q; buywork project apply {EXAMPLES}/*.toml -q;"
              f" buywork team person import {EXAMPLES}/annuaire.csv -q")
        for scope in ("maintenance-2027", ""):
            first = len(findings(scope))
            for _ in range(ROUNDS):
                for one in findings(scope):
                    if not one["needs"]:
                        shell(one["remedy"])
            left = [one for one in findings(scope) if not one["needs"]]
            print(f"{scope or 'all'}: {first} found, {len(left)} after their remedies")
            if not first or left:
                sys.exit(f"FAILED {left}")
        if findings("maintenance-2027"):
            sys.exit("FAILED the maintenance example is not clean")
    print("2 passed, 0 failed")


if __name__ == "__main__":
    main()
