#!/usr/bin/env python3
"""Draws docs/pictures/terminal.svg from what the program says at a terminal; without --update, checks that it is so.

Usage: picture.py BUYWORK [--update]
"""
import os
import pathlib
import re
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import pseudo_terminal  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "pictures"
PICTURE = FOLDER / "terminal.svg"
COLUMNS = 80
# What is typed, and how many of its first lines are shown.
COMMANDS = [("buywork criteria rank --input bids.csv --criteria criteria.toml", 24),
            ("buywork project plan --input steps.csv --start 2026-12-01", 23)]
TITLE = "buywork in a terminal: a ranking of bids and a plan"
DESCRIPTION = ("Three bids ranked by weighted criteria, with the weight of the price at which each loser would win; then "
               "a plan from need to hand-over, with its end, its critical path and its float.")
LETTER, LINE, MARGIN, TOP = 8.4, 18, 20, 44
STYLE = """svg{--ground:#fbfbf9;--edge:#d9dcd5;--ink:#1c2024;--soft:#6a7178;--good:#1f6a3b;--warning:#855000;--bad:#a1261f;--key:#1d4f7c}
@media (prefers-color-scheme:dark){svg{--ground:#15181b;--edge:#363c42;--ink:#e8e6e1;--soft:#a7aeb6;--good:#7fc797;--warning:#e3b15f;--bad:#f2978d;--key:#8dbbe8}}
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink);white-space:pre}
.bold{font-weight:600}.faint{fill:var(--soft)}.good{fill:var(--good)}.warning{fill:var(--warning)}.bad{fill:var(--bad)}.typed{fill:var(--key);font-weight:600}"""
SGR = {"1": "bold", "2": "faint", "31": "bad", "32": "good", "33": "warning"}


def shown(command):
    """What a terminal receives."""
    sanitizers = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    text, status = pseudo_terminal.run(PROGRAM, command.split()[1:], COLUMNS, FOLDER,
                                       sanitizers | {"HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                                                     "TERM": "xterm", "BUYWORK_NOW": "2026-11-21T09:00:00Z"})
    if status != 0:
        sys.exit(f"{command} fails:\n{text}")
    return text.rstrip("\n").split("\n")


def pieces(line):
    """Column, text and classes of each run of one style, blanks at either side left out."""
    column, styles = 0, []
    for part in re.split(r"(\x1b\[\d+m)", line):
        code = re.fullmatch(r"\x1b\[(\d+)m", part)
        if code:
            styles = [] if code[1] == "0" else styles + [SGR[code[1]]]
            continue
        for run in re.finditer(r"\S+(?: \S+)*", part):
            yield column + run.start(), run[0], " ".join(styles)
        column += len(part)


def text(column, row, content, style):
    classes = f' class="{style}"' if style else ""
    return (f'<text x="{MARGIN + column * LETTER:.1f}" y="{TOP + row * LINE}" textLength="{len(content) * LETTER:.1f}"'
            f'{classes}>{escape(content)}</text>\n')


def drawing():
    body, row = "", 0
    for command, most in COMMANDS:
        body += text(0, row, "$", "faint") + text(2, row, command, "typed")
        lines = shown(command)
        for line in lines[:most]:
            row += 1
            for column, content, style in pieces(line):
                body += text(column, row, content, style)
        if len(lines) > most:
            row += 1
            body += text(0, row, "[…]", "faint")
        row += 2
    width, height = 2 * MARGIN + COLUMNS * LETTER, TOP + (row - 1) * LINE
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
            f'height="{height}" role="img" aria-labelledby="title description">\n<title id="title">{TITLE}</title>\n'
            f'<desc id="description">{DESCRIPTION}</desc>\n<style>{STYLE}</style>\n'
            f'<rect x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1}" rx="8" style="fill:var(--ground);'
            f'stroke:var(--edge)"/>\n{body}</svg>\n')


def main():
    drawn = drawing()
    if "--update" in sys.argv[2:]:
        PICTURE.write_text(drawn, encoding="utf-8")
    elif not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != drawn:
        sys.exit(f"{PICTURE} is not what the program says today; {sys.argv[0]} {sys.argv[1]} --update draws it again")


if __name__ == "__main__":
    main()
