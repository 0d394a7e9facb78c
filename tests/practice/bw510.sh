# found
true
# silent
buywork project meeting add Forum --kind event --beginning "2026-06-10 09:00"
