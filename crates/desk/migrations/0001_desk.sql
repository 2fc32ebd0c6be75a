-- What the centre said, by the names the program gives it: session, contact, clock, feed …
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far each scope's feed has been followed.
CREATE TABLE cursor (
    organization TEXT NOT NULL,
    role         TEXT NOT NULL,
    n            INTEGER NOT NULL,
    PRIMARY KEY (organization, role)
) STRICT, WITHOUT ROWID;

-- Records, per scope: `confirmed` is what the feed says, `overlay` the same with own waiting work on top (absent where
-- there is none). What is shown is the overlay or else the confirmed body; the columns below it are derived from that.
CREATE TABLE record (
    n            INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    id           TEXT NOT NULL,
    organization TEXT NOT NULL,
    role         TEXT NOT NULL,
    version      INTEGER,
    confirmed    TEXT,
    overlay      TEXT,
    waiting      TEXT NOT NULL,
    at_risk      TEXT,
    state        TEXT NOT NULL,
    person       TEXT,
    sponsorship  TEXT,
    service      TEXT,
    since        TEXT NOT NULL,
    sort         TEXT NOT NULL,
    words        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_name ON record (kind, id, organization, role);
CREATE INDEX record_sort ON record (organization, role, kind, sort);
CREATE INDEX record_person ON record (person) WHERE person IS NOT NULL;
CREATE INDEX record_sponsorship ON record (sponsorship) WHERE sponsorship IS NOT NULL;

-- The one search box. Words are folded by the rulebook before they come here.
CREATE VIRTUAL TABLE record_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3');
CREATE TRIGGER record_words_insert AFTER INSERT ON record BEGIN
    INSERT INTO record_words (rowid, words) VALUES (new.n, new.words);
END;
CREATE TRIGGER record_words_update AFTER UPDATE OF words ON record WHEN old.words IS NOT new.words BEGIN
    INSERT OR REPLACE INTO record_words (rowid, words) VALUES (new.n, new.words);
END;
CREATE TRIGGER record_words_delete AFTER DELETE ON record BEGIN
    DELETE FROM record_words WHERE rowid = old.n;
END;

-- The chain: every command this profile ever made. `body` is the exact signed text; it is emptied long after the command
-- was settled, its place and hash stay.
CREATE TABLE outbox (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    prev         TEXT NOT NULL,
    hash         TEXT NOT NULL,
    body         TEXT NOT NULL,
    signature    TEXT NOT NULL,
    step_up      TEXT,
    organization TEXT NOT NULL,
    role         TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT,
    subject_id   TEXT,
    urgent       INTEGER NOT NULL,
    online       INTEGER NOT NULL,
    after        TEXT NOT NULL,
    involves     TEXT NOT NULL,
    touched      TEXT NOT NULL,
    state        TEXT NOT NULL,
    overlaid     INTEGER NOT NULL,
    cause        TEXT,
    receipt      TEXT,
    at_risk      TEXT,
    tombstone    TEXT,
    made_at      TEXT NOT NULL,
    sent_at      TEXT,
    since        TEXT NOT NULL,
    replaces     TEXT,
    replaced_by  TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('waiting', 'sending', 'held', 'behind', 'wedged');
CREATE INDEX outbox_overlaid ON outbox (seq) WHERE overlaid = 1;
CREATE INDEX outbox_tombstone ON outbox (seq) WHERE tombstone = 'due';
CREATE INDEX outbox_since ON outbox (since);

-- Unfinished forms.
CREATE TABLE draft (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL,
    body     TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who looked at what, and when.
CREATE TABLE viewed (
    n            INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    operator     TEXT NOT NULL,
    organization TEXT NOT NULL,
    role         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    id           TEXT NOT NULL
) STRICT;
