# found
buywork project edit p --sponsor marie
buywork project stage p negotiating --force --reason test
# silent
buywork project mandate add "Tous les lots" -p p --approved_by marie
buywork project stage p negotiating --force --reason test
