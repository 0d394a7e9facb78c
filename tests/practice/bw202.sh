# found
buywork project step add Étude -p p --optimistic 60 --duration 90 --pessimistic 200
buywork project edit p --target 2027-02-10
# silent
buywork project step add Étude -p p --duration 20
