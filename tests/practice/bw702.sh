# found
buywork supplier add Alpha -q
buywork project concession add "Deux pour cent" -p p --supplier alpha --state given --value 8000
buywork project stage p awarded --force --reason test
# silent
buywork supplier add Alpha -q
buywork project concession add "Deux pour cent" -p p --supplier alpha --key remise --state given --value 8000
buywork project concession add "Trente jours" -p p --supplier alpha --side buyer --state given --value 3000 --in_return remise
buywork project stage p awarded --force --reason test
