# found
buywork criteria add Prix -p p --kind price --weight 60
buywork criteria add Qualité -p p --weight 40
# silent
buywork criteria add Prix -p p --kind price --weight 60
buywork criteria add Qualité -p p --weight 40 --scale "0 = rien; 20 = tout" --proof Référence
