# found
buywork team governance add Seuils --rule "Trois offres" --valid_from 2026-01-01
buywork project edit p --sponsor luc
# silent
buywork team governance add Seuils --rule "Trois offres" --valid_from 2026-01-01 --approved_by luc
