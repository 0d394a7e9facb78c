# found
buywork project edit p --category maintenance
buywork project stage p closed --force --reason test
# silent
buywork project stage p closed --force --reason test
buywork project note add "Visiter les sites d'abord" -p p --kind lesson --category maintenance
