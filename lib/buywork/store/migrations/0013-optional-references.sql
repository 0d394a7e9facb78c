-- Most prices are of no line and no round: an index holds those that are.
DROP INDEX price_line;
DROP INDEX price_round;
DROP INDEX score_round;
CREATE INDEX price_line ON price(line) WHERE line IS NOT NULL;
CREATE INDEX price_round ON price(round) WHERE round IS NOT NULL;
CREATE INDEX score_round ON score(round) WHERE round IS NOT NULL;
