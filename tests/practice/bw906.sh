# found
buywork project add Voirie --key voirie --procedure open --buyer karim
buywork project stage voirie planned
buywork criteria add Prix -p voirie --kind price --weight 60
buywork criteria add Délai -p voirie --kind lead-time --weight 40
buywork project add Éclairage --key eclairage --procedure open --buyer karim
buywork project stage eclairage planned
buywork criteria add Prix -p eclairage --kind price --price_formula linear-n --n 8
# silent
buywork project add Voirie --key voirie --procedure open --buyer karim
buywork project stage voirie planned
buywork criteria add Prix -p voirie --kind price --weight 60 --price_formula linear-n --n 3
buywork criteria add Prix -p p --kind price --weight 60 --price_formula minmax
