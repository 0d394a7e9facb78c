# found
buywork project note add "Relever les compteurs à distance" -p p --kind idea --person marie --date 2026-11-02
buywork project note reply 1 "Intéressant" --kind note
# silent
buywork project note add "Relever les compteurs à distance" -p p --kind idea --person marie --date 2026-11-02
buywork project note reply 1 "Retenu pour le lot 2" --kind decision
buywork project note add "Grouper les visites" -p p --kind idea --person marie --date 2026-11-20
buywork project note add "Changer de prestataire" -p p --kind idea --person marie --date 2026-11-02 --verdict declined --reason "Contrat en cours"
