# found
buywork project meeting add Lancement -p p --kind kickoff --agenda "Présentation, calendrier"
# silent
buywork project meeting add Lancement -p p --kind kickoff --agenda "Que ne doit-on surtout pas manquer ?"
buywork project meeting add Revue -p p --kind review
