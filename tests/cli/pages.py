#!/usr/bin/env python3
"""Prints HTML pages with Chromium, with their style and without, in both languages, and looks at the paper.

Every word of a table must be there whole: inside the page, not under another word. A page that is too wide on purpose
shows that this test can fail.

Usage: pages.py BUYWORK
"""
import collections
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "share" / "examples"
CRITERIA = [("prix", "Prix sur la durée du marché", "price", 40), ("delai", "Délai d'intervention", "quality", 15),
            ("methode", "Organisation et méthode de travail", "quality", 15),
            ("equipe", "Équipe proposée", "quality", 10), ("rse", "Insertion et environnement", "quality", 10),
            ("reversibilite", "Réversibilité", "quality", 10)]
BIDS = [("Société nouvelle de maintenance des Pays de la Loire", 486000, 4, 15.5, 12, 9, 14),
        ("Bravo Services", 452000, 8, 13, 15, 11, 12), ("Nova Facility", 521000, 12, 17, 14, 16, 15),
        ("Thermélec Ouest", 498500, 9, 11.5, 13, 10, 8), ("Énergie & Fluides", 505000, 15, 18, 11, 12, 13)]
PAGES = {
    "roadmap": "report roadmap --by-person",
    "plan": "project plan maintenance-2027",
    "risk": "project risk maintenance-2027 --seed 1",
    "portfolio": "project portfolio",
    "today": "today",
    "actions": "action list",
    "comparison": "criteria explain --input bids.csv --criteria criteria.toml",
    "robustness": "criteria robust --input bids.csv --criteria criteria.toml --draws 1000",
}
CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS") or name == "PATH"}
ENVIRONMENT |= {"LC_ALL": "C.UTF-8", "TZ": "UTC", "BUYWORK_NOW": "2026-11-21", "BUYWORK_ACTOR": "karim"}
Word = collections.namedtuple("Word", "left top right bottom text")


def run(folder, command):
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT | {"HOME": str(folder)}, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} fails:\n{done.stderr}")
    return done.stdout


class Cells(html.parser.HTMLParser):
    """The words of all cells that are not folded away."""

    def __init__(self, page):
        super().__init__()
        self.words, self.cells, self.folded = collections.Counter(), 0, 0
        self.feed(page)

    def handle_starttag(self, tag, _):
        self.cells += tag in ("td", "th")
        self.folded += tag == "details"

    def handle_endtag(self, tag):
        self.cells -= tag in ("td", "th")
        self.folded -= tag == "details"

    def handle_data(self, data):
        if self.cells and not self.folded:
            self.words.update(data.split())


def words_on_paper(pdf):
    """The words of each page, and how wide and high it is."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for page in text.split("<page ")[1:]:
        size = [float(number) for number in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups()]
        found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page)
        yield [Word(*map(float, word[:4]), html.unescape(word[4])) for word in found], size


def is_on(a, b):
    """Whether one word covers part of another; a text with a halo is drawn twice in the same place."""
    if a.text == b.text and abs(a.left - b.left) < 0.1:
        return False
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    return width > 1 and height > 0.35 * min(a.bottom - a.top, b.bottom - b.top)


def faults_of(page):
    """What does not print as it should."""
    with tempfile.TemporaryDirectory() as profile:
        pdf = page.with_suffix(".pdf")
        subprocess.run([*CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", page.as_uri()],
                       capture_output=True, check=True, timeout=120)
    printed = collections.Counter()
    for number, (words, (width, height)) in enumerate(words_on_paper(pdf), 1):
        for i, word in enumerate(words):
            printed[word.text] += 1
            if word.left < 0 or word.right > width or word.top < 0 or word.bottom > height:
                yield f"page {number}: \"{word.text}\" is outside the paper"
            for other in words[i + 1:]:
                if is_on(word, other):
                    yield f"page {number}: \"{word.text}\" and \"{other.text}\" cover each other"
    for word, times in Cells(page.read_text()).words.items():
        if printed[word] < times and not is_cut(word, printed):
            yield f"\"{word}\" is not on the paper"


def is_cut(word, printed):
    """Whether a line break or a change of font cut the word, which is no number."""
    if re.fullmatch(r"[\d.,]+", word):
        return False
    return any(word[:cut] in printed and (word[cut:] in printed or is_cut(word[cut:], printed))
               for cut in range(1, len(word)))


def write_case(folder):
    lines = []
    for key, label, kind, weight in CRITERIA:
        lines += ["[[criterion]]", f'key = "{key}"', f'label = "{label}"', f"weight = {weight}"]
        lines += (['kind = "price"', 'price_formula = "proportional"'] if kind == "price" else
                  ['direction = "max"', 'normalisation = "range"', "range = [0, 20]"])
    (folder / "criteria.toml").write_text("\n".join(lines) + "\n")
    rows = [",".join(["name", *(key for key, *_ in CRITERIA)])]
    rows += [",".join(map(str, bid)) for bid in BIDS]
    (folder / "bids.csv").write_text("\n".join(rows) + "\n")


def main():
    faults = 0
    with (tempfile.TemporaryDirectory() if len(sys.argv) < 3 else __import__("contextlib").nullcontext(sys.argv[2])) as name:
        folder = pathlib.Path(name)
        write_case(folder)
        run(folder, [PROGRAM, "init", "-q"])
        run(folder, [PROGRAM, "project", "apply", "-q", *sorted(EXAMPLES.glob("*.toml"))])
        for title, command in PAGES.items():
            for language in "en", "fr":
                for style in [], ["--css", "style.css"]:
                    page = folder / f"{title}-{language}{'-plain' if style else ''}.html"
                    run(folder, [PROGRAM, *command.split(), "--lang", language, *style, "-o", page.name])
                    (folder / "style.css").unlink(missing_ok=True)
                    for fault in faults_of(page):
                        faults += 1
                        print(f"{page.name}: {fault}")
        wide = folder / "wide.html"
        wide.write_text('<p style="position:absolute;left:30cm;white-space:nowrap">gone</p><table><td hidden>lost</td>'
                        '</table><p style="position:absolute;top:0">one<p style="position:absolute;top:0">two')
        found = list(faults_of(wide))
        if len(found) < 2:
            faults += 1
            print(f"a page that does not print whole is not noticed: {found}")
    print(f"{2 * 2 * len(PAGES)} pages printed, {faults} faults")
    sys.exit(faults != 0)


main()
