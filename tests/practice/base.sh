# The workspace in which every rule is tried: a project p in preparation, its buyer, and people without a part in it.
buywork init -q --name Achats
buywork team entity add "Site de Lyon" --key lyon -q
buywork team person add "Karim Benali" --key karim -q
buywork team person add "Marie Curie" --key marie --entity lyon -q
buywork team person add "Luc Petit" --key luc --entity lyon -q
buywork project axis add "Acheter avec les sites" --key sites -q
buywork project add Maintenance --key p --buyer karim --entity lyon --budget 100k --start 2026-10-01 --target 2027-06-01 -q
buywork project stage p planned
