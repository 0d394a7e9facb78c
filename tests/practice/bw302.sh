# found
buywork team member add -p p --person marie --role operations
buywork team member add -p p --person luc --role evaluator
buywork project stage p consulting
# silent
buywork team member add -p p --person marie --role operations
buywork team member add -p p --person luc --role evaluator
buywork project stage p consulting
buywork project meeting add "Noter les offres" -p p --kind training --beginning 2026-11-20T10:00
buywork project attendance add -p p --meeting noter-les-offres --held 2026-11-20 --person luc
