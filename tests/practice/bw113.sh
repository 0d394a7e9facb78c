# found
buywork team member add -p p --person marie --role operations
buywork project add Nettoyage --key nettoyage --buyer karim
buywork team member add -p nettoyage --person luc --role budget-owner
# silent
buywork team member add -p p --person luc --role finance
