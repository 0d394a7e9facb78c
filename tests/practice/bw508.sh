# found
buywork project communication add Point -p p --audience Sites --rhythm 1m --start 2026-10-01
# silent
buywork project communication add Point -p p --audience Sites --rhythm 1m --start 2026-10-01
buywork project sending add p/point --title Lettre --date 2026-11-20
