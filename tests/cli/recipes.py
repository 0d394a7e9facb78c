#!/usr/bin/env python3
"""Runs what share/recipes/ would run on a CI server: each job in a folder of its own, as that server's shell does.

Usage: recipes.py BUYWORK
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARE = pathlib.Path(__file__).resolve().parents[2] / "share"
EARLY, LATE = "2026-01-05T06:00:00Z", "2026-11-21T06:00:00Z"  # nothing is overdue; six actions are
failures = []


def check(what, *details):
    if not what:
        failures.append(details)
        print("FAILED:", *details, file=sys.stderr)


def recipe(name):
    text = (SHARE / "recipes" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # BaseLoader: `on` stays a word


def run(folder, scripts, variables, now):
    """The exit status of the first script that fails, or 0. Installing is only noted, in `installed`."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> "{folder}/installed"\n')
    (tools / "apt-get").chmod(0o755)
    (folder / "repository").mkdir()
    shutil.copytree(SHARE / "examples", folder / "repository" / "projects", ignore=shutil.ignore_patterns("*.md", "*.csv"))
    sanitizers = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    environment = sanitizers | variables | {"PATH": f"{tools}:{PROGRAM.parent}:/usr/bin:/bin", "HOME": str(folder),
                                            "LC_ALL": "C.UTF-8", "BUYWORK_NOW": now}
    for script in scripts:
        done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder / "repository", env=environment,
                              capture_output=True, text=True)
        if done.returncode != 0:
            return done.returncode, done.stderr
    return 0, ""


def gitlab(job, now, folder):
    pipeline = recipe("gitlab-ci.yml")
    predefined = {"CI_PROJECT_DIR": str(folder / "repository"), "CI_PROJECT_NAME": "achats"}
    variables = {name: value.replace("$CI_PROJECT_DIR", predefined["CI_PROJECT_DIR"])
                 for name, value in pipeline["variables"].items()}
    lines = pipeline["default"]["before_script"] + pipeline[job]["script"]
    return run(folder, ["\n".join(lines)], variables | predefined, now)


def github(job, now, folder):
    workflow = recipe("github-workflow.yml")
    steps = [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]
    return run(folder, steps, workflow["env"] | {"GITHUB_REPOSITORY": "vaudrelle/achats"}, now)


def main():
    cases = [(gitlab, "pages", EARLY, 0, ["public/index.html", "public/roadmap.csv"]),
             (gitlab, "pages", LATE, 0, ["public/index.html", "public/roadmap.csv"]),
             (gitlab, "overdue", EARLY, 0, ["roadmap.md"]),
             (gitlab, "overdue", LATE, 8, ["roadmap.md"]),
             (gitlab, "practice", EARLY, 0, ["practice.sarif", "practice.xml"]),
             (github, "roadmap", EARLY, 0, ["public/index.html", "public/roadmap.csv", "practice.sarif"]),
             (github, "roadmap", LATE, 8, ["public/index.html", "public/roadmap.csv"])]
    for server, job, now, wanted, files in cases:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            status, said = server(job, now, folder)
            check(status == wanted, server.__name__, job, now, status, said)
            for file in files:
                path = folder / "repository" / file
                check(path.exists() and path.stat().st_size > 500, server.__name__, job, now, "does not write", file)
            check("install -y -q ./buywork.deb" in (folder / "installed").read_text(), job, "does not install buywork")
    jobs = set(recipe("gitlab-ci.yml")) - {"variables", "default"}
    check(jobs == {job for server, job, *_ in cases if server is gitlab}, "a job without a case:", jobs)
    check(set(recipe("github-workflow.yml")["jobs"]) == {"roadmap"}, "a job without a case")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
