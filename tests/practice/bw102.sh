# found
buywork team member add -p p --person marie --role operations
buywork project stage p consulting
buywork project meeting add Lancement -p p --kind kickoff --beginning 2027-03-01T10:00
# silent
buywork team member add -p p --person marie --role operations
buywork project stage p consulting
buywork project meeting add Lancement -p p --kind kickoff --beginning 2026-10-05T10:00
