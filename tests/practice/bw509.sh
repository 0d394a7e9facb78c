# found
buywork supplier add Alpha -q
buywork supplier add Bravo -q
buywork project consulted add alpha -p p --incumbent yes
# silent
buywork supplier add Alpha -q
buywork supplier add Bravo -q
buywork project consulted add alpha -p p --incumbent yes
buywork project consulted add bravo -p p
