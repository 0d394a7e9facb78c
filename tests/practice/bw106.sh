# found
buywork team deliverable add "Cahier des charges" -p p
buywork team responsibility add cahier-des-charges -p p --who marie --letters R
# silent
buywork team deliverable add "Cahier des charges" -p p
buywork team responsibility add cahier-des-charges -p p --who marie --letters AR
buywork team responsibility add cahier-des-charges -p p --who "Yann, qualité" --letters C
