#!/usr/bin/env python3
"""Holds what `list --json` and `show --json` print against `buywork schema`, with someone else's validator.

Usage: schemas.py BUYWORK
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

NOUNS = {"project": ["project"], "axis": ["project", "axis"], "objective": ["project", "objective"],
         "person": ["team", "person"], "entity": ["team", "entity"], "member": ["team", "member"], "action": ["action"],
         "step": ["project", "step"], "link": ["project", "link"], "contingency": ["project", "contingency"],
         "meeting": ["project", "meeting"]}


def main():
    program = os.path.abspath(sys.argv[1])
    examples = sorted((pathlib.Path(__file__).parents[2] / "share/examples").glob("*.toml"))
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "BUYWORK_WORKSPACE": f"{folder}/buywork.db"}

        def buywork(*words):
            return subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, env=environment).stdout

        buywork("init", "-q")
        buywork("project", "apply", *examples)
        for kind, words in NOUNS.items():
            schema = json.loads(buywork("schema", kind))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
            records = json.loads(buywork(*words, "list", "--json"))
            assert records, kind
            records.append(json.loads(buywork(*words, "show", f"#{records[0]['id']}", "--json")))
            for record in records:
                validator.validate(record)
                assert list(record) == list(schema["properties"]), kind
                checked += 1
            records[0]["id"] = "not a number"  # the validator does refuse what is wrong
            assert not validator.is_valid(records[0])
    print(f"{checked} passed, 0 failed")


main()
