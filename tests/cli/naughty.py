#!/usr/bin/env python3
"""Takes naughty strings through every way in and out: what is text comes back byte for byte, is shown safely, and
what is not text is refused.

Usage: naughty.py BUYWORK

BUYWORK_STRINGS may name a JSON array of more strings.
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
DONE, USAGE, NOT_FOUND, INVALID = 0, 2, 3, 5

STRINGS = [
    # Controls and escapes.
    *(f"a{chr(code)}b" for code in range(1, 32)), "a\x7fb", *(f"a{chr(code)}b" for code in (0x80, 0x85, 0x9B, 0x9F)),
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1b[2J\x1b[H",
    "\x9b31mred", "\x1bP+q544e\x1b\\", "one\r\ntwo", "over\rwritten", "back\b\b\b\bspace", "bell\a", "\\x1b[31m",
    "\\u001b[31m", "\\e[31m", "\\033[31m",
    # Turned around, hidden, without width.
    *(f"invoice{chr(code)}gpj.exe" for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    *(f"zero{chr(code)}width" for code in (0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2064, 0xFEFF)),
    "\u2028", "a\u2028b", "a\u2029b", "tags\U000e0041\U000e0042\U000e007f", "\U000e0001x", "\ufff9a\ufffab\ufffb",
    "selectors\ufe0f\ufe0f\U000e0100", "\ufe0f", "non\ufffecharacter\uffff\U0010ffff\ufdd0", "private\ue000\U000f0000",
    "\u115f\u1160\u3164\uffa0", "\u2800\u2800",
    # Scripts, marks, emoji.
    "Z" + "\u0341\u0317\u0355" * 40 + "algo", "\u0301leading mark", "e\u0301 \u00e9", "\ufb01n \u2167 \u00bd \u2460",
    "\u0130\u0131 I i", "Stra\u00dfe STRASSE \u1e9e", "\u03a3\u03c3\u03c2", "\u65e5\u672c\u8a9e \uff21\uff22", "\ud55c\uae00",
    "\u1112\u1161\u11ab", "\u05e2\u05d1\u05e8\u05d9\u05ea abc", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 123",
    "\u0915\u094d\u200d\u0937", "\u0e01\u0e33\u0e33\u0e33", "\ufdfa", "\u1f469\u200d", "\U0001f469\u200d\U0001f4bb",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f1eb\U0001f1f7\U0001f1eb", "1\ufe0f\u20e3",
    "\U0001f44d\U0001f3fd", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0001f600" * 100,
    "\u0440\u0430\u0443\u0440\u0430l", "\U0001d4d1\U0001d4fe\U0001d502", "\u02e2\u1d58\u1d56", "\u2026\u2014\u2019\u00ab \u00bb",
    # SQL, shells, formats, templates.
    "'; DROP TABLE action; --", "\" OR \"\"=\"", "1' OR '1'='1", "%", "_", "\\", "\\\\", "'", "\"", "''", "`", "$1", "$2",
    "?1", ":name", "@name", "/* x */", "-- x", "x'00'", "{}", "{0}", "{1}", "{:>9999999}", "{", "}", "{{}}", "%s%s%s%n",
    "%d", "%1$s", "%", "%%", "$(touch naughty)", "`touch naughty`", "; touch naughty", "| touch naughty", "&& true",
    "${HOME}", "$HOME", "~", "../../etc/passwd", "/dev/null", "C:\\CON", "file:///etc/passwd", "{{7*7}}", "<%= 7*7 %>",
    # HTML, Markdown, CSV, TOML, JSON.
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "'onmouseover='alert(1)", "<svg/onload=alert(1)>", "javascript:alert(1)", "&lt;script&gt;", "&amp;amp;", "&#0;",
    "<!-- x -->", "]]>", "<![CDATA[x]]>", "<style>*{display:none}</style>", "</td></tr></table>", "</svg>", "</style>",
    "| a | b |", "|", "\\|", "**bold** _it_", "[link](javascript:alert(1))", "![i](x)", "# head", "- item", "```", "~~~",
    "<https://example.org>", "1. one", "> quote", "    code", "---", "- [ ] box", "@nobody", "#tag", "p:none", "due:never",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1+1", "''=1", "\t=1", "'", "a,b", "a;b", "\"a\"", "a\"b",
    "a\tb", "\"\"\"", "'''", "key = \"value\"", "[project]", "[[action]]", "\"\"\" \\", "{\"a\": 1}", "\\u0000",
    # Words and numbers that mean something elsewhere.
    "null", "NULL", "nil", "None", "undefined", "true", "false", "NaN", "inf", "-inf", "0", "-0", "007", "1e309", "0x10",
    "1,200", "1.200", "99999999999999999999", "2026-12-01", "30/02/2026", "#1", "1", "id", "rowid", "CON", "PRN", "NUL",
    "COM1", "LPT1", "aux", ".", "..", "-", "--", "--help", "-x", "--json", "=", "and", "or", "not", "in", "is null",
    # Blank and long.
    "", " ", "  ", "\u00a0", "\u3000", "\t", "\n", " lead", "trail ", " both ", "two  spaces", "a" * 1000, "a" * 1001,
    "\u00e9" * 500, "\u00e9" * 501, "word " * 199, "\U0001f600" * 250, "-" * 900,
]
# Bytes that are no text at all.
NO_TEXT = [b"\xff", b"a\x80b", b"\xc3", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80",
           b"\xf4\x90\x80\x80", b"caf\xe9", b"\xfe\xff"]

HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
                    "\ufff9-\ufffb\U000e0000-\U000e007f]")
BREAKS = re.compile("[\n\x0b\x0c\r\x85\u2028\u2029]")
faults = []
passed = 0


def hold(condition, what, string):
    global passed
    if condition:
        passed += 1
    else:
        faults.append(f"{what}: {ascii(string)[:300]}")


def is_text(string):
    return "\0" not in string and len(string.encode("utf-8")) <= 1_000_000


def is_line(string):
    """Whether a title may be that."""
    blank = not string.strip(" \t\n\r\v\f\u00a0\u2007\u202f")
    return is_text(string) and not blank and not BREAKS.search(string) and len(string.encode("utf-8")) <= 1000


def more_strings():
    name = os.environ.get("BUYWORK_STRINGS")
    if not name:
        return []
    strings = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))
    return [string for string in strings if not re.search("[\ud800-\udfff]", string)]


class Workspace:
    def __init__(self, folder, name):
        self.folder = folder
        self.environment = {**os.environ, "HOME": str(folder), "BUYWORK_WORKSPACE": str(folder / name),
                            "BUYWORK_NOW": "2026-11-21T09:00:00Z", "BUYWORK_ACTOR": "marie", "LC_ALL": "C.UTF-8",
                            "COLUMNS": "80"}
        self.must("init", "-q")

    def run(self, *words, given=b""):
        """Status, output and errors; a crash or an internal fault is a failure at once, and so is an unsafe message."""
        words = [word if isinstance(word, bytes) else word.encode("utf-8") for word in words]
        done = subprocess.run([PROGRAM.encode(), *words], env=self.environment, cwd=self.folder, input=given,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
        hold(done.returncode not in (1,) and done.returncode >= 0, f"exit {done.returncode}", words)
        hold(is_safe(done.stderr), "a message is safe", done.stderr)
        return done.returncode, done.stdout, done.stderr

    def must(self, *words, given=b""):
        code, out, err = self.run(*words, given=given)
        if code != DONE:
            raise SystemExit(f"{words}: exit {code}: {err.decode('utf-8', 'replace')[:2000]}")
        return out


def is_safe(output):
    """Whether a terminal or a browser may show it: UTF-8 without what steers or hides."""
    try:
        return not HIDDEN.search(output.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def all_of(work, strings):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, strings))


def unquoted(cell):
    """Without the ' before what looks like a formula."""
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare and bare[0] in "=+-@\t\r" else cell


def toml(string):
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in string) + '"'


def arguments(workspace, strings):
    """`add` and `edit`: a line is taken, anything else is exit 2."""
    def add(string):
        code, out, _ = workspace.run("action", "add", "-q", f"--title={string}")
        hold(code == (DONE if is_line(string) else USAGE), f"add: exit {code}", string)
        return out.decode().strip() if code == DONE else None

    given = [string for string in strings if "\0" not in string and len(string) < 100_000]
    numbers = all_of(add, given)

    def edit(pair):
        number, string = pair
        if number is None:
            return
        code, _, _ = workspace.run("action", "edit", number, f"--description={string}", f"--waiting={string}")
        hold(code == DONE, f"edit: exit {code}", string)

    all_of(edit, zip(numbers, given))
    stored = {str(action["id"]): action for action in json.loads(workspace.must("action", "list", "--json"))}
    for number, string in zip(numbers, given):
        if number is not None:
            for field in ("title", "description", "waiting"):
                hold(stored[number][field] == string, f"{field} comes back", string)
    for no_text in NO_TEXT:
        hold(workspace.run("action", "add", no_text)[0] == USAGE, "no text is refused", no_text)
        hold(workspace.run("action", "add", "x", b"--description=" + no_text)[0] == USAGE, "no text is refused", no_text)


def titles(workspace):
    return [action["title"] for action in json.loads(workspace.must("action", "list", "--json"))]


def files(folder, strings):
    """CSV, JSON, NDJSON and TOML: each takes what is text and brings it in whole."""
    lines = [string for string in strings if is_line(string)]
    records = [{"key": f"k{i}", "title": string, "description": string} for i, string in enumerate(lines)]

    def compare(workspace, form):
        stored = {action["key"]: action for action in json.loads(workspace.must("action", "list", "--json"))}
        for record in records:
            same = all(stored[record["key"]][field] == record[field] for field in record)
            hold(same, f"{form} comes back", record["title"])

    workspace = Workspace(folder, "json.db")
    workspace.must("action", "import", "-", given=json.dumps(records).encode())
    compare(workspace, "JSON")
    workspace = Workspace(folder, "ndjson.db")
    workspace.must("action", "import", "-", given="\n".join(
        json.dumps(record, ensure_ascii=False) for record in records).encode())
    compare(workspace, "NDJSON")
    workspace = Workspace(folder, "csv.db")
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["key", "title", "description"])
    for record in records:
        # Their own ' before a formula says that it is text.
        writer.writerow([("'" + cell if unquoted("'" + cell) == cell else cell) for cell in record.values()])
    workspace.must("action", "import", "-", given=text.getvalue().encode())
    compare(workspace, "CSV")
    workspace = Workspace(folder, "toml.db")
    sections = ['[project]\nkey = "p"\ntitle = "P"\n']
    sections += [f"[[action]]\n" + "".join(f"{name} = {toml(value)}\n" for name, value in record.items())
                 for record in records]
    (folder / "p.toml").write_text("\n".join(sections), encoding="utf-8")
    workspace.must("project", "apply", "p.toml")
    compare(workspace, "TOML")
    exported(workspace, folder)
    refused(workspace, folder, [string for string in strings if not is_line(string)])
    return workspace


def exported(workspace, folder):
    """What is exported is the same in another workspace."""
    (folder / "export.toml").write_bytes(workspace.must("project", "export", "p"))
    again = workspace.must("project", "apply", "export.toml", "--prune", "--yes", "--json")
    hold(b'"created"' not in again and b'"updated"' not in again, "an export changes nothing", again.decode()[:200])
    other = Workspace(folder, "other.db")
    other.must("project", "apply", "export.toml")
    hold(titles(other) == titles(workspace), "an export is whole", "export.toml")


def refused(workspace, folder, wrong):
    """A title that is none, in a file: exit 5, and nothing is written."""
    before = titles(workspace)
    for string in wrong:
        code, _, _ = workspace.run("action", "import", "-", given=json.dumps([{"title": string}]).encode())
        hold(code == INVALID, f"JSON: exit {code}", string)
        (folder / "wrong.toml").write_text(f"[project]\nkey = 'p'\ntitle = {toml(string)}\n", encoding="utf-8")
        code, _, _ = workspace.run("project", "apply", "wrong.toml")
        hold(code == INVALID, f"TOML: exit {code}", string)
    for no_text in [*NO_TEXT, b"a\0b"]:
        for name, content in (("JSON", b'[{"title": "%b"}]'), ("CSV", b"title\n%b\n"), ("Markdown", b"- [ ] %b\n")):
            (folder / f"wrong.{name}").write_bytes(content % no_text)
            ending = {"JSON": "json", "CSV": "csv", "Markdown": "md"}[name]
            (folder / f"wrong.{name}").rename(folder / f"wrong.{ending}")
            code, _, _ = workspace.run("action", "import", f"wrong.{ending}")
            hold(code == INVALID, f"{name}: exit {code}", no_text)
        (folder / "wrong.toml").write_bytes(b"[project]\nkey = 'q'\ntitle = '%b'\n" % no_text)
        hold(workspace.run("project", "apply", "wrong.toml")[0] == INVALID, "TOML: no text is refused", no_text)
    hold(titles(workspace) == before, "what is refused leaves nothing", "")


def notes(workspace, strings):
    """Meeting notes, one string a box: taken or refused, and found again."""
    def take(string):
        box = f"- [ ] {string}\n".encode()
        code, out, _ = workspace.run("action", "import", "-", "--dry-run", "--json", given=box)
        hold(code in (DONE, INVALID), f"notes: exit {code}", string)

    all_of(take, strings)


def out(workspace, strings):
    """Every form of every list: whole where programs read, safe where people do."""
    listed = json.loads(workspace.must("action", "list", "--json"))
    lines = workspace.must("action", "list", "-f", "ndjson").decode("utf-8")
    hold([json.loads(line) for line in lines.rstrip("\n").split("\n")] == listed, "ndjson is json", "")
    for options in ((), ("--raw",)):
        text = workspace.must("action", "list", "-f", "csv", *options).decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        read = str if options else unquoted
        hold(len(rows) == len(listed), "csv has every row", len(rows))
        for row, action in zip(rows, listed):
            for field in ("title", "description"):
                hold(read(row[field]) == action[field], "csv comes back", action[field])
            hold(options or row["title"][:1] not in tuple("=+-@\t\r"), "no formula in csv", row["title"])
    text = workspace.must("action", "list", "-f", "tsv", "--raw", "--fields", "title").decode("utf-8")
    rows = text.split("\n")[1:-1]
    plain = [re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), row) for row in rows]
    hold(plain == [action["title"] for action in listed], "tsv comes back", "")
    for words in (("action", "list"), ("action", "list", "-f", "md"), ("project", "show", "p"), ("log",),
                  ("log", "-f", "md"), ("action", "board"), ("today",), ("report", "roadmap"),
                  ("report", "roadmap", "-f", "md"), ("action", "list", "--lang", "fr")):
        hold(is_safe(workspace.must(*words)), "what is shown is safe", words)
    for words in (("report", "roadmap"), ("action", "list"), ("today",)):
        page = workspace.must(*words, "-f", "html")
        hold(is_safe(page), "a page is safe", words)
        tags = set(re.findall(r"<([a-z!/][a-z0-9]*)", page.decode().lower()))
        hold(not tags & {"script", "img", "iframe", "a", "form", "object", "embed"}, "a page has our tags alone", tags)

    def show(action):
        hold(is_safe(workspace.must("action", "show", str(action["id"]))), "show is safe", action["title"])

    all_of(show, listed[::5])
    asked(workspace, strings)


def asked(workspace, strings):
    """As a name, a filter, a setting, a command: an answer or a safe error."""
    def ask(string):
        if "\0" in string or len(string) > 100_000:
            return
        code, _, _ = workspace.run("project", "show", "--", string)
        hold(code in (DONE, USAGE, NOT_FOUND), f"show: exit {code}", string)
        code, _, _ = workspace.run("action", "list", f"--where={string}")
        hold(code in (DONE, USAGE, NOT_FOUND), f"where: exit {code}", string)
        code, _, _ = workspace.run("action", "add", f"--due={string}", "--", "x", "--dry-run")
        hold(code in (DONE, USAGE), f"due: exit {code}", string)

    all_of(ask, strings[::2])
    for string in strings[::10]:
        if "\0" in string:
            continue
        quoted = "'" + string.replace("'", "''") + "'"
        code, found, err = workspace.run("action", "list", f"--where=title = {quoted}", "--json")
        if is_line(string):
            hold(code == DONE and any(a["title"] == string for a in json.loads(found)), "where finds it", string)
        workspace.run("--", string)
        workspace.run("action", string)


def calculations(workspace, folder, strings):
    """Names of bids and titles of steps, from files: whole where programs read, safe where people do."""
    def write(name, rows):
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
        (folder / name).write_text(text.getvalue(), encoding="utf-8", newline="")

    names = [string for string in strings if is_line(string) and string == string.strip()]
    (folder / "criteria.toml").write_text('[[criterion]]\nkey = "price"\nkind = "price"\nweight = 1\n'
                                          'price_formula = "proportional"\n', encoding="utf-8")
    of_bids = ("--input", "bids.csv", "--criteria", "criteria.toml")
    shown = []
    for at in range(0, len(names), 150):
        some = names[at:at + 150]
        write("bids.csv", [["name", "price"], *([name, 100 + i] for i, name in enumerate(some))])
        ranked = json.loads(workspace.must("criteria", "rank", *of_bids, "--json"))
        read = [bid["name"] for bid in ranked["alternatives"]]
        hold(read in (some, [unquoted(name) for name in some]), "names of bids come back", read)
        shown += [workspace.must("criteria", "explain", *of_bids, "-f", form) for form in ("table", "md", "html")]
    write("network.csv", [["id", "title", "duration"], *([f"s{i}", name, 1] for i, name in enumerate(names))])
    shown += [workspace.must("project", "plan", "--input", "network.csv", "-f", form) for form in ("table", "md", "html")]
    for text in shown:
        hold(is_safe(text), "what is shown is safe", text)


def meetings(workspace, folder, strings):
    """Meetings, questions and steps from files, minutes: whole where programs read, safe where people do."""
    names = [string for string in strings if is_line(string)]
    texts = [string for string in strings if is_text(string)]
    workspace.must("project", "add", "Q", "--key", "q", "-q")
    records = {
        "meeting": [{"project": "q", "key": f"m{i}", "title": name, "location": name, "agenda": texts[i % len(texts)],
                     "beginning": "2026-11-20T09:00[Europe/Paris]"} for i, name in enumerate(names)],
        "note": [{"project": "q", "key": f"n{i}", "kind": "question", "title": name, "description": texts[i % len(texts)]}
                 for i, name in enumerate(names)],
        "step": [{"project": "q", "key": f"s{i}", "title": name, "duration": 1} for i, name in enumerate(names)]}
    for noun, rows in records.items():
        (folder / f"{noun}.json").write_text(json.dumps(rows), encoding="utf-8")
        workspace.must("project", noun, "import", f"{noun}.json")
        stored = json.loads(workspace.must("project", noun, "list", "--json"))
        hold([row["title"] for row in stored] == names, f"titles of {noun} come back", len(stored))
        for form in ("table", "md"):
            hold(is_safe(workspace.must("project", noun, "list", "-f", form)), f"{noun}s are shown safely", form)
    for words in (("project", "meeting", "agenda", "q/m1"), ("project", "plan", "q"), ("today",)):
        for form in ("table", "md", "html"):
            hold(is_safe(workspace.must(*words, "-f", form)), "what is shown is safe", words)
    events = workspace.must("project", "calendar", "q").decode().replace("\r\n ", "")
    hold(events.count("\r\nSUMMARY:") == len(names), "every meeting is one event", events.count("\r\nSUMMARY:"))

    def take(string):
        for mark in ("!", "?", "Present:"):
            line = f"{mark} {string}\n".encode()
            code, _, _ = workspace.run("project", "meeting", "minutes", "q/m1", "-", "--dry-run", given=line)
            hold(code in (DONE, INVALID), f"minutes: exit {code}", string)

    all_of(take, strings[::3])
    hold(workspace.run("check")[0] == DONE, "the workspace is whole", "")


def main():
    strings = list(dict.fromkeys(STRINGS + more_strings()))
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as name:
        folder = pathlib.Path(name)
        arguments(Workspace(folder, "arguments.db"), strings)
        workspace = files(folder, strings)
        notes(workspace, strings)
        out(workspace, strings)
        calculations(workspace, folder, strings)
        meetings(Workspace(folder, "meetings.db"), folder, strings)
        hold(workspace.run("check")[0] == DONE, "the workspace is whole", "")
        hold(not (folder / "naughty").exists(), "no string is run", "")
    # What holds them does see what it should.
    assert not is_safe(b"\x1b[31m") and not is_safe("\u202e".encode()) and not is_safe(b"\xff")
    for fault in faults[:60]:
        print(fault)
    print(f"{len(strings)} strings: {passed} passed, {len(faults)} failed")
    return 1 if faults else 0


sys.exit(main())
