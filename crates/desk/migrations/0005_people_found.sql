-- The keys under which a person is found (lra_rules::matching::find), separated by spaces; of other records none. They are made
-- by the program when it opens the file, and anew by every version that makes them otherwise.
ALTER TABLE record ADD COLUMN keys TEXT NOT NULL DEFAULT '';

-- Who bears which key. A key needs no place in its row (`detail`); its first letter says its kind, hence prefixes from two on.
-- Beginnings of one and two letters have an index of their own; longer ones are few enough terms to walk.
CREATE VIRTUAL TABLE person_keys USING fts5(keys, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3');
CREATE TRIGGER person_keys_insert AFTER INSERT ON record WHEN new.keys <> '' BEGIN
    INSERT INTO person_keys (rowid, keys) VALUES (new.n, new.keys);
END;
-- Two steps: inside a trigger `OR REPLACE` gives way to the outer statement's policy, and what was there would stay.
CREATE TRIGGER person_keys_update AFTER UPDATE OF keys ON record WHEN old.keys <> new.keys BEGIN
    DELETE FROM person_keys WHERE rowid = old.n;
    INSERT INTO person_keys (rowid, keys) VALUES (new.n, new.keys);
END;
CREATE TRIGGER person_keys_delete AFTER DELETE ON record WHEN old.keys <> '' BEGIN
    DELETE FROM person_keys WHERE rowid = old.n;
END;

-- The same mistake was made with the words of every record: they kept what was no longer there.
DROP TRIGGER record_words_update;
CREATE TRIGGER record_words_update AFTER UPDATE OF words ON record WHEN old.words <> new.words BEGIN
    DELETE FROM record_words WHERE rowid = old.n;
    INSERT INTO record_words (rowid, words) VALUES (new.n, new.words);
END;
INSERT INTO record_words (record_words) VALUES ('delete-all');
INSERT INTO record_words (rowid, words) SELECT n, words FROM record WHERE kind <> 'person';
