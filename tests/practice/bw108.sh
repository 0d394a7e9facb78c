# found
buywork team stakeholder add marie -p p --appetite 5 --source karim
buywork team deliverable add Négociation --key nego -p p --negotiation yes
buywork team responsibility add nego -p p --who karim --letters A
buywork project add Nettoyage --key nettoyage --buyer karim
buywork project stage nettoyage planned
buywork team stakeholder add luc -p nettoyage --appetite 4 --source karim
# silent
buywork team stakeholder add marie -p p --appetite 5 --source karim
buywork team stakeholder add luc -p p --appetite 3 --source karim
buywork team deliverable add Négociation --key nego -p p --negotiation yes
buywork team responsibility add nego -p p --who karim --letters A
buywork team responsibility add nego -p p --who marie --letters C
