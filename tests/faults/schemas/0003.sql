PRAGMA application_id = 1651865975;
PRAGMA user_version = 3;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation INTEGER NOT NULL,           -- the last operation's id
    seq INTEGER NOT NULL,                 -- the last change's seq
    head BLOB NOT NULL                    -- the last operation's head
) STRICT;
INSERT INTO chain VALUES(1,11,12,X'0a23ba74b4884486dd3d75c479a9b04ffcb0efaf2c59f06f2df885031c5e4d66');
CREATE TABLE counter (
    tbl TEXT PRIMARY KEY,
    value INTEGER NOT NULL                -- the last id given; ids are never reused
) STRICT;
INSERT INTO counter VALUES('setting',3);
INSERT INTO counter VALUES('entity',2);
INSERT INTO counter VALUES('person',2);
INSERT INTO counter VALUES('project',1);
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
INSERT INTO operation VALUES(1,'marie','2026-11-21T09:00:00Z','init',NULL,1,3,1,2,X'3bc5af2fb9564e2cd37c7421aae8297e0cd893cefe17bb8eb7d9b7cd04e7fa39');
INSERT INTO operation VALUES(2,'marie','2026-11-21T09:00:00Z','config set',NULL,0,3,3,3,X'd38c2af7b11235d2370b1ee27f2ff33db06bc19f92c7e13167ef06d911f9b3d6');
INSERT INTO operation VALUES(3,'marie','2026-11-21T09:00:00Z','config set',NULL,0,3,4,4,X'94eda88ccccf36a16e1aea6a34eb730bcece501a46daf4822bc1bd7b7073ad22');
INSERT INTO operation VALUES(4,'marie','2026-11-21T09:00:00Z','config set',NULL,0,3,5,5,X'9374c9c98365cc6ee92c65a42c1fdb4aa7a7a6b04439939ab1ec6d319a801d0d');
INSERT INTO operation VALUES(5,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,3,6,6,X'64d1642eaca62a210c6f02d5fee671177d01bb81222f9be2c3673ab1c4dd09bb');
INSERT INTO operation VALUES(6,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,3,7,7,X'd8e77fcec5d19aa75166f3585a50f32046f441b268435697d4a4907ca98cd809');
INSERT INTO operation VALUES(7,'marie','2026-11-21T09:00:00Z','person add',NULL,0,3,8,8,X'9027426ca6475248b3cc2c4c924d1d4ca52de204f7c8cd7babdc9c394428733d');
INSERT INTO operation VALUES(8,'marie','2026-11-21T09:00:00Z','person add',NULL,0,3,9,9,X'067eae0844f7bcbd971e85ce41c6f348a6545c0063e56331524ea86037384b9e');
INSERT INTO operation VALUES(9,'marie','2026-11-21T09:00:00Z','person edit',NULL,0,3,10,10,X'dc58cf94fefe2d90ae9a9bf1e6521bd577a7019f571b3a61d9caeaf6232868ba');
INSERT INTO operation VALUES(10,'marie','2026-11-21T09:00:00Z','project add',NULL,0,3,11,11,X'167158b51ba94c920f00bb066cf38c0a8f05928d743218c203400b03e4b5bdd5');
INSERT INTO operation VALUES(11,'marie','2026-11-21T09:00:00Z','project edit',NULL,0,3,12,12,X'0a23ba74b4884486dd3d75c479a9b04ffcb0efaf2c59f06f2df885031c5e4d66');
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    columns TEXT NOT NULL,                -- JSON array of column names, in the order of the images
    UNIQUE (tbl, columns)
) STRICT;
INSERT INTO shape VALUES(1,'setting','["id","key","value"]');
INSERT INTO shape VALUES(2,'entity','["id","key","name","kind","parent","location","description"]');
INSERT INTO shape VALUES(3,'person','["id","key","name","email","phone","entity","job","description"]');
INSERT INTO shape VALUES(4,'project','["id","key","title","stage","since","category","cpv","procedure","entity","buyer","sponsor","axis","budget","budget_currency","spend","spend_currency","tax","start","target","priority","reason","description"]');
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
INSERT INTO change VALUES(1,1,1,1,NULL,X'0ab902f7017abf1e678ef6bde5193d06bed1ef84303aa3ee26ed0f8295c7e7ab',X'767fbbe30cf958e9944dbb3920decf7e','[1,"currency","EUR"]');
INSERT INTO change VALUES(2,1,1,2,NULL,X'd01cd398b1da4fc31661a08743cb4d78289850e4746bc6380c6278a917883337',X'188a717be8a5975600baf68bc09e640d','[2,"name","Achats Vaudrelle"]');
INSERT INTO change VALUES(3,2,1,3,NULL,X'2218c7ed3a47dfdb9dde4d74fc17251432287edeaaf5252082cacc549e4cbdad',X'4c1c59fbb5675475fa3afd5e75fbd904','[3,"lang","fr"]');
INSERT INTO change VALUES(4,3,1,3,3,X'ec6fe89bdd23e80ae12fb78077a4424491ef8c88b9a3b3ec4c69c23542601e9f',X'5309552641d55db9fc5aff4a2a4d17ab','[3,"lang","en"]');
INSERT INTO change VALUES(5,4,1,3,4,X'cf5c13ce06c090c10a7826817740bcdabd123e55728acaad628d781bc79a4310',X'3240743474aa114f3dfcbe16598b6f96','[3,"lang","fr"]');
INSERT INTO change VALUES(6,5,2,1,NULL,X'3a7c84cf75425bfd2f6127769e478279c299dfdd7fd55cf6f257f414f4bed79e',X'd40d2dfdd3925daa6476d40e46dc93fc','[1,"direction-des-achats","Direction des achats","company",null,null,null]');
INSERT INTO change VALUES(7,6,2,2,NULL,X'39a793df0a99d6c2a81d17735882338e6a9a17ee408c3fd95b2db8de832b18b2',X'c9eb4072c6e49ca8140066a2a0cb3a4d','[2,"usine-d-ancenis","Usine d’Ancenis","company",1,null,null]');
INSERT INTO change VALUES(8,7,3,1,NULL,X'f312ca7bd16481d4a649d4f371c48e4f6e9ef3a6013f55113830e0a775ddb39a',X'ea14e56e8c79d903b488fc06a8274757','[1,"elodie-marchand","Élodie Marchand","elodie.marchand@example.org",null,2,null,null]');
INSERT INTO change VALUES(9,8,3,2,NULL,X'f9d292c90693a7e710eb3ace39a7b10c6b0a7ef499dbf3b0100221c01c103797',X'623dcc718411a895563098641e2b0338','[2,"karim-benali","Karim Benali",null,null,null,null,null]');
INSERT INTO change VALUES(10,9,3,2,9,X'b0f11d96f76180522f07842919b63623e0a3bc99fc3840e218746c4b0def46e5',X'46063f44c0c41690f283d435dd6b7d71','[2,"karim-benali","Karim Benali","karim.benali@example.org",null,null,null,null]');
INSERT INTO change VALUES(11,10,4,1,NULL,X'88206a6bf7703f2a3f529843d9ec4250ea5916f561e86265fa6b7c40a4445ff3',X'314d5a4bbbc38f7e5b761f37700b2422','[1,"maintenance-2027","Maintenance 2027","consulting","2026-11-21",null,null,"private",null,2,null,null,12000000,"EUR",null,null,"excluding",null,null,"normal",null,null]');
INSERT INTO change VALUES(12,11,4,1,11,X'fca05731236c9079cbfec5463fd7e52a2c579673c647ac19ae7e417aaaa01608',X'0bb211257067be5dee540d55db1bf9e6','[1,"maintenance-2027","Maintenance 2027","consulting","2026-11-21",null,null,"private",null,2,null,null,12000000,"EUR",null,null,"excluding",null,null,"high",null,null]');
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
CREATE TABLE axis (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    owner INTEGER REFERENCES person(id),
    year INTEGER,
    strategy TEXT,
    description TEXT,
    rev INTEGER NOT NULL
) STRICT;
CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT,
    category TEXT,
    cpv TEXT,
    procedure TEXT NOT NULL,
    entity INTEGER REFERENCES entity(id),
    buyer INTEGER REFERENCES person(id),
    sponsor INTEGER REFERENCES person(id),
    axis INTEGER REFERENCES axis(id),
    budget INTEGER,
    budget_currency TEXT,
    spend INTEGER,
    spend_currency TEXT,
    tax TEXT NOT NULL,
    start TEXT,
    target TEXT,
    priority TEXT NOT NULL,
    reason TEXT,
    description TEXT,
    rev INTEGER NOT NULL
) STRICT;
INSERT INTO project VALUES(1,'maintenance-2027','Maintenance 2027','consulting','2026-11-21',NULL,NULL,'private',NULL,2,NULL,NULL,12000000,'EUR',NULL,NULL,'excluding',NULL,NULL,'high',NULL,NULL,12);
CREATE TABLE objective (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    statement TEXT NOT NULL,
    measure TEXT,
    unit TEXT,
    today INTEGER,
    target INTEGER,
    due TEXT,
    achieved INTEGER,
    attainable INTEGER CHECK (attainable IN (0, 1)),
    relevant INTEGER CHECK (relevant IN (0, 1)),
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
) STRICT;
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL,
    note TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, person, role)
) STRICT;
CREATE INDEX entity_parent ON entity(parent);
CREATE INDEX person_entity ON person(entity);
CREATE INDEX person_email ON person(email);
CREATE INDEX axis_owner ON axis(owner);
CREATE INDEX project_entity ON project(entity);
CREATE INDEX project_buyer ON project(buyer);
CREATE INDEX project_sponsor ON project(sponsor);
CREATE INDEX project_axis ON project(axis);
CREATE INDEX member_person ON member(person);
COMMIT;
