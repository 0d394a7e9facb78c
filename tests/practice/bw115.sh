# found
buywork supplier add Thermelec
buywork project consulted add thermelec -p p --proposer karim
# silent
buywork supplier add Thermelec
buywork supplier add "Clim Atlantique" --key clim
buywork project consulted add thermelec -p p --proposer karim
buywork project consulted add clim -p p --proposer marie
