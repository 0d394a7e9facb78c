# found
buywork team member add -p p --person marie --role operations
buywork team member add -p p --person marie --role evaluator
# silent
buywork team member add -p p --person marie --role operations
buywork action add Relire -p p --assignee marie
buywork team member add -p p --person luc --role observer
buywork team member add -p p --person karim --role buyer
