-- What a criteria file could say and a workspace could not: points of words, steps and knots, PROMETHEE thresholds.
ALTER TABLE criterion ADD COLUMN points TEXT;
ALTER TABLE criterion ADD COLUMN steps TEXT;
ALTER TABLE criterion ADD COLUMN knots TEXT;
ALTER TABLE criterion ADD COLUMN max INTEGER;
ALTER TABLE criterion ADD COLUMN negative INTEGER;
ALTER TABLE criterion ADD COLUMN preference TEXT;
ALTER TABLE criterion ADD COLUMN q INTEGER;
ALTER TABLE criterion ADD COLUMN p INTEGER;
ALTER TABLE criterion ADD COLUMN s INTEGER;
