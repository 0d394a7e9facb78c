# found
buywork project add Voirie --key voirie --procedure mapa --buyer karim --start 2026-09-01
buywork project stage voirie consulting --force --reason Reprise
buywork criteria add Prix -p voirie --kind price --weight 60 --price_formula proportional
buywork criteria add Qualité -p voirie --kind quality --weight 40
# silent
buywork project add Voirie --key voirie --procedure mapa --buyer karim --start 2026-09-01
buywork project stage voirie consulting --force --reason Reprise
buywork criteria add Prix -p voirie --kind price --weight 60 --price_formula proportional
buywork criteria add "Valeur technique" -p voirie --kind quality --weight 40 --description "Dont la performance environnementale du chantier"
buywork project add Ecole --key ecole --procedure open --buyer karim
buywork criteria consultation add -p ecole --launched 2026-08-20
buywork criteria add Prix -p ecole --kind price --weight 60 --price_formula proportional
buywork criteria add Qualité -p ecole --kind quality --weight 40
