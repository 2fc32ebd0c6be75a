-- When a profile last said that it let go of the people it had cached; 0 where it never did.
ALTER TABLE profile ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
