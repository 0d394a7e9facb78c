# found
for s in Alpha Bravo Charlie; do buywork supplier add $s -q; done
buywork project consulted add alpha -p p
buywork project stage p consulting --force --reason test
# silent
for s in Alpha Bravo Charlie; do buywork supplier add $s -q; buywork project consulted add ${s,} -p p --state invited; done
buywork project stage p consulting --force --reason test
