-- When a consultation is launched and ends, and its tie rule.
CREATE TABLE consultation (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL UNIQUE REFERENCES project(id),
    object TEXT,
    authority TEXT,
    launched TEXT,
    invited TEXT,
    applications TEXT,
    deadline TEXT,
    electronic INTEGER CHECK (electronic IN (0, 1)),
    prior_notice INTEGER CHECK (prior_notice IN (0, 1)),
    urgent INTEGER CHECK (urgent IN (0, 1)),
    tie_rule TEXT,
    rev INTEGER NOT NULL
);
