# found
buywork project stage p negotiating --force --reason Urgence
buywork criteria bid add Alpha -p p --lot toiture
buywork criteria bid add Bravo -p p --lot toiture --status disqualified --reason "Pièce manquante"
# silent
buywork project stage p negotiating --force --reason Urgence
buywork criteria bid add Alpha -p p
buywork criteria bid add Bravo -p p --status disqualified --reason "Pièce manquante"
buywork criteria bid add Charlie -p p
