# found
buywork action add Rédiger -p p --due 2026-11-01
# silent
buywork action add Rédiger -p p --due 2026-11-25
buywork action add Relire -p p --due 2026-10-01
buywork action done 2
