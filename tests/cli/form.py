#!/usr/bin/env python3
"""Answers the form of a survey in Chromium, with mouse and keyboard, in both languages, and reads the answers back.

A form with hostile labels is inert, a script that was changed does not run, and without its script the page is a paper
form. With axe-core (./dev axe) the states of the page are also looked at for what keeps people out.

Usage: form.py BUYWORK [AXE] [--pictures FOLDER]
"""
import contextlib
import email.message
import email.policy
import html
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

from browser import Browser

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
AXE = pathlib.Path(sys.argv[2]).read_text() if len(sys.argv) > 2 and sys.argv[2] != "--pictures" else None
PICTURES = pathlib.Path(sys.argv[-1]) if "--pictures" in sys.argv else None
FORM = pathlib.Path(__file__).with_name("form.toml")
TEXT = "La validation a duré « cinq semaines » ;\nsans réponse > [silence] \\o/ \"fin\" - l'attente…"
HOSTILE = ["</script><script>window.hacked = 1</script>", "\"><img src=x onerror=window.hacked=2>", "a\u2028b\u2029c",
           "'-window.hacked=3-'", "<!-- <style>*{display:none}</style>", "{{7*7}} ${window.hacked=4} `x`",
           "\\u003cb\\u003e", "]]></svg>", "&lt;b&gt; &amp;", "abc\u202edef"]
faults = []
held = 0


def hold(condition, what, seen=""):
    global held
    held += bool(condition)
    if not condition:
        faults.append(f"{what}{f': {seen!r}' if seen != '' else ''}")


def buywork(folder, *words, expect=0):
    done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"})
    hold(done.returncode == expect, f"exit {done.returncode} of {' '.join(words)}", done.stderr)
    return done.stdout if expect == 0 else done.stderr


def collected(folder, *files):
    return json.loads(buywork(folder, "survey", "collect", *files, "--form", "form.toml", "--json"))


def focus(browser):
    return browser.run("document.activeElement.id || document.activeElement.closest('.question')?.id || "
                       "document.activeElement.tagName")


def seen(browser, selector):
    """The words of what is shown of the elements."""
    return browser.run(f"[...document.querySelectorAll({json.dumps(selector)})]"
                       ".filter(one => one.getClientRects().length)"
                       ".map(one => one.innerText.trim()).filter(text => text)")


def shows(browser, selector, words, what):
    hold(seen(browser, selector) == words, what, seen(browser, selector))


def answer(browser, number, value):
    browser.click(f"#q{number} input[value='{value}']")


def saved(browser, folder, name="satisfaction.json"):
    """The file that the page saved."""
    path = folder / name
    for _ in range(100):
        if path.exists() and not list(folder.glob("*.crdownload")):
            return path
        browser.run("new Promise(done => setTimeout(done, 50))")
    raise TimeoutError("nothing was saved")


def accessible(browser, what):
    """No fault that axe-core calls serious or critical."""
    if PICTURES:
        browser.picture(PICTURES / f"{what.replace(' ', '-')}.png")
    if not AXE:
        return
    browser.run(AXE + "; 0")
    found = browser.run("axe.run(document).then(result => result.violations.map("
                        "one => [one.impact, one.id, one.nodes.map(node => node.html)]))")
    for impact, rule, nodes in found:
        hold(impact not in ("serious", "critical"), f"axe, {what}, {rule}", nodes[:3])


def check_axe(browser):
    """A control without its label is found: the look can fail."""
    if AXE:
        browser.run("document.querySelector('#q7 .field').removeAttribute('aria-labelledby')")
        found = browser.run("axe.run(document).then(result => result.violations.map(one => one.id))")
        hold("label" in found, "a missing label is noticed", found)
        browser.run("document.querySelector('#q7 .field').setAttribute('aria-labelledby', 'l7')")


def check_refusals(browser):
    """The form is refused with messages, in both languages, and keeps what was answered."""
    browser.click("#finish")
    hold(focus(browser) == "summary", "the summary of faults has the focus", focus(browser))
    shows(browser, "#summary h2", ["2 réponses sont à revoir"], "two answers are missing")
    shows(browser, ".error", ["Choisissez une réponse."] * 2, "each fault stands at its question")
    hold(browser.run("document.querySelector('#q1 input').getAttribute('aria-invalid')") == "true", "the fault is told")
    hold(browser.run("document.querySelector('#q1').getAttribute('aria-describedby').split(' ').includes('e1')"),
         "the message describes its question")
    accessible(browser, "refused")
    before = browser.loaded
    browser.click("[data-speak=en]")
    shows(browser, ".error", ["Choose an answer."] * 2, "the messages are in English")
    hold(browser.run("document.title") == "Satisfaction of internal clients", "so is the title")
    hold(browser.run("document.documentElement.lang") == "en" and browser.loaded == before, "without a reload")
    browser.click("[data-speak=fr]")
    browser.click("#summary li:nth-child(2) a")
    hold(focus(browser) == "q2", "the summary leads to the question", focus(browser))


def check_branches(browser):
    hold(browser.run("document.querySelector('#q3').hidden"), "a question that does not follow is not asked")
    hold(not browser.run("document.querySelector('#q8').hidden"), "delai is missing")
    answer(browser, 2, 2)
    hold(not browser.run("document.querySelector('#q3').hidden"), "a low mark asks why")
    answer(browser, 2, 4)
    hold(browser.run("document.querySelector('#q3').hidden"), "a high mark does not")
    shows(browser, "#notice", ["Une question qui suit ne se pose plus."], "it is said")
    answer(browser, 1, 3)
    hold(not browser.run("document.querySelector('#q8').hidden"), "a low recommendation asks to call back")
    answer(browser, 1, "")
    hold(browser.run("document.querySelector('#q8').hidden"), "no opinion is no low recommendation")
    shows(browser, "#progress-text", ["2 sur 6 répondues"], "the progress counts what is asked")


def fill(browser):
    answer(browser, 1, 6)
    answer(browser, 2, 2)
    browser.click("#q3 textarea")
    browser.type(TEXT)
    answer(browser, 4, "siege")
    browser.click("#q4 .clear")
    hold(browser.run("document.querySelectorAll('#q4 :checked').length") == 0, "an answer can be taken back")
    answer(browser, 4, "usine")
    answer(browser, 5, "prix")
    answer(browser, 5, "")
    hold(browser.run("document.querySelectorAll('#q5 :checked').length") == 1, "no opinion excludes the options")
    answer(browser, 5, "clarte")
    answer(browser, 5, "delai")
    hold(browser.run("document.querySelectorAll('#q5 :checked').length") == 2, "an option excludes no opinion")
    browser.click("#q6 .field")
    browser.type("douze")
    browser.click("#finish")
    shows(browser, ".error", ["Indiquez un nombre, par exemple 12 ou 12,5."], "a word is no number")
    browser.run("document.querySelector('#q6 .field').value = ''")
    browser.click("#q6 .field")
    browser.type("501")
    shows(browser, "#q6 .error", ["Indiquez un nombre de 0 à 500."], "the message follows what is typed")
    browser.run("document.querySelector('#q6 .field').value = ''")
    browser.click("#q6 .field")
    browser.type("1,50")
    shows(browser, ".error", [], "and goes when the answer is well")
    shows(browser, "#summary", [], "so does the summary")
    browser.run("const field = document.querySelector('#q7 .field'); field.value = '2026-11-02';"
                "field.dispatchEvent(new Event('input', {bubbles: true}))")
    answer(browser, 8, "no")


FILLED = {"recommandation": "6", "delai": "2", "pourquoi": TEXT, "entite": "usine", "priorites": "delai;clarte",
          "heures": "1.5", "jour": "2026-11-02", "recontact": "no"}


def curled(text):
    return text.replace("\"", "\u201d").replace("'", "\u2019")


def as_mail(text, folder):
    """A mail program wraps lines, changes blanks and quotation marks, and the answer quotes it all."""
    changed = curled(text.replace(" a duré", "\na duré").replace(" ;", "\u00a0;"))
    quoted = "\n".join("> " + line for line in changed.splitlines())
    body = "Bonjour,\n\nvoici mes réponses.\n\n" + quoted + "\n\nAnne\n"
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = "Anne <anne@example.org>", "achats@example.org", "Réponses"
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    mail.add_alternative("<p>" + html.escape(body).replace("\n", "<br>") + "</p>", subtype="html")
    (folder / "answer.eml").write_bytes(bytes(mail))
    return folder / "answer.eml"


def check_ways_back(browser, folder):
    browser.click("#finish")
    hold(focus(browser) == "finished", "the ways back have the focus", focus(browser))
    shows(browser, "#finished h2", ["Vos réponses sont complètes"], "the form is complete")
    accessible(browser, "finished")
    browser.click("#save")
    file = saved(browser, folder)
    shows(browser, "#status", ["Enregistré sous satisfaction.json. Le fichier n’est pas encore envoyé."],
          "what was done is said")
    hold(collected(folder, file.name) == [FILLED], "the file is read back", collected(folder, file.name))
    text = browser.run("document.querySelector('#text').value")
    browser.click("#copy")
    browser.run("new Promise(done => setTimeout(done, 200))")
    shows(browser, "#status", ["Copié. Collez le texte dans un courriel ou un message."], "the copy is told")
    (folder / "copied.txt").write_text(text, encoding="utf-8")
    hold(collected(folder, "copied.txt") == [FILLED], "the text is read back", collected(folder, "copied.txt"))
    address = urllib.parse.urlsplit(browser.run("document.querySelector('#mail').href"))
    words = urllib.parse.parse_qs(address.query)
    hold(address.scheme == "mailto" and address.path == "achats@example.org", "the mail has its address", address.path)
    hold(words["body"][0].replace("\r\n", "\n") == text and words["subject"] == ["Satisfaction des prescripteurs"],
         "and the answers", words)
    mailed = [{name: curled(value) for name, value in FILLED.items()}]
    read = collected(folder, as_mail(text, folder).name)
    hold(read == mailed, "the mail is read back", read)
    edited = file.read_text().replace('"2"', '"5"')
    (folder / "edited.json").write_text(edited)
    hold("checksum is wrong" in buywork(folder, "survey", "collect", "edited.json", "--form", "form.toml", expect=5),
         "a file edited by hand is refused")
    browser.click("#back")
    hold(focus(browser) == "finish", "answers can be changed", focus(browser))
    shows(browser, "#progress-text", ["8 sur 8 répondues"], "and are still there")
    answer(browser, 4, "siege")
    browser.click("#q3 textarea")
    browser.type("é" * 500)
    browser.click("#finish")
    hold(seen(browser, "#mail") == [] and len(seen(browser, "#mail-long")) == 1, "long answers are too long for a mail",
         seen(browser, "#mail-long"))
    hold("[entite] siege" in browser.run("document.querySelector('#text').value"), "a change counts")
    file.rename(folder / "first.json")


def tab_to(browser, name):
    for _ in range(20):
        if focus(browser) == name:
            return
        browser.press("Tab")
    hold(False, f"Tab reaches {name}", focus(browser))


def answer_by_keyboard(browser, folder):
    """Tab, arrows, space, Enter and letters alone; in English."""
    browser.press("Tab")  # English comes after French
    browser.press("Tab")
    browser.press("Enter")
    hold(browser.run("document.documentElement.lang") == "en", "the language is chosen by keyboard")
    browser.press("Tab")
    hold(focus(browser) == "token", "the code of the invitation comes first", focus(browser))
    browser.type(" k3f9 -7a2m")
    browser.press("Tab")
    browser.press("ArrowRight", 9)
    browser.press("Tab")
    browser.press(" ")
    hold(focus(browser) == "q2", "then the second question", focus(browser))
    outline = browser.run("getComputedStyle(document.querySelector('#q2 :focus + .box')).outlineStyle")
    hold(outline == "solid", "the focus is seen", outline)
    browser.press("Tab")
    browser.type("Two signatures")
    browser.press("Tab")
    browser.press("ArrowDown")
    browser.press("Tab", 2)  # past "clear my answer"
    browser.press(" ")
    browser.press("Tab", 2)
    browser.press(" ")
    browser.press("Tab", 2)  # past "no opinion"
    browser.type("12")
    tab_to(browser, "finish")
    browser.press("Enter")
    hold(focus(browser) == "finished", "Enter finishes", seen(browser, "#summary"))
    tab_to(browser, "save")
    browser.press("Enter")
    saved(browser, folder).rename(folder / "second.json")
    read = collected(folder, "second.json")
    hold(read == [{"recommandation": "9", "delai": "1", "pourquoi": "Two signatures", "entite": "siege",
                   "priorites": "delai;prix", "heures": "12", "jour": None, "recontact": None}], "read back", read)
    hold(json.loads((folder / "second.json").read_text())["token"] == "k3f9-7a2m", "the file has the code")
    hold(len(collected(folder, "first.json", "second.json")) == 2, "both respondents are counted")
    twice = buywork(folder, "survey", "collect", "second.json", "second.json", "--form", "form.toml", expect=5)
    hold("answered twice" in twice, "an invitation answers once", twice)


def invited_page(folder, person):
    """The page that is attached to the mail of an invitation."""
    mail = email.message_from_bytes((folder / "mails" / f"{person}.eml").read_bytes(), policy=email.policy.default)
    page = next(mail.iter_attachments())
    path = folder / f"{person}.html"
    path.write_bytes(page.get_content() if isinstance(page.get_content(), bytes) else page.get_content().encode())
    return path.as_uri()


def check_workspace(browser, folder):
    """From the invitation to the report: five people answer the pages that were mailed to them."""
    people = [f"p{number}" for number in range(1, 7)]
    buywork(folder, "init", "-q")
    for person in people:
        buywork(folder, "team", "person", "add", person, "--email", f"{person}@example.org", "-q")
    buywork(folder, "survey", "add", "--input", "form.toml", "-q")
    buywork(folder, "survey", "open", "satisfaction", "--anonymity", "anonymous", "-q")
    buywork(folder, "survey", "invite", "satisfaction", *people, "--mails", "mails", "-q")
    files = []
    for number, person in enumerate(people[:5]):
        browser.open(invited_page(folder, person))
        hold("Your answers are anonymous" in " ".join(seen(browser, "#about li")), "the page says what is kept")
        hold("(6)" in "".join(seen(browser, ".few")), "and that few are invited", seen(browser, ".few"))
        answer(browser, 1, 10 - number)
        answer(browser, 2, 5 - number % 3)
        browser.click("#finish")
        if number == 4:  # one of them writes a mail
            text = browser.run("document.querySelector('#text').value")
            files.append(as_mail(text, folder).name)
        else:
            browser.click("#save")
            files.append(saved(browser, folder).rename(folder / f"{person}.json").name)
    buywork(folder, "survey", "import", "satisfaction", *files)
    again = buywork(folder, "survey", "import", "satisfaction", files[0], expect=5)
    hold("already" in again or "twice" in again or "used" in again, "an invitation answers once", again)
    buywork(folder, "survey", "close", "satisfaction")
    shown = json.loads(buywork(folder, "survey", "show", "satisfaction", "--json"))
    hold((shown["invited"], shown["answered"]) == (6, 5), "five of six answered", shown)
    report = buywork(folder, "survey", "report", "satisfaction")
    hold("NPS" in report, "the report has the recommendation", report)


def check_quiet(browser):
    """No request, nothing kept, no message of the browser."""
    asked = [one for one in browser.requests if not one.startswith(("file:", "data:", "blob:"))]
    pages = sum(one.startswith("file:") for one in browser.requests)
    hold(asked == [] and pages == browser.loaded, "no request", browser.requests)
    hold(browser.run("localStorage.length + sessionStorage.length + document.cookie.length") == 0, "nothing is kept")
    hold(browser.messages == [], "the browser has nothing to say", browser.messages)


def check_sizes(browser, page):
    """On a phone nothing is out of sight, and every target is large enough."""
    browser.resize(390, 844, True)
    browser.open(page)
    hold(browser.run("document.documentElement.scrollWidth") <= 390, "the page fits a phone",
         browser.run("document.documentElement.scrollWidth"))
    small = browser.run("""[...document.querySelectorAll('button, .mark, .option, .none, .field')]
        .map(one => [one.className || one.id, one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
        .map(([name, box]) => `${name} ${box.width}×${box.height}`)""")
    hold(small == [], "targets are large enough", small)
    accessible(browser, "phone")
    browser.resize(1280, 900)
    browser.prefer(prefers_color_scheme="dark")
    browser.open(page)
    browser.click("#finish")
    accessible(browser, "dark")
    browser.prefer(prefers_color_scheme="light")


def is_live(browser):
    return browser.run("document.documentElement.classList.contains('live')")


def check_without_script(browser, page, folder):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    hold(len(seen(browser, ".question")) == 8, "without script every question is there", seen(browser, ".question"))
    hold("À remplir si : question 2 ≤ 2." in [one.replace("\u00a0", " ") for one in seen(browser, ".condition")],
         "with its condition in words", seen(browser, ".condition"))
    hold(len(seen(browser, ".paper")) == 1, "what to do is said", seen(browser, ".paper"))
    hold(seen(browser, "button, .bar") == [], "and no button that does nothing")
    broken = (folder / "form.html").read_text().replace("let change = 0;", "let change = 1;")
    (folder / "broken.html").write_text(broken)
    browser.open((folder / "broken.html").as_uri())
    hold(not is_live(browser), "a script that was changed does not run")
    hold(any("Content Security Policy" in one for one in browser.messages), "the browser says so", browser.messages)
    browser.messages.clear()


def check_hostile(browser, folder):
    lines = ["[survey]", f"title = {json.dumps(HOSTILE[0])}", f"introduction_fr = {json.dumps(HOSTILE[1])}"]
    for number, text in enumerate(HOSTILE):
        text = text.replace("\u2028", "").replace("\u2029", "") if number == 2 else text
        lines += ["[[question]]", f'key = "q-{number}"', f"label = {json.dumps(text)}", 'kind = "choice"',
                  f"help_fr = {json.dumps(HOSTILE[number])}"]
        for option in range(2):
            lines += ["[[question.option]]", f'key = "o-{option}"', f"label = {json.dumps(text + str(option))}"]
    (folder / "hostile.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    buywork(folder, "survey", "form", "--input", "hostile.toml", "-o", "hostile.html", "--mail-to", "\"><script>x",
            "--token", "a\"b<c")
    browser.open((folder / "hostile.html").as_uri())
    hold(is_live(browser), "the script runs")
    hold(browser.run("window.hacked === undefined && document.images.length === 0 && document.scripts.length === 1"),
         "labels are inert")
    labels = seen(browser, ".label")
    for number, text in enumerate(HOSTILE):
        if number not in (2, 9):
            hold(text in labels, "a label is shown as it is written", [text, labels[number]])
    hold(not any(set("\u2028\u202e") & set(text) for text in seen(browser, "main")), "what hides is made visible")
    answer(browser, 1, "o-1")
    browser.click("#finish")
    hold(browser.run("document.scripts.length") == 1, "so are the answers")


def main():
    started = time.monotonic()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "form.toml").write_text(FORM.read_text())
        write = ["survey", "form", "--input", "form.toml", "--lang", "fr", "--mail-to", "achats@example.org",
                 "--invited", "7"]
        buywork(folder, *write, "-o", "form.html")
        buywork(folder, *write, "--ask-token", "-o", "asks.html")
        page = (folder / "form.html").as_uri()
        browser = stack.enter_context(Browser(folder))
        browser.open(page)
        accessible(browser, "begun")
        check_axe(browser)
        hold("(7)" in "".join(seen(browser, ".few")), "a warning where few are invited", seen(browser, ".few"))
        check_refusals(browser)
        check_branches(browser)
        fill(browser)
        accessible(browser, "filled")
        check_ways_back(browser, folder)
        browser.open((folder / "asks.html").as_uri())
        answer_by_keyboard(browser, folder)
        check_workspace(browser, folder)
        check_quiet(browser)
        check_sizes(browser, page)
        check_without_script(browser, page, folder)
        check_hostile(browser, folder)
    for fault in faults:
        print(fault)
    print(f"{held} checks hold, {len(faults)} do not, {time.monotonic() - started:.0f} s")
    sys.exit(bool(faults))


main()
