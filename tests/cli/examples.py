#!/usr/bin/env python3
"""Runs every example of the manual, each in a folder of its own with what it needs.

Usage: with-postgres examples.py BUYWORK
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TREE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = TREE / "share/examples"
# What an example needs beside a workspace with the examples in it.
BEFORE = {
    "buywork init": "rm buywork.db",
    "buywork -w trial.db restore": "buywork backup buywork-2026-12-01.db",
    "buywork restore": "buywork backup buywork-2026-12-01.db; rm buywork.db",
    "buywork import all.ndjson -w postgresql": "buywork export all.ndjson; buywork init -w postgresql:///purchasing",
    "buywork project export maintenance-2027 |": "buywork init other.db",  # cahier.pdf stands in the folder
    "buywork project apply *.toml": "rm criteria.toml form.toml",
    "buywork survey export satisfaction |": "buywork init other.db",
    'buywork survey question add "Pourquoi ?"': "buywork survey question add Niveau --survey satisfaction --kind rating",
    "buywork survey invite": "buywork survey open satisfaction --anonymity anonymous",
    "buywork survey invitation": "buywork survey open satisfaction --anonymity anonymous;"
                                 " buywork survey invite satisfaction anne-le-goff",
    "buywork team person list --fields key": "buywork survey open satisfaction --anonymity anonymous",
    "buywork survey answer": "buywork survey open satisfaction --anonymity anonymous;"
                             " printf 'priorite\\ncout\\n' > answer.csv",
    "buywork survey import satisfaction": "buywork survey open satisfaction --anonymity anonymous;"
                                          " printf 'priorite\\ncout\\n' > answers.csv; cp answers.csv inbox.eml",
    "buywork survey close": "buywork survey open satisfaction --anonymity anonymous",
    "buywork project plan maintenance-2027 --against": "buywork project plan maintenance-2027 --baseline promised",
    "buywork project baseline": "buywork project plan maintenance-2027 --baseline promised",
    "buywork report plan maintenance-2027 --against": "buywork report plan maintenance-2027 --baseline promised",
    "buywork redo": "buywork undo",
    "buywork undo 12": "rm buywork.db; buywork init; for i in {1..12}; do buywork action add Plus; done",
    "buywork criteria consultation add": "buywork criteria consultation remove 1",
    "buywork criteria signature show": "for c in organisation delai; do buywork criteria edit $c --weight 50; done;"
                                       " buywork criteria sign --by anne-le-goff",
    "buywork criteria sign": "for c in organisation delai; do buywork criteria edit $c --weight 50; done",
    "buywork criteria frozen show": "for c in organisation delai; do buywork criteria edit $c --weight 50; done;"
                                    " buywork criteria freeze maintenance-2027",
    "buywork criteria freeze maintenance-2027 --amend": "for c in organisation delai; do buywork criteria edit $c --weight 50;"
                                                        " done; buywork criteria bid edit thermelec-ouest --status invited;"
                                                        " buywork criteria bid edit energies-du-bocage --status invited;"
                                                        " buywork criteria freeze maintenance-2027",
    "buywork criteria freeze": "for c in organisation delai; do buywork criteria edit $c --weight 50; done",
    "buywork project consulted add": "buywork supplier add 'Froid Vendéen'",
    "buywork supplier merge": "buywork supplier add 'Thermélec SARL'",
    "buywork action reopen": "buywork action done 1",
    "buywork team stakeholder mark marie": "buywork team stakeholder add marie",
}
# A gate that found something; what is still referred to.
OTHER_EXITS = {"--fail-on": 8, "--expect-head": 8, " remove ": 4}


def examples(folder):
    subprocess.run([PROGRAM, "__manual", "md", folder], check=True)
    found = set()
    for page in folder.glob("*.md"):
        section = re.search(r"\n## Examples\n(.*?)(\n## |\Z)", page.read_text(), re.DOTALL)
        if section:
            found.update(re.findall(r"```sh\n(.*?)\n```", section.group(1), re.DOTALL))
    return sorted(found)


def environment(home):
    server = urlsplit(os.environ["BUYWORK_TEST_POSTGRES"])
    options = parse_qs(server.query)
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(home), "LC_ALL": "C.UTF-8",
            "BUYWORK_NOW": "2026-12-01T09:00:00Z", "BUYWORK_ACTOR": "marie", "PGHOST": options["host"][0],
            "PGUSER": options["user"][0], **kept}


def write_answers(folder, run):
    """A form, and answers to it that came back by mail and from Google Forms."""
    (folder / "forms").mkdir()
    (folder / "forms" / "satisfaction.toml").write_text(
        '[survey]\nkey = "satisfaction"\ntitle = "Satisfaction"\n[[question]]\n'
                                                        'key = "niveau"\nkind = "rating"\nlabel = "Niveau ?"\n')
    run("buywork survey form --input forms/satisfaction.toml -o satisfaction.html")
    digest = re.search('data-digest="(.*?)"', (folder / "satisfaction.html").read_text()).group(1)
    answers = f"[buywork/1 satisfaction fr {digest}]\n[niveau] 4\n"
    checksum = hashlib.sha256(re.sub(r"\s", "", answers).encode()).hexdigest()[:16]
    (folder / "inbox.mbox").write_text("From anne Mon Nov 30 12:00:00 2026\nFrom: anne@example.org\nSubject: Satisfaction\n\n"
                                       f"Bonjour,\n{answers}[/buywork {checksum}]\n")
    (folder / "google-forms.csv").write_text("Horodateur,Niveau ?\n2026-11-30,5\n")


def prepare(folder, env):
    def run(line):
        done = subprocess.run(["bash", "-euc", line], cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)

    shutil.copy(EXAMPLES / "reunion-comite-maintenance.md", folder / "meeting.md")
    run(f"buywork init; buywork project apply {EXAMPLES}/*.toml; buywork config set project maintenance-2027;"
        " buywork team person add 'Marie Curie' --key marie; buywork action reopen 1 2")
    run("buywork project export maintenance-2027 -o maintenance.toml")
    run("buywork team absence add --first 2027-08-02 --last 2027-08-20;"
        " buywork project note add 'Qui valide le lot 2 ?' --kind question;"
        " buywork project note add 'Relever à distance' --kind idea --person anne-le-goff;"
        " buywork project attendance add --meeting comite-de-projet --held 2026-11-25 --person marie")
    run("buywork team stakeholder add anne-le-goff --influence 4 --interest 2 --stance neutral;"
        " buywork team fact list --private --format csv -o fact.csv;"
        " buywork team stakeholder list --private --format csv -o stakeholder.csv")
    for noun in ("action", "project", "project step", "project link", "project contingency", "project meeting",
                 "project note", "project attendance", "team absence", "project axis", "project objective", "team person", "team entity", "team member"):
        run(f"buywork {noun} list --format csv -o {noun.split()[-1]}.csv")
    run("buywork team deliverable add Négociation --negotiation yes; buywork team deliverable add 'Cahier des charges';"
        " buywork team responsibility add negociation --who anne-le-goff --letters A; buywork team raci -o raci.csv")
    run("buywork team topic add Processus; buywork team topic add Notation; buywork team requirement add processus --role buyer;"
        " buywork team contribution add Essai --person anne-le-goff --evidence Rapport;"
        " buywork team thanks add anne-le-goff --reason Essai --author karim-benali")
    run("buywork team faq add Qui; buywork project communication add Suivi --audience Tous --key suivi;"
        " buywork project sending add suivi --title Lettre")
    for noun in ("communication", "sending"):
        run(f"buywork project {noun} list --format csv -o {noun}.csv")
    for noun in ("deliverable", "responsibility", "topic", "requirement", "contribution", "thanks", "faq"):
        run(f"buywork team {noun} list --format csv -o {noun}.csv")
    run("buywork team perimeter add Maintenance --key maintenance;"
        " buywork team governance add \"Seuils d'achat\" --rule 'Trois offres' --approved_by anne-le-goff;"
        " buywork team arrangement add seuils-d-achat --perimeter maintenance --reason Arrêt --valid_until +3m")
    run("buywork project bypass add Commande --perimeter maintenance --date 2026-10-12;"
        " buywork project bypass list --format csv -o bypass.csv;"
        " buywork team perimeter add Nettoyage --key nettoyage;"
        " buywork team approach add nettoyage --kind wait --reason Contrat --review +3m;"
        " buywork team approach list --private --format csv -o approach.csv")
    for noun in ("perimeter", "governance", "arrangement"):
        run(f"buywork team {noun} list --format csv -o {noun}.csv")
    run("buywork team entity add 'Usine de Vannes'; buywork team entity add 'Usine de Rennes';"
        " buywork project involvement add usine-de-rennes --share 40%;"
        " buywork team committee add Automatismes --key automatismes;"
        " for who in anne-le-goff:usine-de-vannes karim-benali:usine-de-rennes; do"
        "   buywork team committee member add ${who%:*} --committee automatismes --entity ${who#*:}; done;"
        " buywork team committee proposal add 'Stock commun' --committee automatismes;"
        " buywork team committee answer add automatismes/stock-commun --entity usine-de-rennes --answer accept;"
        " buywork team committee pilot add 'Ligne 2' --committee automatismes --proposal automatismes/stock-commun"
        "   --entity usine-de-vannes --measure Délai --before 12;"
        " buywork team committee extension add automatismes/stock-commun --entity usine-de-rennes")
    run("buywork project involvement list --format csv -o involvement.csv;"
        " for noun in committee 'committee proposal' 'committee answer' 'committee pilot' 'committee extension'; do"
        "   buywork team $noun list --format csv -o ${noun##* }.csv; done;"
        " buywork team committee member list --format csv -o committee_member.csv")
    run("buywork project objective measure add maintenance-2027/cout-complet --value 1190000 --date 2026-09-30;"
        " buywork project objective measure list --format csv -o measure.csv")
    run("buywork project gain add Forfait --key forfait --reference 98,50 --basis 'Prix payé' --price 91,20 --volume 12000"
        " --start 2027-01-01 --stage contracted; buywork team person add Nadia --key nadia;"
        " buywork team member add --person nadia --role finance;"
        " buywork project gain decision add maintenance-2027/forfait --person nadia --date 2026-11-25;"
        " buywork project gain list --format csv -o gain.csv; cp gain.csv gains.csv;"
        " buywork project gain decision list --format csv -o decision.csv")
    (folder / "cahier.pdf").write_text("%PDF-1.7\n")
    (folder / "offre.pdf").write_text("%PDF-1.7 offre\n")
    run("buywork project document add cahier.pdf --title 'Cahier des charges'")
    run("buywork project waiver add BW209 --reason 'Deux fabricants' --until +3m;"
        " buywork project rule add BW503 --severity info --thresholds 'days = 60';"
        " buywork project check --write-baseline check.baseline;"
        " for noun in waiver rule; do buywork project $noun list --format csv -o $noun.csv; done")
    run("buywork survey add 'Satisfaction des prescripteurs' --key satisfaction --language fr;"
        " buywork survey question add 'Priorité ?' --survey satisfaction --key priorite --kind choice;"
        " for o in Coût Délai; do buywork survey option add $o --question satisfaction/priorite; done;"
        " buywork survey list --format csv -o survey.csv; buywork survey question list --format csv -o question.csv;"
        " buywork survey option list --format csv -o option.csv")
    write_answers(folder, run)
    run("buywork project need add 'Intervenir sous deux heures' --key intervenir;"
        " buywork project challenge add 'La nuit ?' --need intervenir;"
        " buywork project version add 'Après le lancement'; buywork project version validate hugues-de-kerlann;"
        " buywork project mandate add 'Lots 1 et 2'; buywork project mandate point add Forfait --mandate lots-1-et-2;"
        " buywork project argument add Volume; buywork project concession add Remise --supplier clim-atlantique;"
        " buywork project agreement add Forfait --supplier clim-atlantique;"
        " buywork project debrief add thermelec-ouest --told Prix")
    for noun in ("need", "challenge", "version", "validation", "mandate", "mandate point", "argument", "concession",
                 "agreement", "debrief"):
        run(f"buywork project {noun} list --format csv -o {noun.split()[-1]}.csv")
    run("buywork supplier contact add 'Paul Martin' --supplier clim-atlantique;"
        " buywork supplier distinct thermelec-ouest clim-atlantique")
    run("buywork criteria add Prix --key prix --kind price --price_formula proportional --weight 40;"
        " buywork criteria add Qualité --key qualite --weight 60;"
        " buywork criteria add Organisation --key organisation --parent qualite --lowest 0 --highest 20"
        " --normalisation range --proof Mémoire --scale '0 absente, 20 adaptée';"
        " buywork criteria add Délai --key delai --kind lead-time --parent qualite --lowest 1 --highest 24"
        " --normalisation range --proof Engagement;"
        " buywork criteria lot add Climatisation --key 2;"
        " buywork criteria line add Forfait;"
        " buywork criteria round add 'Première offre' --kind first-offer;"
        " buywork criteria bid add 'Thermélec Ouest'; buywork criteria bid add 'Énergies du Bocage';"
        " buywork criteria weigh --by marie prix=50 qualite=50; buywork criteria compare --by marie prix qualite 2")
    (folder / "bordereau.csv").write_text("Désignation,Quantité,Thermélec Ouest,Énergies du Bocage\nForfait,1,400000,420000\n")
    run("buywork criteria price import bordereau.csv;"
        " for bid in thermelec-ouest energies-du-bocage; do"
        "   buywork criteria score add --bid $bid --criterion organisation --evaluator anne-le-goff --mark 12;"
        "   buywork criteria score add --bid $bid --criterion delai --evaluator anne-le-goff --mark 8; done;"
        " buywork criteria rate add CHF --rate 1.06 --date 2026-11-19 --source BCE;"
        " buywork criteria sheet --by marie -o marie.csv; buywork criteria consultation add --launched 2026-12-01;"
        " buywork criteria consultation list --format csv -o consultation.csv")
    for noun in ("criteria", "criteria lot", "criteria line", "criteria round", "supplier", "supplier contact", "supplier distinction", "project consulted", "criteria bid", "criteria price", "criteria score", "criteria weighing",
                 "criteria comparison", "criteria rate"):
        run(f"buywork {noun} list --format csv -o {noun.split()[-1]}.csv")
    (folder / "bids.csv").write_text("name,price,quality\nAlpha,100000,14\nBravo,90000,11\n")
    (folder / "criteria.toml").write_text(
        '[[criterion]]\nkey = "price"\nkind = "price"\nweight = 40\nprice_formula = "proportional"\n'
        '[[criterion]]\nkey = "quality"\nweight = 60\nnormalisation = "minmax"\n')
    (folder / "comparisons.csv").write_text(",price,quality,delay\nprice,1,2,3\nquality,,1,2\ndelay,,,1\n")
    (folder / "network.csv").write_text("id,optimistic,likely,pessimistic,predecessors\na,1,2,4,\nb,2,3,7,a\n")
    (folder / "answers.csv").write_text("recommend,priorite,effort\n9,Coût,2\n7,Délai,3\n10,Coût,\n")
    (folder / "form.toml").write_text('[[question]]\nkey = "recommend"\nlabel = "Recommend us?"\nkind = "nps"\n'
                                      '[[question]]\nkey = "effort"\nlabel = "Effort"\nkind = "rating"\n')
    (folder / "todo.txt").write_text("(A) Relancer le fournisseur due:2026-12-15 +maintenance-2027 @marie\n")
    (folder / "tasks.json").write_text('[{"uuid":"f056a896-49b5-4ea9-b7f7-bc5917466514","status":"pending",'
                                       '"description":"Signer","due":"20261214T230000Z"}]\n')
    (folder / "board.json").write_text('{"cards":[{"id":"64f0","name":"Signer","idList":"1"}],'
                                       '"lists":[{"id":"1","name":"En cours"}]}\n')
    (folder / "contacts.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Lucie Petit\nEND:VCARD\n")
    run(f"printf '[marie]\\nCritère;Thermélec Ouest;Énergies du Bocage\\nOrganisation;=14;=12\\n'"
        f" | {TREE}/tests/support/workbook notes.xlsx")
    run("mkdir returned; printf 'Meeting: maintenance-2027/comite-de-projet\\nHeld: 2026-11-26\\n! Deux lots\\n'"
        " > returned/minutes.md; buywork inbox returned --take")
    run("cp action.csv actions.csv; mkdir -p .local/share/bash-completion/completions")


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        (top / "manual").mkdir()
        (top / "ready").mkdir()
        prepare(top / "ready", environment(top / "ready"))
        for number, example in enumerate(examples(top / "manual")):
            folder = top / str(number)
            shutil.copytree(top / "ready", folder)
            env = environment(folder)
            if "postgresql" in example:
                subprocess.run(["dropdb", "--if-exists", "purchasing"], env=env, check=True, stderr=subprocess.DEVNULL)
                subprocess.run(["createdb", "purchasing"], env=env, check=True)
            before = next((line for start, line in BEFORE.items() if example.startswith(start)), ":")
            exits = {0} | {code for part, code in OTHER_EXITS.items() if part in example}
            done = subprocess.run(["bash", "-uc", f"({before}) >/dev/null 2>&1; set -o pipefail; {example}"], cwd=folder,
                                  env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode in exits:
                passed += 1
            else:
                failed += 1
                print(f"{example}: exit {done.returncode}: {done.stderr.strip()}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed < 40 else 0


sys.exit(main())
