-- Who buys what for whom.
CREATE TABLE perimeter (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT,
    category TEXT NOT NULL,
    cpv TEXT,
    entity INTEGER REFERENCES entity(id),
    buyer INTEGER REFERENCES person(id),
    client INTEGER REFERENCES person(id),
    mode TEXT NOT NULL,
    spend INTEGER,
    spend_currency TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX perimeter_once ON perimeter(category, coalesce(entity, 0), coalesce(client, 0));
CREATE INDEX perimeter_entity ON perimeter(entity);
CREATE INDEX perimeter_buyer ON perimeter(buyer);
CREATE INDEX perimeter_client ON perimeter(client);
-- The rules, by version, and dated exceptions to them.
CREATE TABLE governance (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    rule TEXT NOT NULL,
    edition INTEGER,
    perimeter INTEGER REFERENCES perimeter(id),
    valid_from TEXT,
    valid_until TEXT,
    approved_by INTEGER REFERENCES person(id),
    approved_on TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX governance_once ON governance(title, coalesce(perimeter, 0), coalesce(edition, 0));
CREATE INDEX governance_perimeter ON governance(perimeter);
CREATE INDEX governance_approved_by ON governance(approved_by);
CREATE TABLE arrangement (
    id INTEGER PRIMARY KEY,
    governance INTEGER NOT NULL REFERENCES governance(id),
    perimeter INTEGER REFERENCES perimeter(id),
    entity INTEGER REFERENCES entity(id),
    reason TEXT NOT NULL,
    granted_by INTEGER REFERENCES person(id),
    valid_from TEXT,
    valid_until TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX arrangement_once ON arrangement(governance, coalesce(perimeter, 0), coalesce(entity, 0),
    coalesce(valid_from, ''));
CREATE INDEX arrangement_governance ON arrangement(governance);
CREATE INDEX arrangement_perimeter ON arrangement(perimeter);
CREATE INDEX arrangement_entity ON arrangement(entity);
CREATE INDEX arrangement_granted_by ON arrangement(granted_by);
-- What was started, chosen or negotiated without procurement.
CREATE TABLE bypass (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    perimeter INTEGER REFERENCES perimeter(id),
    entity INTEGER REFERENCES entity(id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    description TEXT,
    evidence TEXT,
    said_by INTEGER REFERENCES person(id),
    remedy TEXT,
    remedied_on TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX bypass_once ON bypass(coalesce(project, 0), coalesce(perimeter, 0), title, coalesce(date, ''));
CREATE INDEX bypass_project ON bypass(project);
CREATE INDEX bypass_perimeter ON bypass(perimeter);
CREATE INDEX bypass_entity ON bypass(entity);
CREATE INDEX bypass_said_by ON bypass(said_by);
-- What to do about a perimeter that works without procurement.
CREATE TABLE approach (
    id INTEGER PRIMARY KEY,
    perimeter INTEGER NOT NULL REFERENCES perimeter(id),
    person INTEGER REFERENCES person(id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    pilot INTEGER REFERENCES project(id),
    sponsor INTEGER REFERENCES person(id),
    start TEXT,
    review TEXT,
    outcome TEXT,
    ended TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX approach_once ON approach(perimeter, kind, coalesce(start, ''));
CREATE INDEX approach_perimeter ON approach(perimeter);
CREATE INDEX approach_person ON approach(person);
CREATE INDEX approach_pilot ON approach(pilot);
CREATE INDEX approach_sponsor ON approach(sponsor);
