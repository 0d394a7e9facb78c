# found
buywork project stage p consulting --force --reason Reprise
buywork criteria add Prix -p p --key prix --kind price --weight 100 --price_formula proportional
buywork criteria freeze p
buywork criteria bid add Alpha -p p --status pending --received 2026-11-20
buywork criteria freeze p --amend --reason "Plancher oublié"
# silent
buywork project stage p consulting --force --reason Reprise
buywork criteria add Prix -p p --key prix --kind price --weight 100 --price_formula proportional
buywork criteria freeze p
buywork criteria freeze p --amend --reason "Plancher oublié"
buywork criteria freeze p
buywork criteria bid add Alpha -p p --status pending --received 2026-12-02
