-- The work of a promised step, so that leave taken since can be told from more work.
ALTER TABLE promise ADD COLUMN work INTEGER;
-- What so many units of a currency are worth in the currency of a project, in millionths.
CREATE TABLE rate (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    currency TEXT NOT NULL,
    base TEXT NOT NULL,
    rate INTEGER NOT NULL,
    units INTEGER NOT NULL,
    date TEXT NOT NULL,
    source TEXT NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (project, currency, date)
);
