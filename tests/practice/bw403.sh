# found
buywork survey add "Bilan du projet" --key bilan -p p --language fr -q
buywork survey question add "Que pensez-vous de notre excellent accompagnement ?" --survey bilan --kind rating --no_opinion yes -q
buywork survey question add "À quoi servent les comptes rendus ?" --survey bilan --label_en "How useful were our fantastic minutes?" --kind rating --no_opinion yes -q
# silent
buywork survey add "Bilan du projet" --key bilan -p p --language fr -q
buywork survey question add "Que pensez-vous de notre accompagnement ?" --survey bilan --kind rating --no_opinion yes -q
buywork survey question add "Qu’est-ce qui a bien fonctionné, ou moins bien ?" --survey bilan --kind text -q
