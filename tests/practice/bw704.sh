# found
buywork project gain add Prix -p p --reference 100 --basis "Prix 2026" --price 90 --volume 1000 --start 2027-01-01
buywork project add Autre --key q -q
buywork team member add -p q --person luc --role finance
# silent
buywork project gain add Prix -p p --reference 100 --basis "Prix 2026" --price 90 --volume 1000 --start 2027-01-01
buywork team member add -p p --person luc --role finance
