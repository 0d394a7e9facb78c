# found
buywork team topic add Notation --key notation
buywork team requirement add notation --role evaluator
buywork team topic add Sécurité --key securite
buywork team requirement add securite -p p --person marie
buywork team topic add "Rôle du prescripteur" --key role
buywork team member add -p p --person marie --role operations
buywork team member add -p p --person luc --role evaluator
buywork project meeting add "Le rôle du prescripteur" -p p --kind training --topic role --beginning 2026-11-05T10:00
buywork project meeting add "Noter les offres" -p p --kind training --topic notation --beginning 2026-12-15T10:00
buywork project attendance add -p p --meeting le-role-du-prescripteur --held 2026-11-05 --person luc
# silent
buywork team topic add Notation --key notation
buywork team requirement add notation --role evaluator
buywork team member add -p p --person marie --role observer
buywork team member add -p p --person luc --role evaluator
buywork project meeting add "Noter les offres" -p p --kind training --topic notation --beginning 2026-12-15T10:00
buywork project attendance add -p p --meeting noter-les-offres --held 2026-12-15 --person luc
