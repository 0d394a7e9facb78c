# found
buywork project meeting add Revue -p p --kind review --beginning 2026-08-03T10:00 --recurrence "FREQ=MONTHLY;COUNT=3"
buywork project meeting add Formation -p p --kind training --beginning 2026-12-03T10:00
# silent
buywork project meeting add Revue -p p --kind review --beginning 2026-08-03T10:00 --recurrence "FREQ=MONTHLY;COUNT=12"
