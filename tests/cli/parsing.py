#!/usr/bin/env python3
"""Holds what `import` takes for JSON and CSV against files whose verdict is known: what is JSON is read, byte for
byte; what is none is refused with its place; whatever it is, nothing crashes.

Usage: parsing.py BUYWORK

BUYWORK_DATA may name a folder with more: json/y_*.json (to be read), n_*.json (to be refused), i_*.json (either), and
csv/*.csv, of which Python says what they mean.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = os.path.abspath(sys.argv[1])
DONE, NO_WORKSPACE, INVALID = 0, 6, 5
SYNTAX = re.compile("invalid JSON|invalid UTF-8|nested deeper|a number is too large|not UTF-8")

JSON = {
    "y_empty": b"[]", "y_blank": b" \t\r\n[ ]\n", "y_string": '["é\\u00e9\\ud83d\\ude00"]'.encode(), "y_slash": b'["\\/\\\\"]',
    "y_escapes": b'["a\\tb\\"c\\u0041"]', "y_delete": b'["a\x7fb"]', "y_last": b'["\\uDBFF\\uDFFE"]', "y_number": b"[-0]",
    "y_exponent": b"[1E+2]", "y_small": b"[123e-10000000]", "y_alone": b"42", "y_text_alone": b'"asd"', "y_null": b"null",
    "y_object": b'{"a": []}', "y_twice": b'{"a": 1, "a": 2}', "y_nul": b'["\\u0000"]', "y_separator": "[\"a\u2028b\"]".encode(),
    "y_comment_in_text": b'["a/*b*/c//d"]', "y_mixed": b'[null, 1, "1", {}]', "y_nested": b"[" * 90 + b"]" * 90,
    "n_nothing": b"", "n_blank": b" ", "n_open": b"[", "n_close": b"]", "n_comma": b"[1,]", "n_two_commas": b"[1,,2]",
    "n_two_values": b"[1][2]", "n_text_open": b'["a', "n_quotes": b"['a']", "n_escape": b'["\\a"]', "n_hex": b'["\\u00A"]',
    "n_line_break": b'["a\nb"]', "n_tab": b'["a\tb"]', "n_zero": b"[012]", "n_plus": b"[+1]", "n_dot": b"[.5]", "n_end_dot": b"[1.]",
    "n_infinity": b"[Infinity]", "n_nan": b"[NaN]", "n_sixteen": b"[0x42]", "n_minus": b"[-]", "n_key": b'{a: 1}', "n_colon": b'{"a" 1}',
    "n_after": b'{"a": 1,}', "n_comment": b"[1/**/]", "n_line_comment": b"[1] // x", "n_word": b"[tru]", "n_capital": b"[True]",
    "n_latin": b'["\xe9"]', "n_surrogate": b'["\xed\xa0\x80"]', "n_long_form": b'["\xc0\xaf"]', "n_nul": b"[1]\0", "n_hidden": b'[{"title": "a"}]\0[{"title": "b"}]', "n_mark": b"\xef\xbb\xbf",
    "n_backslash": b"[\\u000A\"\"]", "n_deep": b"[" * 100_000, "n_deep_objects": b'[{"":' * 50_000, "n_feed": b"[\x0c]",
    "i_half": b'["\\ud800"]', "i_half_twice": b'["\\ud800\\ud800"]', "i_huge": b"[1e999999]", "i_long": b"[" + b"9" * 5000 + b"]",
    "i_utf16": "[\"é\"]".encode("utf-16"), "i_utf16_bare": b"[\0\"\0a\0\"\0]\0", "i_marked": b"\xef\xbb\xbf{}",
    "i_500": b"[" * 500 + b"]" * 500,
}
CSV = {
    "plain": (b"a,b\n1,2\n3,4\n", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
    "no_last_line_end": (b"a,b\r\n1,2\r\n3,4", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
    "quoted": (b'a,b\n1,"x ""y"", z"\n', [{"a": "1", "b": 'x "y", z'}]),
    "lines": (b'a,b\n1,"x\ny\r\nz"\n', [{"a": "1", "b": "x\ny\r\nz"}]),
    "empty": (b'a,b,c\n1,"",""\n', [{"a": "1", "b": "", "c": ""}]),
    "json": (b'a,b\n1,"{""x"": [1, 2]}"\n', [{"a": "1", "b": '{"x": [1, 2]}'}]),
    "letters": ("a,b\n1,ʤé😀\n".encode(), [{"a": "1", "b": "ʤé😀"}]),
    "marked": ("\ufeffa,b\n1,é\n".encode(), [{"a": "1", "b": "é"}]),
    "utf16": ("\ufeffa,b\n1,é\n".encode("utf-16-le"), [{"a": "1", "b": "é"}]),
    "semicolons": (b'a;b\n1;"x;y"\n', [{"a": "1", "b": "x;y"}]),
    "old_line_ends": (b"a,b\r1,2\r", [{"a": "1", "b": "2"}]),
}

passed = 0
faults = []


def hold(holds, what, detail):
    global passed
    if holds:
        passed += 1
    else:
        faults.append(f"{what}: {str(detail)[:300]}")


def run(workspace, *words, given=None):
    environment = {"PATH": os.environ["PATH"], "HOME": str(workspace.parent), "LC_ALL": "C.UTF-8",
                   "BUYWORK_WORKSPACE": str(workspace), "BUYWORK_NOW": "2026-11-21T09:00:00Z", "BUYWORK_ACTOR": "marie"}
    done = subprocess.run([PROGRAM, *map(str, words)], env=environment, input=given, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def new_workspace(folder, name):
    workspace = folder / f"{name}.db"
    assert run(workspace, "init", "-q")[0] == DONE
    return workspace


def verdicts(folder, name, content):
    """JSON as a file, as one line of NDJSON, from a pipe, and as the export of a workspace."""
    workspace = new_workspace(folder, name)
    names = [f"{name}.json"]
    if content.removeprefix(b"\xef\xbb\xbf").strip() and not {b"\n", b"\r"} & {content[i:i + 1] for i in range(len(content.rstrip(b"\n")))}:
        names.append(f"{name}.ndjson")
    for file in names:
        (folder / file).write_bytes(content)
        code, _, message = run(workspace, "action", "import", folder / file)
        is_refused = code == INVALID and SYNTAX.search(message) is not None and file in message
        if name.startswith("y_"):
            hold(code in (DONE, INVALID) and not SYNTAX.search(message), f"{file} is JSON", f"exit {code}: {message}")
        elif name.startswith("n_"):
            hold(is_refused, f"{file} is none", f"exit {code}: {message}")
        else:
            hold(code in (DONE, INVALID), f"{file} may be either", f"exit {code}: {message}")
        if code == INVALID:
            hold(file in message, f"{file}: the place", message)
    code, _, message = run(workspace, "action", "import", "-", given=content)
    hold(code in (DONE, INVALID), f"{name} from a pipe", f"exit {code}: {message}")
    code, _, message = run(new_workspace(folder, f"{name}-whole"), "import", "-", given=content)
    hold(code in (INVALID, NO_WORKSPACE), f"{name} as a whole workspace", f"exit {code}: {message}")
    if name.startswith("y_"):
        text_comes_back(workspace, name, content)
    else:
        code, out, _ = run(workspace, "log", "--json")
        hold(name.startswith("i_") or len(json.loads(out)) == 1, f"{name}: nothing is written", out)


def text_comes_back(workspace, name, content):
    """`["text"]`: the very token as a title and a description."""
    try:
        text = json.loads(content)[0]
    except (TypeError, KeyError, IndexError):
        return
    token = content.strip().removeprefix(b"[").removesuffix(b"]").strip()
    if not isinstance(text, str) or not token.startswith(b'"') or json.loads(token) != text:
        return
    code, _, message = run(workspace, "action", "import", "-",
                           given=b'[{"title": "t", "description": %b}]' % token)
    if "\0" in text:
        return hold(code == INVALID, f"{name}: NUL is no text", f"exit {code}: {message}")
    code, out, _ = run(workspace, "action", "list", "--json")
    hold(json.loads(out)[-1]["description"] == text, f"{name} comes back", out)


def is_line(text):
    return bool(text.strip()) and not re.search("[\n\r\x0b\x0c\x85\u2028\u2029]", text)


def table(folder, name, content, rows):
    """A CSV file, column by column as a description, the others as names, telephones and the like."""
    heads = list(rows[0])
    encoding = "utf-16-le" if content.startswith(b"\xff\xfe") else "utf-8"
    first = ",".join(heads).encode(encoding)
    separator = ","
    if first not in content:
        separator = ";"
        first = ";".join(heads).encode(encoding)
    assert content.count(first) == 1, name
    try:
        content.decode(encoding)
        is_text = True
    except UnicodeDecodeError:
        is_text = False
    tried = 0
    for target in heads:
        named = [head for head in heads if head != target and all(is_line(row[head]) for row in rows)]
        others = [head for head in heads if head != target and head not in named[:1]]
        if not named or any("\n" in row[head] or "\r" in row[head] for head in others for row in rows):
            continue
        fields = {target: "description", named[0]: "name", **dict(zip(others, ("phone", "job", "key")))}
        keys = [row[head] for head in others[2:3] for row in rows]
        if len(others) > 3 or any(not re.fullmatch("[a-z0-9-]{1,64}", key) for key in keys):
            continue
        workspace = new_workspace(folder, f"{name}-{target.replace(' ', '-')}")
        file = folder / f"{name}.csv"
        file.write_bytes(content.replace(first, separator.join(fields[head] for head in heads).encode(encoding)))
        code, _, message = run(workspace, "team", "person", "import", file)
        tried += 1
        if not is_text:
            hold(code == INVALID and f"{name}.csv:2" in message, f"{name}: not UTF-8", f"exit {code}: {message}")
            continue
        _, out, _ = run(workspace, "team", "person", "list", "--json")
        got = [[person[fields[head]] or "" for head in heads] for person in json.loads(out)]
        hold(code == DONE and got == [[row[head] for head in heads] for row in rows], f"{name}, {target}",
             f"exit {code}: {message} {got}")
    hold(tried > 0, f"{name}: nothing was tried", heads)


def more(folder):
    """What the folder of BUYWORK_DATA has."""
    files = {path.stem: path.read_bytes() for path in sorted((folder / "json").glob("[yni]_*.json"))}
    tables = {}
    for path in sorted((folder / "csv").glob("*.csv")):
        content = path.read_bytes()
        text = io.StringIO(content.decode("utf-8", "replace"), newline="")
        tables[path.stem] = (content, list(csv.DictReader(text)))
    assert files and tables, "BUYWORK_DATA has no json/ or no csv/"
    return files, tables


def main():
    files, tables = dict(JSON), dict(CSV)
    if "BUYWORK_DATA" in os.environ:
        more_files, more_tables = more(pathlib.Path(os.environ["BUYWORK_DATA"]))
        files.update(more_files)
        tables.update(more_tables)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as name:
        folder = pathlib.Path(name)
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(verdicts, folder, *item) for item in files.items()]
            jobs += [pool.submit(table, folder, item, *pair) for item, pair in tables.items()]
            for job in jobs:
                job.result()
    # What tells the verdicts apart does so.
    assert SYNTAX.search("invalid JSON at line 1") and not SYNTAX.search("a number where an object is needed")
    for fault in faults[:60]:
        print(fault)
    print(f"{len(files)} JSON files, {len(tables)} tables: {passed} passed, {len(faults)} failed")
    return 1 if faults else 0


sys.exit(main())
