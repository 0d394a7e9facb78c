-- Suppliers, people there, pairs that are no duplicates, the suppliers consulted for a project; who a bidder is.
CREATE TABLE supplier (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    siren TEXT UNIQUE,
    siret TEXT UNIQUE,
    vat TEXT UNIQUE,
    gln TEXT UNIQUE,
    lei TEXT UNIQUE,
    duns TEXT UNIQUE,
    aliases TEXT,
    parent INTEGER REFERENCES supplier(id),
    size TEXT,
    small INTEGER CHECK (small IN (0, 1)),
    social_economy INTEGER CHECK (social_economy IN (0, 1)),
    innovative INTEGER CHECK (innovative IN (0, 1)),
    disadvantaged INTEGER CHECK (disadvantaged IN (0, 1)),
    city TEXT,
    country TEXT,
    website TEXT,
    status TEXT NOT NULL,
    qualified_on TEXT,
    expiry TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX supplier_parent ON supplier(parent);
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    name TEXT NOT NULL,
    job TEXT,
    email TEXT,
    phone TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (supplier, name)
);
CREATE TABLE distinction (
    id INTEGER PRIMARY KEY,
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    other INTEGER NOT NULL REFERENCES supplier(id),
    reason TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (supplier, other)
);
CREATE INDEX distinction_other ON distinction(other);
CREATE TABLE consulted (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    state TEXT NOT NULL,
    reason TEXT,
    incumbent INTEGER NOT NULL CHECK (incumbent IN (0, 1)),
    since TEXT,
    notice TEXT,
    proposer INTEGER REFERENCES person(id),
    proposal TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, supplier)
);
CREATE INDEX consulted_supplier ON consulted(supplier);
CREATE INDEX consulted_proposer ON consulted(proposer);
ALTER TABLE bid RENAME COLUMN supplier TO bidder;
ALTER TABLE bid ADD COLUMN supplier INTEGER REFERENCES supplier(id);
CREATE INDEX bid_supplier ON bid(supplier);
