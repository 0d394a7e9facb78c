# found
buywork criteria line add Forfait -p p
buywork criteria line add Astreinte -p p --optional yes
for bid in alpha bravo charlie; do buywork criteria bid add $bid -p p; done
buywork criteria price add Astreinte -p p --bid alpha --unit_price 1000
buywork criteria price add Forfait -p p --bid bravo --unit_price 1000
buywork project stage p negotiating --force --reason Urgence
# silent
buywork criteria line add Astreinte -p p --optional yes
buywork criteria line add Garantie -p p --optional yes
for bid in alpha bravo; do buywork criteria bid add $bid -p p; done
buywork criteria price add Astreinte -p p --bid alpha --unit_price 1000
buywork criteria price add Astreinte -p p --bid bravo --quote not-quoted
buywork project stage p negotiating --force --reason Urgence
