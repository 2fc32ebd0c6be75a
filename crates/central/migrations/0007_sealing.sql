-- Changes are sealed in portions, so that whoever wants to write meanwhile is not kept waiting; of two changes of one record
-- the later one counts.
ALTER TABLE change ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX change_key ON change (key);
