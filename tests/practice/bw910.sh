# found
buywork team member add -p p --person marie --role operations
buywork project stage p consulting
buywork criteria lot add Chauffage -p p --key 1
buywork criteria lot add Électricité -p p --key 2
buywork criteria round add "Première offre" -p p --date 2026-11-20
buywork criteria bid add Alpha -p p --lot 1
buywork criteria bid add Bravo -p p --lot 1 --status invited
buywork criteria bid add Alpha -p p --lot 2
buywork criteria bid add Bravo -p p --lot 2
buywork project add Nettoyage --key nettoyage --buyer karim
buywork project stage nettoyage negotiating --force --reason Urgence
buywork criteria bid add Alpha -p nettoyage
# silent
buywork team member add -p p --person marie --role operations
buywork project stage p consulting
buywork criteria round add "Première offre" -p p --date 2026-12-20
buywork criteria bid add Alpha -p p
