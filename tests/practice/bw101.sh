# found
true
# silent
buywork team member add -p p --person marie --role operations
