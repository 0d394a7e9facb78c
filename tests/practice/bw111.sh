# found
buywork project add Nettoyage --key nettoyage --entity lyon
buywork project stage nettoyage planned
# silent
buywork project add Nettoyage --key nettoyage --entity lyon
