# found
buywork team perimeter add Maintenance --key m --entity lyon --mode alone
buywork team approach add m --kind wait --reason "Après la fusion" --start 2026-06-01 --review 2026-09-01
# silent
buywork team perimeter add Maintenance --key m --entity lyon --mode alone
buywork team approach add m --kind wait --reason "Après la fusion" --start 2026-06-01 --review 2026-12-01
