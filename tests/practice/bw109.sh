# found
buywork criteria add Prix --kind price --weight 60 -p p --proposer karim
buywork criteria add Qualité --weight 40 -p p
buywork criteria weigh prix=60 qualite=40 -p p --by karim
# silent
buywork criteria add Prix --kind price --weight 60 -p p --proposer karim
buywork criteria add Qualité --weight 40 -p p
buywork criteria weigh prix=50 qualite=50 -p p --by marie
