# found
BUYWORK_NOW=2024-01-10T09:00:00Z buywork team fact add --person marie -p p --topic interest --value 2 --source karim --keep_until 2024-06-30
# silent
buywork team fact add --person marie -p p --topic interest --value 2 --source karim
