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
