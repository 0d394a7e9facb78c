# found
buywork project objective add "Réduire le coût" -p p --measure "coût annuel" --target 90 --unit k€
# silent
buywork project objective add "Réduire le coût" -p p --measure "coût annuel" --target 90 --unit k€ --due 2027-12-31 --attainable yes --relevant yes
