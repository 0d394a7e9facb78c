-- Gains of projects, and the decisions of controllers on them.
CREATE TABLE gain (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    nature TEXT NOT NULL,
    reference INTEGER,
    reference_currency TEXT,
    reference_fraction INTEGER,
    basis TEXT,
    index_before INTEGER,
    index_now INTEGER,
    price INTEGER,
    price_currency TEXT,
    price_fraction INTEGER,
    volume INTEGER,
    volume_before INTEGER,
    start TEXT NOT NULL,
    months INTEGER,
    stage TEXT NOT NULL,
    date TEXT,
    description TEXT,
    amount INTEGER,
    amount_currency TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE gain_decision (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    gain INTEGER NOT NULL REFERENCES gain(id),
    verdict TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person(id),
    date TEXT,
    comment TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX gain_decision_project ON gain_decision(project);
CREATE INDEX gain_decision_person ON gain_decision(person);
CREATE UNIQUE INDEX gain_decision_once ON gain_decision(gain, coalesce(date, ''));
