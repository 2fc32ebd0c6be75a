-- Which life of this database it is: one row, made at the first start. A restored copy begins another epoch, by which desks notice
-- that what they had acknowledged may be missing. The keys are named by their hashes: a centre with other keys does not start.
-- `backed_up_at`: everything committed before is in a backup, in milliseconds since 1970; 0 where there is none.
CREATE TABLE epoch (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    escrow TEXT NOT NULL,
    pepper TEXT NOT NULL,
    backed_up_at BIGINT NOT NULL DEFAULT 0
);
