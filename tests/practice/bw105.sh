# found
BUYWORK_NOW=2026-09-01T09:00:00Z buywork project add Nettoyage --key nettoyage --buyer karim
BUYWORK_NOW=2026-09-02T09:00:00Z buywork project stage nettoyage planned
# silent
BUYWORK_NOW=2026-09-01T09:00:00Z buywork project add Nettoyage --key nettoyage --buyer karim
BUYWORK_NOW=2026-09-02T09:00:00Z buywork project stage nettoyage planned
BUYWORK_NOW=2026-11-03T09:00:00Z buywork action add Relire -p nettoyage
