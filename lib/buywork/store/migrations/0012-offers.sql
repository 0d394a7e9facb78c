-- Lots, the price schedule that every bidder prices, rounds, and unit prices with a fraction of the minor unit.
CREATE TABLE lot (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    estimate INTEGER,
    estimate_currency TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    unit TEXT,
    quantity INTEGER NOT NULL,
    years INTEGER,
    section TEXT,
    lot INTEGER REFERENCES lot(id),
    optional INTEGER CHECK (optional IN (0, 1)),
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE UNIQUE INDEX line_once ON line(project, title, coalesce(lot, 0));
CREATE INDEX line_lot ON line(lot);
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT,
    date TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
ALTER TABLE criterion ADD COLUMN lot INTEGER REFERENCES lot(id);
CREATE INDEX criterion_lot ON criterion(lot);
ALTER TABLE score ADD COLUMN round INTEGER REFERENCES round(id);
DROP INDEX score_once;
CREATE UNIQUE INDEX score_once ON score(bid, criterion, coalesce(evaluator, 0), coalesce(round, 0));
CREATE INDEX score_round ON score(round);
-- A line that is included or not quoted has no unit price, and a line may be priced once a round.
ALTER TABLE price RENAME TO price_before;
DROP INDEX price_project;
CREATE TABLE price (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    bid INTEGER NOT NULL REFERENCES bid(id),
    title TEXT NOT NULL,
    line INTEGER REFERENCES line(id),
    quantity INTEGER NOT NULL,
    quote TEXT,
    unit_price INTEGER,
    unit_price_currency TEXT,
    unit_price_fraction INTEGER,
    total INTEGER,
    total_currency TEXT,
    years INTEGER,
    round INTEGER REFERENCES round(id),
    rev INTEGER NOT NULL
);
INSERT INTO price (id, project, bid, title, quantity, unit_price, unit_price_currency, total, total_currency, years, rev)
SELECT id, project, bid, title, quantity, unit_price, unit_price_currency, total, total_currency, years, rev
FROM price_before;
DROP TABLE price_before;
CREATE UNIQUE INDEX price_once ON price(bid, title, coalesce(round, 0));
CREATE INDEX price_project ON price(project);
CREATE INDEX price_line ON price(line);
CREATE INDEX price_round ON price(round);
