# found
buywork team committee add Automatismes --key auto --leader marie
buywork team committee member add luc --committee auto --entity lyon
buywork team entity add Rennes -q
buywork team committee member add karim --committee auto --entity rennes
buywork team committee proposal add "Stock commun" --committee auto --key stock
buywork team committee pilot add "Ligne 2" --committee auto --key ligne --proposal auto/stock --entity lyon --owner luc --measure Délai --start 2026-06-01 --until 2026-10-01 --before 12 --after 2 --result conclusive
# silent
buywork team committee add Automatismes --key auto --leader marie
buywork team committee member add luc --committee auto --entity lyon
buywork team entity add Rennes -q
buywork team committee member add karim --committee auto --entity rennes
buywork team committee proposal add "Stock commun" --committee auto --key stock
buywork team committee pilot add "Ligne 2" --committee auto --key ligne --proposal auto/stock --entity lyon --owner luc --measure Délai --start 2026-06-01 --until 2026-10-01 --before 12 --after 2 --result conclusive
buywork team committee extension add auto/stock --entity rennes --pilot auto/ligne --state proposed
