# found
buywork project meeting add Revue --kind review --beginning "2026-06-10 09:00"
# silent
buywork project meeting add Revue --kind review --beginning "2026-10-10 09:00"
