# found
buywork criteria lot add Chauffage -p p --key 1
buywork criteria lot add Toiture -p p --key 2
for bid in Alpha=100000 Bravo=105000 Charlie=110000; do
    buywork criteria bid add ${bid%=*} -p p --lot 1
    buywork criteria price add Forfait -p p --bid $(echo ${bid%=*} | tr A-Z a-z) --unit_price ${bid#*=}
done
buywork criteria bid add Delta -p p --lot 2 --key delta
buywork criteria bid add Echo -p p --lot 2 --key echo
buywork criteria price add Forfait -p p --bid delta --unit_price 70000
buywork criteria price add Forfait -p p --bid echo --unit_price 35000 --quantity 2
buywork project stage p negotiating --force --reason Urgence
# silent
for bid in Alpha=100000 Bravo=105000 Charlie=112000; do
    buywork criteria bid add ${bid%=*} -p p
    buywork criteria price add Forfait -p p --bid $(echo ${bid%=*} | tr A-Z a-z) --unit_price ${bid#*=}
done
buywork project stage p negotiating --force --reason Urgence
