PRAGMA application_id = 1651865975;
PRAGMA user_version = 4;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation INTEGER NOT NULL,           -- the last operation's id
    seq INTEGER NOT NULL,                 -- the last change's seq
    head BLOB NOT NULL                    -- the last operation's head
) STRICT;
INSERT INTO chain VALUES(1,16,17,X'cf26e3ccb418d794f539fd6aaa467344dcd08ba2d5f4be838605295dcd1fe7f4');
CREATE TABLE counter (
    tbl TEXT PRIMARY KEY,
    value INTEGER NOT NULL                -- the last id given; ids are never reused
) STRICT;
INSERT INTO counter VALUES('setting',3);
INSERT INTO counter VALUES('entity',2);
INSERT INTO counter VALUES('person',2);
INSERT INTO counter VALUES('project',1);
INSERT INTO counter VALUES('action',3);
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
INSERT INTO operation VALUES(1,'marie','2026-11-21T09:00:00Z','init',NULL,1,4,1,2,X'8408e626216df708ec5271846c9f2247cd871ad75858c08b7b465d129099bf80');
INSERT INTO operation VALUES(2,'marie','2026-11-21T09:00:00Z','config set',NULL,0,4,3,3,X'dba3f617cb81803f56f0e99ac9f6e438fdead1fd7a8f607409d859e2b13efae5');
INSERT INTO operation VALUES(3,'marie','2026-11-21T09:00:00Z','config set',NULL,0,4,4,4,X'00819d6f77c2f0aa2eaacc07136e20819b256b5ee54e3b698e5e1891f2182e96');
INSERT INTO operation VALUES(4,'marie','2026-11-21T09:00:00Z','undo',3,0,4,5,5,X'f5e105c863fb4666159976315ea73a4553fe9bd5129bc21daf21b9de7d97cd2b');
INSERT INTO operation VALUES(5,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,4,6,6,X'ab4c9cbbe30cac1239d0956ad41d1951ac7f35d56583f5ecbb83554342a58041');
INSERT INTO operation VALUES(6,'marie','2026-11-21T09:00:00Z','entity add',NULL,0,4,7,7,X'ff6beedb58b46762e45726528d1fe28361e68bd8a76b8a8af03d8ac5f04ac36e');
INSERT INTO operation VALUES(7,'marie','2026-11-21T09:00:00Z','person add',NULL,0,4,8,8,X'74697979c02ee6798452c678e1ad36e38ceae14e8cdd4076c899b561da33af91');
INSERT INTO operation VALUES(8,'marie','2026-11-21T09:00:00Z','person add',NULL,0,4,9,9,X'1ed00e0d2038b05da9f2a3d5fdecb9d9e1d974d8d273f8d97e4b72fe776deb6f');
INSERT INTO operation VALUES(9,'marie','2026-11-21T09:00:00Z','person edit',NULL,0,4,10,10,X'5f6a9acaeee5daf6abfa2e0266d39c511e8351bcbd476de31357dc098795660e');
INSERT INTO operation VALUES(10,'marie','2026-11-21T09:00:00Z','project add',NULL,0,4,11,11,X'3768ac4b13f9e0fd6d36585538dc6fefc262514884b72c7002e2113a466f612e');
INSERT INTO operation VALUES(11,'marie','2026-11-21T09:00:00Z','project edit',NULL,0,4,12,12,X'420452f9ddc5871d520966b86e7d630c2a0ffae2c37d31287c783fa2e797ada9');
INSERT INTO operation VALUES(12,'marie','2026-11-21T09:00:00Z','action add',NULL,0,4,13,13,X'cf28e4c06589640f47bac4496ca99cfbf6ead9e87431e354e78fbd4f6430034e');
INSERT INTO operation VALUES(13,'marie','2026-11-21T09:00:00Z','action add',NULL,0,4,14,14,X'81e8960e17e42eb244093def0d037a41b554cdf55994a99855c767720aa3691b');
INSERT INTO operation VALUES(14,'marie','2026-11-21T09:00:00Z','action done',NULL,0,4,15,15,X'c9e920f0ef3d4ffa771ceab7a253b39a56916326d959458ed22511ef12d2d297');
INSERT INTO operation VALUES(15,'marie','2026-11-21T09:00:00Z','action add',NULL,0,4,16,16,X'e65e03d0cae0672d45515a347f4e8a4abb6fa137238e88b9853f177db1e7e306');
INSERT INTO operation VALUES(16,'marie','2026-11-21T09:00:00Z','undo',15,0,4,17,17,X'cf26e3ccb418d794f539fd6aaa467344dcd08ba2d5f4be838605295dcd1fe7f4');
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
INSERT INTO shape VALUES(5,'action','["id","project","key","title","assignee","due","priority","state","tags","waiting","repeats","ended","description"]');
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
INSERT INTO change VALUES(1,1,1,1,NULL,X'de20bead5b70ccf68fc18c32e23e9a13a2cce95dcc43c94040d475cae1c4a88c',X'95c4b7e830bd9731700672ad8549c559','[1,"currency","EUR"]');
INSERT INTO change VALUES(2,1,1,2,NULL,X'c3b293ea708bfdddde94b3596da5f5029a888f931f0a71a5d1480aadb47b9496',X'b0eb85536811fd505d8bde199f3de0a4','[2,"name","Achats Vaudrelle"]');
INSERT INTO change VALUES(3,2,1,3,NULL,X'57e906ce537e822faa2cbe39865184159ad39a75476b22e3d2b549cf41f5175b',X'34520a94f2d36dac64772009b39d4a59','[3,"lang","fr"]');
INSERT INTO change VALUES(4,3,1,3,3,X'84a3a907a69755892a653ac989c4be6ce4981811775a6f4307a039d13633f5e3',X'8e4b0776bc89af8fd2e2b152f89b3bb9','[3,"lang","en"]');
INSERT INTO change VALUES(5,4,1,3,4,X'5ae4ef5b32b3e30a20d0f6c820cae7ba8a2c8d8cd0261e9dd63b7f324ab5dcc0',X'1f3382f2ad746b35abc77b958c3424c2','[3,"lang","fr"]');
INSERT INTO change VALUES(6,5,2,1,NULL,X'8bb577f58b7f29f8d6396a107afb8818df6d0c24aa5fb824b64f895bbc4e5350',X'a357101b5c0ca88e1adf08a98dcc8cd3','[1,"direction-des-achats","Direction des achats","company",null,null,null]');
INSERT INTO change VALUES(7,6,2,2,NULL,X'9e3a03d910c9adf6a204432f808dbdfaadd12ca6d6ce5dd084435017409dad74',X'bf38f9332e8477e1a76771e656255a42','[2,"usine-d-ancenis","Usine d’Ancenis","company",1,null,null]');
INSERT INTO change VALUES(8,7,3,1,NULL,X'49c922680dae56b653920f7a4ed38aaabe4bd15d4b35a90618959ce44efc2509',X'fb65226a9e48d75b1fc06e8bdd04dc5c','[1,"elodie-marchand","Élodie Marchand","elodie.marchand@example.org",null,2,null,null]');
INSERT INTO change VALUES(9,8,3,2,NULL,X'830c80e00552209dafe8940fcb0b1dbf5a6d769ba8fa95b35f9c6b0b2762b21c',X'60e0d11d0417873b454358449d29536d','[2,"karim-benali","Karim Benali",null,null,null,null,null]');
INSERT INTO change VALUES(10,9,3,2,9,X'9e67478373e8c84c47fee89f380dec85cd47fdbc1d083a0a5d0778de17f254c7',X'9f24cc17bc3436213c2d585b7689decd','[2,"karim-benali","Karim Benali","karim.benali@example.org",null,null,null,null]');
INSERT INTO change VALUES(11,10,4,1,NULL,X'e70614b6ddd99bf0f77412f409854e6f62ca0671c0e02387351509ec7f50a539',X'b39791a1d6f877b089e4c27d975d2a67','[1,"maintenance-2027","Maintenance 2027","consulting","2026-11-21",null,null,"private",null,2,null,null,12000000,"EUR",null,null,"excluding",null,null,"normal",null,null]');
INSERT INTO change VALUES(12,11,4,1,11,X'73eb8af1babfef601b9bbbc1794e8a6a8040f022236c5a594fbec589f6b45dd2',X'4afd324930d21370609af01d7c376bc3','[1,"maintenance-2027","Maintenance 2027","consulting","2026-11-21",null,null,"private",null,2,null,null,12000000,"EUR",null,null,"excluding",null,null,"high",null,null]');
INSERT INTO change VALUES(13,12,5,1,NULL,X'331769327489bf4293d4d9d2905157ec713adeca67f00e45b2d8c5e9f8d94224',X'5a24266216b5b1c989d1ba20074fd040','[1,1,null,"Relire les avenants",2,"2026-12-01","normal","open",null,null,null,null,null]');
INSERT INTO change VALUES(14,13,5,2,NULL,X'05ee56244068d9bd09ac9bfdcb8addecb16d6295ca65507665c938faee71a432',X'd8fa374342a0a88c5087cf0bd712a83c','[2,null,null,"Visiter le site",null,null,"normal","open",null,null,null,null,null]');
INSERT INTO change VALUES(15,14,5,1,13,X'98b1dbccd282d649970303754ed2d69128bb303b3133db7637ba68df9e91ae9e',X'a482e2f9e4cd1be22d134d7e2ba2813f','[1,1,null,"Relire les avenants",2,"2026-12-01","normal","done",null,null,null,"2026-11-21",null]');
INSERT INTO change VALUES(16,15,5,3,NULL,X'1ab2fe32eda2c6ed72c6da2a4f0fba7a2ede4313ebcb1b6c01904848cc86de12',X'a7dc622c52c7b1177a9e3d115b7d1718','[3,null,null,"Mauvaise saisie",null,null,"normal","open",null,null,null,null,null]');
INSERT INTO change VALUES(17,16,5,3,16,X'ce84970ba954af69f0565fa797bf569e58abaed32ddfce0de06644799c03fcda',X'6b5029d41437171e035a55fe5a3782c0',NULL);
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
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT,
    title TEXT NOT NULL,
    assignee INTEGER REFERENCES person(id),
    due TEXT,
    priority TEXT NOT NULL,
    state TEXT NOT NULL,
    tags TEXT,
    waiting TEXT,
    repeats TEXT,
    ended TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
) STRICT;
INSERT INTO "action" VALUES(1,1,NULL,'Relire les avenants',2,'2026-12-01','normal','done',NULL,NULL,NULL,'2026-11-21',NULL,15);
INSERT INTO "action" VALUES(2,NULL,NULL,'Visiter le site',NULL,NULL,'normal','open',NULL,NULL,NULL,NULL,NULL,14);
CREATE INDEX entity_parent ON entity(parent);
CREATE INDEX person_entity ON person(entity);
CREATE INDEX person_email ON person(email);
CREATE INDEX axis_owner ON axis(owner);
CREATE INDEX project_entity ON project(entity);
CREATE INDEX project_buyer ON project(buyer);
CREATE INDEX project_sponsor ON project(sponsor);
CREATE INDEX project_axis ON project(axis);
CREATE INDEX member_person ON member(person);
CREATE INDEX action_assignee ON action(assignee);
COMMIT;
