PRAGMA application_id = 1651865975;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation INTEGER NOT NULL,           -- the last operation's id
    seq INTEGER NOT NULL,                 -- the last change's seq
    head BLOB NOT NULL                    -- the last operation's head
) STRICT;
INSERT INTO chain VALUES(1,9,10,X'8cb5695350beb05c3eb1d8c96fe1bd869b069a92152e81b1b8ba0351477413d8');
CREATE TABLE counter (
    tbl TEXT PRIMARY KEY,
    value INTEGER NOT NULL                -- the last id given; ids are never reused
) STRICT;
INSERT INTO counter VALUES('setting',3);
INSERT INTO counter VALUES('entity',2);
INSERT INTO counter VALUES('person',2);
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    undoes INTEGER REFERENCES operation(id),
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    schema INTEGER NOT NULL,
    first_change INTEGER NOT NULL,        -- its changes follow one another
    last_change INTEGER NOT NULL,
    head BLOB NOT NULL                    -- hash over the head before, the changes and this row
) STRICT;
INSERT INTO operation VALUES(1,'marie','2026-11-21T09:00:00Z','init',NULL,1,2,1,2,X'f5e3b137e148a6e4d28be32ae933e274b2fb399ddd66276fe3dc28f24ff599f7');
INSERT INTO operation VALUES(2,'marie','2026-11-21T09:00:00Z','config set',NULL,0,2,3,3,X'ea0f622cb00ef5a529c246cd2adab94ed29ac9c66ac3790b123c631e5d5f00c9');
INSERT INTO operation VALUES(3,'marie','2026-11-21T09:00:00Z','config set',NULL,0,2,4,4,X'f310d5c11ec661c0a1c212948f894d3a120f75a7cf8bcf951f3a34d309fe7a73');
INSERT INTO operation VALUES(4,'marie','2026-11-21T09:00:00Z','config set',NULL,0,2,5,5,X'c6896e08df497644fdafa963b580ba12d03170b1155eff8d94120dc766b6a74e');
INSERT INTO operation VALUES(5,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,2,6,6,X'6b17705a1c55d774f1da95f0bacca55a865c415a98eba5c1d2ddff2968f4fb02');
INSERT INTO operation VALUES(6,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,2,7,7,X'd525882c3fea0340e9f86cde83c5c797b31db334e654280bb36cebc57d466dbe');
INSERT INTO operation VALUES(7,'marie','2026-11-21T09:00:00Z','person add',NULL,0,2,8,8,X'9e21bc51b6784c3716ee25b99e8ee88985944eaf0a0c96792679faf9478f2370');
INSERT INTO operation VALUES(8,'marie','2026-11-21T09:00:00Z','person add',NULL,0,2,9,9,X'918385f5c49a8d62b2eb1feec48da82ae1f9d6bf6a0c8408df4fc73279c8163b');
INSERT INTO operation VALUES(9,'marie','2026-11-21T09:00:00Z','person edit',NULL,0,2,10,10,X'8cb5695350beb05c3eb1d8c96fe1bd869b069a92152e81b1b8ba0351477413d8');
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    columns TEXT NOT NULL,                -- JSON array of column names, in the order of the images
    UNIQUE (tbl, columns)
) STRICT;
INSERT INTO shape VALUES(1,'setting','["id","key","value"]');
INSERT INTO shape VALUES(2,'entity','["id","key","name","kind","parent","location","description"]');
INSERT INTO shape VALUES(3,'person','["id","key","name","email","phone","entity","job","description"]');
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    op INTEGER NOT NULL,                  -- operation
    shape INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    prev INTEGER,                         -- the change of the same row before this one
    digest BLOB NOT NULL,                 -- hash of nonce and image; stays when the image is erased
    nonce BLOB,
    image TEXT                            -- JSON array after the change; NULL with a nonce: deleted
) STRICT;
INSERT INTO change VALUES(1,1,1,1,NULL,X'0980af3c6895c18aace45f1164d8497b2070abf6e8112decd1eb32b5fce62f52',X'2f66876c762c78bd3335b6e79469bd8c','[1,"currency","EUR"]');
INSERT INTO change VALUES(2,1,1,2,NULL,X'6db16611e7257821d998d801a9d192065236fce6ba39b4df53f1ce3707841ead',X'd319059c48db7c45708cb5143df4d21a','[2,"name","Achats Vaudrelle"]');
INSERT INTO change VALUES(3,2,1,3,NULL,X'0a84952ddb8d7163543db9565a0cc7a130f396ab640fd2372632efaa7823abcf',X'fa6aee40a606df01afc981b8c099ead2','[3,"lang","fr"]');
INSERT INTO change VALUES(4,3,1,3,3,X'87d2e25d35277ff2b6bff071648c073a03d8a5145ee67dc793ea9aae83258468',X'3092a2db2e9b4e66295f3418e1977dbc','[3,"lang","en"]');
INSERT INTO change VALUES(5,4,1,3,4,X'e0bae255407cd197be4db1f91f835bbf99415fb04a828b7b58ddca9f19d3fa8d',X'5712d4545cdf98b7569b1ab75197fd50','[3,"lang","fr"]');
INSERT INTO change VALUES(6,5,2,1,NULL,X'b9173d2d93a1b924107b7ac5d2d83bcaff093ee2fa106b9cfd4707631f056dc7',X'984a7589e820a375007e3196a41bc220','[1,"direction-des-achats","Direction des achats","company",null,null,null]');
INSERT INTO change VALUES(7,6,2,2,NULL,X'dc4edbddafa53818b7361f43b9360e059c82ac1ecf8806772c28e1c16f60ddf5',X'7d526409db3faf11f84c1eef2b69c9ba','[2,"usine-d-ancenis","Usine d’Ancenis","company",1,null,null]');
INSERT INTO change VALUES(8,7,3,1,NULL,X'd8d6cfde19a674689cd79bbd7966171c147ba860685c3fc7688b0240031bd00a',X'ae36c09958c953e409a47aac50370d34','[1,"elodie-marchand","Élodie Marchand","elodie.marchand@example.org",null,2,null,null]');
INSERT INTO change VALUES(9,8,3,2,NULL,X'fc69f22b737d16813d8fae1e6bd569507df4c9e54ae306cafa7e6a41d89de0e9',X'9dd7463090d5f1676b416e03bd96119f','[2,"karim-benali","Karim Benali",null,null,null,null,null]');
INSERT INTO change VALUES(10,9,3,2,9,X'5334e5cca37f7866855925a3119eed8dd39bcdf3c5b6e329453354cfc9bca2d3',X'605bb30fc7ae9afb48f4ff9cb9e37f29','[2,"karim-benali","Karim Benali","karim.benali@example.org",null,null,null,null]');
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    rev INTEGER NOT NULL
) STRICT;
INSERT INTO setting VALUES(1,'currency','EUR',1);
INSERT INTO setting VALUES(2,'name','Achats Vaudrelle',2);
INSERT INTO setting VALUES(3,'lang','fr',5);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent INTEGER REFERENCES entity(id),
    location TEXT,
    description TEXT,
    rev INTEGER NOT NULL
) STRICT;
INSERT INTO entity VALUES(1,'direction-des-achats','Direction des achats','company',NULL,NULL,NULL,6);
INSERT INTO entity VALUES(2,'usine-d-ancenis','Usine d’Ancenis','company',1,NULL,NULL,7);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    entity INTEGER REFERENCES entity(id),
    job TEXT,
    description TEXT,
    rev INTEGER NOT NULL
) STRICT;
INSERT INTO person VALUES(1,'elodie-marchand','Élodie Marchand','elodie.marchand@example.org',NULL,2,NULL,NULL,8);
INSERT INTO person VALUES(2,'karim-benali','Karim Benali','karim.benali@example.org',NULL,NULL,NULL,NULL,10);
CREATE INDEX entity_parent ON entity(parent);
CREATE INDEX person_entity ON person(entity);
CREATE INDEX person_email ON person(email);
COMMIT;
