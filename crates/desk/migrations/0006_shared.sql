-- Something waits beside the letter of a person whom several organizations share (lra_rules::turn). Nothing did before there was this.
ALTER TABLE record ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_beside ON record (organization, role, since) WHERE beside = 1;
