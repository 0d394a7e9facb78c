# found
for i in 1 2 3; do buywork project note add "Qui paie ?" -p p --kind question; done
# silent
for i in 1 2; do buywork project note add "Qui paie ?" -p p --kind question; done
