# found
buywork team perimeter add Maintenance --key m --entity lyon --mode alone
# silent
buywork team perimeter add Maintenance --key m --entity lyon --mode alone
buywork team approach add m --kind wait --reason "Après la fusion" --review 2027-03-01
