# found
buywork survey add Bilan --key bilan -p p --template project-end -q
buywork survey open bilan --anonymity named -q
buywork survey invite bilan karim marie luc -q
buywork survey close bilan -q
# silent
buywork survey add Bilan --key bilan -p p --template project-end -q
buywork survey open bilan --anonymity named -q
buywork survey close bilan -q
