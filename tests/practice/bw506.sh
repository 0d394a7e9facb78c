# found
buywork project edit p --sponsor marie
buywork team member add -p p --person luc --role prescriber
# silent
buywork project challenge add "Encore utile ?" --axis sites --person marie
buywork project version validate marie
