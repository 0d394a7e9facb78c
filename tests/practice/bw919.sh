# found
buywork team member add -p p --person marie --role operations --note "Souvent malade"
buywork team person edit luc --description "Un incapable"
# silent
buywork team member add -p p --person marie --role operations --note "Connaît la santé financière des fournisseurs"
buywork team fact add -p p --person marie --topic interest --value 2 --source karim --reason "Souvent malade"
