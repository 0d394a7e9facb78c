# found
buywork project step add Étude -p p --duration 200
buywork project edit p --target 2026-12-20
# silent
buywork project step add Étude -p p --duration 20
