# found
buywork project waiver add BW101 -p p --reason "Pas encore" --until 2026-11-29
# silent
buywork project waiver add BW101 -p p --reason "Pas encore" --until 2026-11-30
