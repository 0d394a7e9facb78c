# found
buywork project stage p closed --force --reason test
# silent
buywork project stage p closed --force --reason test
buywork survey add Bilan -p p --template project-end -q
