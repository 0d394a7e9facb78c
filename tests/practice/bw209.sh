# found
buywork project stage p consulting --force --reason test
# silent
buywork project stage p consulting --force --reason test
buywork project communication add Point -p p --key point --audience Sites
buywork project sending add p/point --title Lancement
