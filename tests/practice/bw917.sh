# found
buywork project add Voirie --key voirie --procedure open --buyer karim
buywork project stage voirie planned
buywork criteria add Prix -p voirie --kind price --weight 100 --price_formula proportional
# silent
buywork project add Voirie --key voirie --procedure open --buyer karim --start 2026-03-01
buywork project stage voirie awarded --force --reason Reprise
buywork criteria add Prix -p voirie --kind price --weight 100 --price_formula proportional
buywork criteria add Prix -p p --kind price --weight 100
buywork project add Lots --key lots --procedure open --buyer karim
buywork criteria consultation add -p lots --launched 2026-08-20
buywork criteria add Prix -p lots --kind price --weight 100 --price_formula proportional
