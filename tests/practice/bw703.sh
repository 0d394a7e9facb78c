# found
buywork supplier add Alpha -q
buywork project consulted add alpha -p p
buywork project step add Étude -p p --duration 5
buywork project stage p consulting --force --reason test
# silent
buywork supplier add Alpha -q
buywork supplier add Bravo -q
buywork project consulted add alpha -p p
buywork project consulted add bravo -p p
buywork project stage p consulting --force --reason test
