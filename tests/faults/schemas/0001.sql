PRAGMA application_id = 1651865975;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation INTEGER NOT NULL,           -- the last operation's id
    seq INTEGER NOT NULL,                 -- the last change's seq
    head BLOB NOT NULL                    -- the last operation's head
) STRICT;
INSERT INTO chain VALUES(1,4,5,X'c27602472070645254d8dd520e8ff06f24f0f55acd83fc99d0d1f123644aac62');
CREATE TABLE counter (
    tbl TEXT PRIMARY KEY,
    value INTEGER NOT NULL                -- the last id given; ids are never reused
) STRICT;
INSERT INTO counter VALUES('setting',3);
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
INSERT INTO operation VALUES(1,'marie','2026-11-21T09:00:00Z','init',NULL,1,1,1,2,X'5ccdc95291911ecb0597f4503ab29d8f676d60ebc10a3a4c08964d47ff88ebf2');
INSERT INTO operation VALUES(2,'marie','2026-11-21T09:00:00Z','config set',NULL,0,1,3,3,X'3b7f6792a6c621f3db45693520e8ade385296b1d20c0a79b6634817800ccfbe5');
INSERT INTO operation VALUES(3,'marie','2026-11-21T09:00:00Z','config set',NULL,0,1,4,4,X'6618581a2c5154f86f4af804d2144f3fa856419e522f1308ed39ed81afba04be');
INSERT INTO operation VALUES(4,'marie','2026-11-21T09:00:00Z','config set',NULL,0,1,5,5,X'c27602472070645254d8dd520e8ff06f24f0f55acd83fc99d0d1f123644aac62');
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    columns TEXT NOT NULL,                -- JSON array of column names, in the order of the images
    UNIQUE (tbl, columns)
) STRICT;
INSERT INTO shape VALUES(1,'setting','["id","key","value"]');
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
INSERT INTO change VALUES(1,1,1,1,NULL,X'f3463bbc36c727204130a69d74aff27ab50fcfbfbe86612c2ee2700e00a79c63',X'979f06a7567d4e94cb0b0eb0a2a21b23','[1,"currency","EUR"]');
INSERT INTO change VALUES(2,1,1,2,NULL,X'039f2756efae4b147a01946759eb4aaea16f3170931fd4f66e8e7b63bd4ed89e',X'9083be485b5ec24e6dfab7630a3d5656','[2,"name","Achats Vaudrelle"]');
INSERT INTO change VALUES(3,2,1,3,NULL,X'c312545db378f725d1fcbc698dedee17fbeb1fee242db1067ed2570e1d7b2195',X'1986af55a6e8c784f19df057c9a9fcf2','[3,"lang","fr"]');
INSERT INTO change VALUES(4,3,1,3,3,X'd25dc7d023fe49f6b140f58d87ccb938de2f066f244949c34ac7ed1ca1752b25',X'7295e6f2b47055b2d04485ea96d139cc','[3,"lang","en"]');
INSERT INTO change VALUES(5,4,1,3,4,X'78a10c03b3b754be03a30172b135b52733f8dcd0c9c4fb26f454a651685fb9e0',X'93c4fa7f045dd141b742a5fb2c6c6aea','[3,"lang","fr"]');
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    rev INTEGER NOT NULL
) STRICT;
INSERT INTO setting VALUES(1,'currency','EUR',1);
INSERT INTO setting VALUES(2,'name','Achats Vaudrelle',2);
INSERT INTO setting VALUES(3,'lang','fr',5);
COMMIT;
