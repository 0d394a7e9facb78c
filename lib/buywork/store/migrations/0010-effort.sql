-- The work that a step takes its owner, which may be less than its duration.
ALTER TABLE step ADD COLUMN effort INTEGER;
