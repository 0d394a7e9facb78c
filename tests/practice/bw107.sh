# found
buywork team deliverable add Négociation --key nego -p p --negotiation yes
buywork team responsibility add nego -p p --who marie --letters A
# silent
buywork team deliverable add Négociation --key nego -p p --negotiation yes
buywork team responsibility add nego -p p --who karim --letters A
buywork team responsibility add nego -p p --who marie --letters C
