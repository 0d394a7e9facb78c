# found
buywork criteria round add "Première offre" -p p --date 2026-11-29
buywork project stage p awarded --force --reason Urgence
# silent
buywork criteria round add "Première offre" -p p --date 2026-10-20
buywork project stage p awarded --force --reason Urgence
