# found
buywork criteria add Prix -p p --kind price --weight 100 --price_formula proportional
buywork criteria round add "Première offre" -p p --date 2026-11-20
buywork criteria bid add Alpha -p p --received 2026-11-19
buywork criteria bid add Bravo -p p --received 2026-11-22
buywork criteria price add Forfait -p p --bid alpha --unit_price 100000
buywork criteria price add Forfait -p p --bid bravo --unit_price 90000
buywork project stage p negotiating --force --reason Urgence
# silent
buywork criteria add Prix -p p --kind price --weight 100 --price_formula proportional
buywork criteria round add "Première offre" -p p --date 2026-11-20
buywork criteria bid add Alpha -p p --received 2026-11-19
buywork criteria bid add Bravo -p p --received 2026-11-22
buywork criteria price add Forfait -p p --bid alpha --unit_price 80000
buywork criteria price add Forfait -p p --bid bravo --unit_price 90000
buywork project stage p negotiating --force --reason Urgence
