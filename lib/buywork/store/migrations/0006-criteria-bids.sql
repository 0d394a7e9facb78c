-- Criteria, what each stakeholder weighs them, bids with their price lines, and scores.
CREATE TABLE criterion (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    parent INTEGER REFERENCES criterion(id),
    kind TEXT NOT NULL,
    weight INTEGER,
    direction TEXT,
    normalisation TEXT,
    price_formula TEXT,
    n INTEGER,
    lowest INTEGER,
    highest INTEGER,
    floor INTEGER,
    ceiling INTEGER,
    scale TEXT,
    proof TEXT,
    proposer INTEGER REFERENCES person(id),
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX criterion_parent ON criterion(parent);
CREATE INDEX criterion_proposer ON criterion(proposer);
CREATE TABLE weighing (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    criterion INTEGER NOT NULL REFERENCES criterion(id),
    person INTEGER NOT NULL REFERENCES person(id),
    points INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (criterion, person)
);
CREATE INDEX weighing_project ON weighing(project);
CREATE INDEX weighing_person ON weighing(person);
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    criterion INTEGER NOT NULL REFERENCES criterion(id),
    other INTEGER NOT NULL REFERENCES criterion(id),
    person INTEGER NOT NULL REFERENCES person(id),
    times INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (criterion, other, person)
);
CREATE INDEX comparison_project ON comparison(project);
CREATE INDEX comparison_other ON comparison(other);
CREATE INDEX comparison_person ON comparison(person);
CREATE TABLE bid (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    supplier TEXT NOT NULL,
    lot TEXT,
    variant TEXT,
    status TEXT NOT NULL,
    received TEXT,
    reason TEXT,
    conditions TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE UNIQUE INDEX bid_once ON bid(project, supplier, coalesce(lot, ''), coalesce(variant, ''));
CREATE TABLE price (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    bid INTEGER NOT NULL REFERENCES bid(id),
    title TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    unit_price_currency TEXT NOT NULL,
    total INTEGER,
    total_currency TEXT,
    years INTEGER,
    rev INTEGER NOT NULL,
    UNIQUE (bid, title)
);
CREATE INDEX price_project ON price(project);
CREATE TABLE score (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    bid INTEGER NOT NULL REFERENCES bid(id),
    criterion INTEGER NOT NULL REFERENCES criterion(id),
    evaluator INTEGER REFERENCES person(id),
    mark INTEGER,
    comment TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX score_once ON score(bid, criterion, coalesce(evaluator, 0));
CREATE INDEX score_project ON score(project);
CREATE INDEX score_criterion ON score(criterion);
CREATE INDEX score_evaluator ON score(evaluator);
