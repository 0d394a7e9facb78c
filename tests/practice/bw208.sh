# found
buywork project step add Étude -p p --duration 20
# silent
buywork project step add Étude -p p --duration 20
buywork project contingency add Retard -p p --step p/etude --probability 10% --delay 3
