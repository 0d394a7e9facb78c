# found
buywork project need add "Intervenir sous deux heures" -p p
buywork project stage p consulting --force --reason test
# silent
buywork project need add "Intervenir sous deux heures" -p p
buywork project challenge add "Aussi la nuit ?" -p p --person marie
buywork project version validate marie -p p
buywork project stage p consulting --force --reason test
