# found
buywork project stage p closed --force --reason test
# silent
buywork project stage p closed --force --reason test
buywork project communication add Bilan -p p --key bilan --audience Sites
buywork project sending add p/bilan --title Bilan
