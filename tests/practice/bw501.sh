# found
true
# silent
buywork project edit p --axis sites
