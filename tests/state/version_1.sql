BEGIN TRANSACTION;
CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        process INTEGER REFERENCES process (id),
        "group" INTEGER NOT NULL,
        undoes INTEGER,
        article TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT
    );
INSERT INTO "change" VALUES(1,'2024-11-13T10:00:01.000+00:00',1,1,NULL,'a','bookmarked',NULL,'1');
INSERT INTO "change" VALUES(2,'2024-11-13T10:00:02.000+00:00',1,2,NULL,'b','tags',NULL,'sea');
CREATE TABLE choice (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    );
CREATE TABLE known (
        article TEXT PRIMARY KEY NOT NULL,
        path BLOB NOT NULL,
        headline TEXT NOT NULL,
        alone INTEGER NOT NULL
    );
INSERT INTO "known" VALUES('a',X'2F6E6577732F612E747874','The tide',1);
CREATE TABLE mark (
        article TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, field)
    ) WITHOUT ROWID;
INSERT INTO "mark" VALUES('a','bookmarked','1');
INSERT INTO "mark" VALUES('b','tags','sea');
CREATE TABLE place (
        article TEXT PRIMARY KEY NOT NULL,
        block INTEGER NOT NULL,
        character INTEGER NOT NULL,
        saved TEXT NOT NULL
    );
INSERT INTO "place" VALUES('a',4,12,'2024-11-13T10:00:03.000+00:00');
CREATE TABLE process (
        id INTEGER PRIMARY KEY,
        pid INTEGER NOT NULL,
        started TEXT NOT NULL,
        ended TEXT
    );
INSERT INTO "process" VALUES(1,4711,'2024-11-13T10:00:00.000+00:00','2024-11-13T10:05:00.000+00:00');
CREATE TRIGGER change_is_not_replaced BEFORE INSERT ON change
    WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;
CREATE TRIGGER change_is_not_updated BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;
CREATE TRIGGER change_is_not_deleted BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;
CREATE TRIGGER mark_comes_from_change AFTER INSERT ON change
    BEGIN
        DELETE FROM mark WHERE article = NEW.article AND field = NEW.field;
        INSERT INTO mark (article, field, value)
        SELECT NEW.article, NEW.field, NEW.new WHERE NEW.new IS NOT NULL;
    END;
COMMIT;
PRAGMA user_version = 1;
