# found
buywork criteria add Prix -p p --kind price --weight 100 --price_formula proportional
buywork criteria bid add Alpha -p p
buywork criteria bid add Bravo -p p
buywork criteria price add Forfait -p p --bid alpha --unit_price 100000
buywork criteria price add Forfait -p p --bid bravo --unit_price 121000
buywork project stage p awarded --force --reason Urgence
# silent
buywork criteria lot add Chauffage -p p --key 1 --estimate 90k
buywork criteria add Prix -p p --kind price --weight 100 --price_formula proportional
buywork criteria bid add Alpha -p p --lot 1
buywork criteria bid add Bravo -p p --lot 1
buywork criteria price add Forfait -p p --bid alpha --unit_price 88000
buywork criteria price add Forfait -p p --bid bravo --unit_price 90000
buywork project stage p awarded --force --reason Urgence
