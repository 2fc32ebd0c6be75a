-- When the system was last compared with the records, who does it now, and whether somebody asked for it.
ALTER TABLE target ADD COLUMN compared_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN comparing_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;
-- Says why the last comparison was not finished; empty where it was.
ALTER TABLE target ADD COLUMN compare_cause TEXT NOT NULL DEFAULT '';

-- 1 where people set it up by hand: there is nothing to compare.
ALTER TABLE target ADD COLUMN by_hand BIGINT NOT NULL DEFAULT 0;

-- When the person was brought there last: what a comparison read before says nothing of them.
ALTER TABLE elsewhere ADD COLUMN brought_at BIGINT NOT NULL DEFAULT 0;
-- The comparison that saw the person at the system last: whoever it did not see is missing there.
ALTER TABLE elsewhere ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX elsewhere_seen ON elsewhere (target, seen_at);
CREATE INDEX elsewhere_id ON elsewhere (id);

-- What the last comparison of each system found. Differences of people whom the centre knows stand in their records as well; accounts of
-- nobody whom it knows stand here alone.
CREATE TABLE difference (
    target TEXT NOT NULL,
    -- The system's own name for the account; empty where it is missing there.
    account TEXT NOT NULL,
    person TEXT NOT NULL,
    what TEXT NOT NULL,
    there TEXT NOT NULL,
    found_at BIGINT NOT NULL
);
CREATE INDEX difference_target ON difference (target);
