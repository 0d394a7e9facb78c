# found
buywork team fact add -p p --person marie --topic interest --value 2 --source karim --reason "Souvent malade"
buywork team stakeholder add luc -p p --needs "Délégué syndical, à ménager" --interest 2 --source karim
# silent
buywork team fact add -p p --person marie --topic interest --value 2 --source karim --reason "Absente du lancement"
buywork team member add -p p --person marie --role operations --note "Souvent malade"
