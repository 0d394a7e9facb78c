#!/usr/bin/env python3
"""Holds share/locale/fr.po against the sources; with --update brings it up to date with them.

A fault is a text of the sources that the catalogue lacks, one that no source has any more, one without its
French, and a translation whose placeholders or spaces are wrong.
"""
import ast
import re
import string
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
FRENCH = TOP / "share" / "locale" / "fr.po"
FORM = ["--no-wrap", "--no-location"]


def run(*words):
    return subprocess.run(words, cwd=TOP, check=True, text=True, encoding="utf-8", stdout=subprocess.PIPE).stdout


def without_date(text):
    return re.sub(r'^"POT-Creation-Date: .*\n', "", text, flags=re.MULTILINE)


def extract(path):
    """Writes the texts of the sources, in the order of their files."""
    files = [file for folder in ("lib", "cmd") for file in (TOP / folder).rglob("*.[ch]pp")]
    sources = sorted(str(file.relative_to(TOP)) for file in files)
    run("xgettext", "--language=C++", "--from-code=UTF-8", "--sort-by-file", "--package-name=buywork", "--keyword",
        "--keyword=N_", "--keyword=tr:1", "--keyword=translated:1", "--keyword=tr_count:1,2", *FORM,
        f"--output={path}", *sources)


def update(template):
    merged = run("msgmerge", "--quiet", "--no-fuzzy-matching", *FORM, str(FRENCH), str(template))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".po") as file:
        file.write(merged)
        file.flush()
        FRENCH.write_text(without_date(run("msgattrib", "--no-obsolete", *FORM, file.name)), encoding="utf-8")


def entries(path):
    """Every entry but the header: its texts in the sources, its translations, and what else stands there."""
    found = []
    for block in run("msgcat", *FORM, str(path)).split("\n\n"):
        texts, current = {}, None
        for line in block.split("\n"):
            if match := re.fullmatch(r'(?:#~ )?(msg\w+(?:\[\d\])?) (".*")', line):
                current = match[1]
                texts[current] = ast.literal_eval(match[2])
            elif current and line.startswith('"'):
                texts[current] += ast.literal_eval(line)
        if texts.get("msgid"):
            sources = [texts[name] for name in ("msgid", "msgid_plural") if name in texts]
            found.append((sources, [text for name, text in texts.items() if name.startswith("msgstr")], block))
    return found


def placeholders(text):
    """The numbers of the arguments that a text shows; nothing when it cannot be read."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return sorted(int(name) if name.isdigit() else index if not name else name for index, name in enumerate(names))


def faults_of(sources, translations, block):
    if block.startswith("#~") or "\n#~" in block:
        return ["no source says it any more"]
    if re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
        return ["the translation is fuzzy"]
    if not all(translations):
        return ["it has no French"]
    found = []
    for text in translations:
        if placeholders(text) not in [placeholders(source) for source in sources]:
            found.append(f"other placeholders: {text}")
        if re.search(r"\w'\w| [:;?!»](?:\s|$)|« ", text) and "aujourd'hui" not in text:
            found.append(f"a space or an apostrophe that is not French: {text}")
    return found


def check(template):
    known = entries(FRENCH)
    said = {tuple(sources) for sources, _, _ in entries(template)}
    faults = [f"{sources[0]}: the catalogue lacks it" for sources in said - {tuple(sources) for sources, _, _ in known}]
    for sources, translations, block in known:
        if tuple(sources) not in said:
            faults.append(f"{sources[0]}: no source says it any more")
        faults += [f"{sources[0]}: {fault}" for fault in faults_of(sources, translations, block)]
    return sorted(faults)


def main():
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "buywork.pot"
        extract(template)
        if sys.argv[1:] == ["--update"]:
            update(template)
        faults = check(template)
    for fault in faults:
        print(fault)
    if faults and sys.argv[1:] != ["--update"]:
        print("./dev catalogue brings share/locale/fr.po up to date; what is new wants its French")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
