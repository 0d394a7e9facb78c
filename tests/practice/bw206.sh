# found
buywork criteria add Prix -p p --kind price --weight 60
buywork criteria add Qualité -p p --weight 30
# silent
buywork criteria add Prix -p p --kind price --weight 60
buywork criteria add Qualité -p p --weight 40
