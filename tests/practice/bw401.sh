# found
buywork team contribution add "Visite du site" -p p --person marie --evidence "Compte rendu" --date 2026-10-01
buywork team contribution add "Visite du site" -p p --person karim --evidence "Compte rendu" --date 2026-10-01
# silent
buywork team contribution add "Visite du site" -p p --person marie --evidence "Compte rendu" --date 2026-10-01
buywork team thank marie --for "La visite" --by karim --date 2026-10-15
buywork team contribution add "Relevé" -p p --person marie --evidence "Fichier" --date 2026-11-10
buywork team contribution add "Relevé" -p p --person luc --evidence "Fichier" --date 2026-09-01
buywork team person edit luc --opt_out yes
