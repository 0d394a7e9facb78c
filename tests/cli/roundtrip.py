#!/usr/bin/env python3
"""What `list` writes in each format, `import` reads: again into the same workspace, where nothing changes, and into
an empty one, which then holds the same; also what `project export` and `export` write. The kinds of record are those that `buywork schema` names, so that a new one
is tried as well.

Usage: roundtrip.py BUYWORK
"""
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

FORMATS = {"csv": [], "excel.csv": ["--excel"], "tsv": [], "json": [], "ndjson": []}
MORE = """
team person edit karim-benali --phone "+33 2 61 91 52 18" --job "=Acheteur; \\"senior\\""
team absence add --person karim-benali --first 2027-02-01 --last 2027-02-05 --reason "Congé d'hiver"
project meeting add Revue --key revue --beginning "2026-12-01 09:30" --recurrence "FREQ=MONTHLY;COUNT=3"
project meeting add Revue --key revue -p flotte-electrique --beginning "2026-12-08 14:00"
action add "Préparer la revue; \\"budget\\"" --meeting /revue --key preparer --tags a,b
action add "Sans clé" -p flotte-electrique --meeting flotte-electrique/revue --assignee karim-benali --due 2026-12-18
action add "Sans clé" -p flotte-electrique --meeting /revue --description Deux
action add "+33 est un indicatif" -p flotte-electrique --repeats 1m --due 2027-01-31
team deliverable add Bornes -p flotte-electrique --key bornes --description "R; A"
team deliverable add Négociation -p flotte-electrique --negotiation yes
team responsibility add bornes -p flotte-electrique --who "Zoé; siège" --letters CI
team responsibility add negociation -p flotte-electrique --who karim-benali --letters AR
team topic add "Noter; évaluer" --key noter --description "Grille, barème"
team requirement add noter -p flotte-electrique --role evaluator
team requirement add noter --person karim-benali
project meeting add "Noter les offres" -p flotte-electrique --kind training --topic noter --valid_months 24
project meeting add Habilitation --kind training --beginning "2026-12-01 09:30" --valid_until 2027-12-31
team contribution add "Essai; bornes" -p flotte-electrique --person karim-benali --evidence "Rapport \\"final\\"" --date 2026-11-20
team person add Zoé --key zoe --opt_out no
team thanks add karim-benali --reason "L'essai" --author zoe --date 2026-11-21
project note add "Qui paie ?" -p flotte-electrique --kind question --person karim-benali --meeting flotte-electrique/revue
project note reply 1 "Le siège"
team faq promote 1 --tags a,b
team faq add "Qui signe ?" --answer "Le porteur; du budget" --asked 3
project communication add "Où en est-on" -p flotte-electrique --key suivi --audience "Sites; siège" --channel mail --rhythm 1m --owner karim-benali --start 2026-12-15
project sending add flotte-electrique/suivi --title "Lettre; décembre" --date 2026-12-01 --person karim-benali
project attendance add -p flotte-electrique --meeting flotte-electrique/revue --held 2026-12-08 --person karim-benali --status present
criteria add Prix -p flotte-electrique --key prix --weight 60 --kind price --price_formula linear-n --n 2.1250
criteria add Qualité -p flotte-electrique --key qualite --weight 40.1250 --scale "0 = rien; 20 = tout"
criteria add Délai -p flotte-electrique --key delai --parent qualite --kind lead-time --steps "10 = 20; 30 = 5"
supplier add "Alpha; énergie" --key alpha-energie --siren 732829320 --siret 73282932000074 --aliases "Alpha,Alpha SA" --small yes --status qualified --qualified_on 2026-01-05 --expiry 2027-01-04
supplier add Groupe --vat FR83404833048 --website https://example.org
supplier add Bêta --parent groupe --innovative no --size mid
supplier contact add "Paul; Martin" --supplier beta --email paul@example.org --phone "+33 2 61 91 52 19"
supplier distinct beta groupe --reason "Fonds de placement"
project consulted add beta -p flotte-electrique --state declined --reason "Pas avant juin" --proposer karim-benali --proposal "Connaît le site"
project consulted add alpha-energie -p flotte-electrique --incumbent yes --since 2023-01-01 --notice 2026-09-30
criteria lot add "Véhicules légers" -p flotte-electrique --key 1 --estimate "1 200,50 EUR" --description "L1; L2"
criteria lot add Bornes -p flotte-electrique
criteria add Recharge -p flotte-electrique --key recharge --lot bornes --weight 5
criteria line add "Borne 22 kW" -p flotte-electrique --number 2.1 --unit u --quantity 12.5 --section "B, bornes" --lot bornes
criteria line add Astreinte -p flotte-electrique --years 3 --optional yes
criteria round add "Première offre" -p flotte-electrique --kind first-offer --date 2026-12-01
criteria round add "Après négociation" -p flotte-electrique --kind negotiated
criteria bid add Alpha -p flotte-electrique
criteria bid add Bêta -p flotte-electrique --lot "véhicules légers" --variant "sans, garantie"
criteria bid add Gamma -p flotte-electrique --lot bornes
criteria price add "Borne 22 kW" -p flotte-electrique --bid gamma --unit_price "0,003450 EUR"
criteria price add "Borne 22 kW" -p flotte-electrique --bid gamma --unit_price "0,003449 EUR" --round apres-negociation
criteria price add Astreinte -p flotte-electrique --bid gamma --quote included
criteria price add "Flacon 1,5 l" -p flotte-electrique --bid alpha --quantity 1.0050 --unit_price "0,003450 EUR"
criteria price add Pompe -p flotte-electrique --bid beta --quantity 10000 --unit_price "1.2050 TND" --years 3
criteria score add -p flotte-electrique --bid alpha --criterion delai --evaluator karim-benali --mark 3.1250
criteria score add -p flotte-electrique --bid alpha --criterion delai --evaluator karim-benali --mark 4 --round apres-negociation
criteria weigh prix=70 qualite=30 -p flotte-electrique --by karim-benali
criteria compare prix qualite 3 -p flotte-electrique --by karim-benali
project objective add "Coût; complet" -p flotte-electrique --key cout-complet --unit TND --today 12 --target 10
project objective measure add flotte-electrique/cout-complet --amount "11.2050 TND" --date 2026-11-20 --source "Compta; octobre"
project objective add Pannes -p flotte-electrique --key pannes --unit u
project objective measure add flotte-electrique/pannes --value 3.000001
project gain add "Bornes; prix" -p flotte-electrique --key bornes --reference "0,003450 EUR" --basis "Prix payé; 2026" --price "0,003449 EUR" --volume 12500000.5 --volume_before 12000000 --start 2027-01-04 --months 30 --stage contracted --date 2026-11-02 --description "L1; L2"
project gain add Acier -p flotte-electrique --kind avoidance --reference 74.90 --basis "=1+1" --index_before 118.1 --index_now 125.6 --price 76.10 --start 2026-10-01
project gain add Copies -p flotte-electrique --kind demand --nature one-off --reference "1.2050 TND" --basis Contrat --volume_before 10 --volume 12 --start 2026-10-01
team member add -p flotte-electrique --person zoe --role finance
project gain decision add flotte-electrique/bornes --person zoe --date 2026-11-20 --comment "Vu; contrat"
project gain decision add flotte-electrique/copies --person zoe --verdict rejected --comment "=2+2"
team stakeholder add karim-benali -p flotte-electrique --influence 4 --stance reluctant --held_to "A; B,C" --needs "Moins; vite" --source "Réunion; lundi"
team fact add -p flotte-electrique --topic baseline --value "12,50 j; an" --date 2026-11-02 --keep_until 2031-01-01
team fact add --person karim-benali --topic satisfaction --value 2 --said_by karim-benali --reason "=1+1"
team entity add "Usine; nord" --key nord
team perimeter add "Bornes; recharge" --entity nord --client karim-benali --mode alone --spend "1 200,50 EUR" --cpv 31158000-8 --description "L1; L2"
team perimeter add Intérim --buyer karim-benali
team governance add "Seuils; d'achat" --rule "Trois offres; un acheteur" --valid_from 2026-01-01 --approved_by karim-benali --approved_on 2025-12-15
team governance add "Seuils; d'achat" --rule "Deux offres" --valid_until 2027-12-31
team governance add "Seuils; d'achat" --rule "Une offre" --perimeter interim
team arrangement add seuils-d-achat --entity nord --reason "Arrêt; hiver" --granted_by karim-benali --valid_until 2027-01-31
team arrangement add seuils-d-achat-3 --perimeter interim --entity nord --reason Pic --valid_from 2026-11-01 --valid_until 2026-11-30
project bypass add "Bornes; choisies" -p flotte-electrique --perimeter interim --entity nord --kind chosen --date 2026-10-01 --said_by karim-benali --evidence "Devis; 12" --description "L1; L2" --remedy "Avenant; revu" --remedied_on 2026-11-01
project bypass add "Agence; appelée" --perimeter interim --kind negotiated
project bypass add "Commande" -p flotte-electrique
team committee add "Comité; énergie" --key energie --category "Énergie, bornes" --leader karim-benali --sponsor zoe
team committee member add karim-benali --committee energie --entity nord
team committee proposal add "Un seul; contrat" --committee energie --key contrat --proposer zoe --date 2026-11-02 --until 2026-12-15 --description "Pour tous; dès 2027"
team committee proposal add "Charte" --committee energie --key charte
team committee answer add energie/contrat --entity nord --answer accept --reason "Gain; délai" --person karim-benali --date 2026-11-10
team committee answer add energie/charte --entity nord --answer abstain
team committee pilot add "Trois bornes; parking" --committee energie --key parking --proposal energie/contrat --entity nord -p flotte-electrique --owner zoe --start 2026-10-01 --until 2026-11-30 --measure "Pannes; mois" --unit u --before 12.5 --after 3 --result conclusive
team committee extension add energie/contrat --entity nord --state adopted --pilot energie/parking --date 2026-12-01
team committee extension add energie/charte --entity nord --evidence "Visite; site"
project involvement add nord -p flotte-electrique --role "Site pilote; essais" --volume 12000.5 --unit h --share 60%
project meeting add "Comité de janvier" --key comite-janvier --committee energie --kind committee --beginning "2026-12-15 14:00"
action add "Rédiger la charte" --committee energie --meeting /comite-janvier --assignee zoe --due 2026-12-18
action add "Rédiger la charte" --key charte --committee energie
survey add "Satisfaction; énergie" --key satisfaction -p flotte-electrique --topic satisfaction --series "Satisfaction; an" --language fr --title_en "Satisfaction; energy" --introduction_fr "Deux minutes; merci" --cross_tables "entite * niveau" --until 2026-12-31
survey question add "Quel est votre niveau ; global ?" --survey satisfaction --key niveau --kind rating --lowest 1 --highest 7 --no_opinion yes --lowest_fr "Pas du tout; rien" --highest_en "Entirely; all" --scale global
survey question add "Quelle est votre entité ?" --survey satisfaction --key entite --kind choice --required yes --relevant "niveau <= 2" --help_fr "Une; seule"
survey option add "Usine; nord" --question satisfaction/entite --key nord --label_en "Plant; north"
survey option add Siège --question satisfaction/entite --key siege
action add "Visiter; pompes" --perimeter interim
project note add "Qui signe la charte ?" --committee energie --kind question --meeting /comite-janvier
project need add "Intervenir; vite" --key vite -p flotte-electrique --level should --person zoe --description "L1; L2"
project need add "Âge des bornes" -p flotte-electrique --kind gap --holder zoe --filled 2026-11-02
project challenge add "La nuit ; aussi ?" -p flotte-electrique --need vite --person zoe --date 2026-11-02 --answer "Non; le jour" --outcome kept --answered 2026-11-05
project version add "Après; lancement" --key v1 -p flotte-electrique --date 2026-11-06
project validation add v1 -p flotte-electrique --person zoe --comment "Revoir; en juin" --date 2026-11-07
project mandate add "Lots; tous" --key tous -p flotte-electrique --speaker karim-benali --approved_by zoe --approved_on 2026-11-01 --description "L1; L2"
project mandate point add "Prix; borne" --mandate flotte-electrique/tous --key borne --unit "EUR; HT" --target 1200.50 --walk_away 1400 --description "Volume; durée"
project argument add "Deux sites; proches" -p flotte-electrique --lever volume --person zoe --supplier alpha-energie --evidence "Carte; plan" --round apres-negociation
project concession add "Remise; 2 %" --key remise -p flotte-electrique --supplier alpha-energie --round apres-negociation --state given --value "1 200,50 EUR" --date 2026-11-20
project concession add "Trente jours" -p flotte-electrique --supplier alpha-energie --side buyer --lever payment --state given --value "300 TND" --in_return remise
project agreement add "Forfait; ferme" -p flotte-electrique --supplier alpha-energie --point borne --obtained 1250.25 --date 2026-11-21 --description "L1; L2"
project debrief add alpha-energie -p flotte-electrique --date 2026-11-22 --person zoe --told "Clair; cher" --voice "Court; délai"
project note add "Relever; à distance" -p flotte-electrique --kind idea --person zoe --verdict taken --reason "Moins; vite" --told_on 2026-11-03
project note add "Visiter; d'abord" -p flotte-electrique --kind lesson --category "Énergie; sites"
project waiver add BW204 -p flotte-electrique --reason "Deux fabricants; un seul site" --granted_by karim-benali --until 2027-03-31
project waiver add BW207 -p flotte-electrique --record "#2" --reason Site --until 2027-01-31
project waiver add BW503 --reason "Revue en mars" --until 2027-03-31
project rule add BW207 --severity info --thresholds "days = 30"
project rule add BW101 -p flotte-electrique --severity off
team approach add interim --kind include --person karim-benali --reason "Pics; hiver" --pilot flotte-electrique --start 2026-06-01 --review 2026-09-01 --outcome "Étendu; deux sites" --ended 2026-10-01
team approach add interim --kind escalate --reason "Rien ne change" --sponsor karim-benali
criteria consultation add -p flotte-electrique --object works --authority utilities --launched 2026-12-01 --invited 2026-12-20 --applications 2026-12-19 --deadline "2027-01-15 12:00" --electronic yes --prior_notice no --tie_rule qualite,delai
project document add DOCUMENT -p flotte-electrique --file_name cahier.txt --key cahier --title "Cahier; des charges" --added_by karim-benali
project document add DOCUMENT2 -p flotte-electrique --key cahier
project document add DOCUMENT2 -p flotte-electrique --key secret --readers procurement
criteria rate add TND -p flotte-electrique --base EUR --rate 0.3015 --date 2026-12-01 --source BCE
"""


class Workspace:
    def __init__(self, program, folder):
        self.program = program
        self.environment = {**os.environ, "HOME": folder, "BUYWORK_WORKSPACE": f"{folder}/buywork.db",
                            "BUYWORK_NOW": "2026-12-03T09:00:00Z", "LC_ALL": "C.UTF-8", "BUYWORK_ACTOR": "test"}
        self("init", "-q")

    def run(self, *words):
        return subprocess.run([self.program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=self.environment)

    def __call__(self, *words):
        done = self.run(*words)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def listed(self, path, *options):
        """What `list` writes, private records too."""
        is_private = "--private" in self(*path, "list", "--help")
        return self(*path, "list", *options, *(["--private"] if is_private else []))

    def records(self, path):
        """What `list --json` says, but for the numbers, which another workspace need not have."""
        records = json.loads(self.listed(path, "--json"))
        for record in records:
            del record["id"]
        return sorted(json.dumps(record, ensure_ascii=False) for record in records)


ELSEWHERE = {"committee_member": ["team", "committee", "member"], "edition": ["project", "version"],
             "mandate_point": ["project", "mandate", "point"]}


def paths_of(workspace):
    """The place of every kind that has both `list` and `import`."""
    hint = workspace.run("schema", "nosuch").stderr.split("they are ")[1]
    paths = {}
    for kind in (word.strip() for word in hint.split(",")):
        plain = "criteria" if kind == "criterion" else kind
        places = ([plain], ["project", plain], ["team", plain], ["criteria", plain], ["supplier", plain],
                  ["team", "committee", plain])
        if kind in ELSEWHERE:
            places = (ELSEWHERE[kind],)
            plain = ELSEWHERE[kind][-1]
        if kind == "committee_member":
            plain, places = "member", (["team", "committee", "member"],)
        if kind == "measure":
            plain, places = "measure", (["project", "objective", "measure"],)
        if kind == "gain_decision":
            plain, places = "decision", (["project", "gain", "decision"],)
        for path in places:
            if workspace.run(*path, "import", "--help").returncode == 0 and path[-1] == plain:
                paths[kind] = path
                break
    paths["extension"] = paths.pop("extension")  # an entity adopts what it has answered
    return paths


def main():
    program = os.path.abspath(sys.argv[1])
    failed = passed = 0

    def check(what, is_right, why=""):
        nonlocal failed, passed
        passed += bool(is_right)
        if not is_right:
            failed += 1
            print(f"FAILED {what}: {why}")

    with tempfile.TemporaryDirectory() as top:
        def folder(name):
            os.mkdir(f"{top}/{name}")
            return f"{top}/{name}"

        first = Workspace(program, folder("first"))
        first("project", "apply", *sorted(map(str, (pathlib.Path(__file__).parents[2] / "share/examples").glob("*.toml"))))
        documents = {"DOCUMENT": f"{top}/cahier-1.txt", "DOCUMENT2": f"{top}/cahier.txt"}
        for path in documents.values():  # the first version stands beside the project's file with its number
            pathlib.Path(path).write_text(path)
        for line in MORE.strip().splitlines():
            first(*(documents.get(word, word) for word in shlex.split(line)))
        paths = paths_of(first)
        for kind, path in paths.items():
            check(f"{kind}: an example", first.records(path), "none in the workspace")
        for ending, options in FORMATS.items():
            other = Workspace(program, folder(ending))
            for kind, path in paths.items():
                file = f"{top}/{kind}.{ending}"
                first.listed(path, "-f", ending.split(".")[-1], *options, "-o", file)
                again = first.run(*path, "import", file, "--strict", "--json")
                count = json.loads(again.stdout) if again.returncode == 0 else {}
                check(f"{kind} {ending}, again", count.get("created") == count.get("updated") == 0,
                      again.stderr or again.stdout)
                new = other.run(*path, "import", file, "--strict")
                check(f"{kind} {ending}, new", new.returncode == 0, new.stderr)
            for kind, path in paths.items():
                here, there = first.records(path), other.records(path)
                check(f"{kind} {ending}, the same", here == there, "\n" + "\n".join(sorted(set(here) ^ set(there))[:6]))
        projects = [record["key"] for record in json.loads(first("project", "list", "--json"))]
        files = [f"{top}/{key}.toml" for key in projects]
        for key, file in zip(projects, files):
            first("project", "export", key, "-o", file)
            again = first.run("project", "apply", file, "--json")
            changes = json.loads(again.stdout) if again.returncode == 0 else [{"change": again.stderr}]
            check(f"{key}.toml, again", all(one["change"] == "unchanged" for one in changes), changes)
        other = Workspace(program, folder("toml"))
        other("project", "meeting", "add", "Revue", "--key", "revue")
        new = other.run("project", "apply", *files)
        check("projects, new", new.returncode == 0, new.stderr)
        for key, file in zip(projects, files):
            check(f"{key}, the same", new.returncode != 0 or other("project", "export", key) == open(file).read())
        other = Workspace(program, folder("whole"))
        first("export", f"{top}/all.ndjson")
        other("import", f"{top}/all.ndjson", "--strict")
        check("whole, the same", other("export") == open(f"{top}/all.ndjson").read())
    print(f"{len(paths)} kinds: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
