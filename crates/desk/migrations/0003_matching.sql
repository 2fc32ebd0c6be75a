-- Whom a registration may be about: the index of the matching engine (crates/index/schema.sql), made from the records of
-- those roles that tell people apart.
CREATE TABLE match_person (
    number INTEGER PRIMARY KEY,
    person BLOB NOT NULL UNIQUE,
    prepared BLOB NOT NULL
);
CREATE TABLE match_block (
    first INTEGER PRIMARY KEY,
    postings BLOB NOT NULL
);
CREATE TABLE match_name (
    name INTEGER PRIMARY KEY,
    people INTEGER NOT NULL
);
CREATE TABLE match_count (
    name TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) WITHOUT ROWID;

-- People whose records have changed since they were indexed: written with the record, taken away with the index.
CREATE TABLE match_due (
    id           TEXT NOT NULL,
    organization TEXT NOT NULL,
    role         TEXT NOT NULL,
    PRIMARY KEY (id, organization, role)
) STRICT, WITHOUT ROWID;
-- Where it is noted already it stays so: `OR IGNORE` would not do, inside a trigger the outer statement's policy counts.
CREATE TRIGGER record_due_insert AFTER INSERT ON record
WHEN new.kind = 'person' AND new.role IN ('lra', 'registration-agent') BEGIN
    INSERT INTO match_due (id, organization, role) SELECT new.id, new.organization, new.role WHERE NOT EXISTS
        (SELECT 1 FROM match_due AS d WHERE d.id = new.id AND d.organization = new.organization AND d.role = new.role);
END;
CREATE TRIGGER record_due_update AFTER UPDATE OF overlay, confirmed ON record
WHEN new.kind = 'person' AND new.role IN ('lra', 'registration-agent') BEGIN
    INSERT INTO match_due (id, organization, role) SELECT new.id, new.organization, new.role WHERE NOT EXISTS
        (SELECT 1 FROM match_due AS d WHERE d.id = new.id AND d.organization = new.organization AND d.role = new.role);
END;
CREATE TRIGGER record_due_delete AFTER DELETE ON record
WHEN old.kind = 'person' AND old.role IN ('lra', 'registration-agent') BEGIN
    INSERT INTO match_due (id, organization, role) SELECT old.id, old.organization, old.role WHERE NOT EXISTS
        (SELECT 1 FROM match_due AS d WHERE d.id = old.id AND d.organization = old.organization AND d.role = old.role);
END;
