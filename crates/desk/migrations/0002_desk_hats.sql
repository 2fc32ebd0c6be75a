-- A draft belongs to the hat it was begun under: to go on with it under another would act for another organization. Those
-- begun before this was kept have none; the next save gives them one.
ALTER TABLE draft ADD COLUMN organization TEXT;
ALTER TABLE draft ADD COLUMN role TEXT;

-- When was this record last looked at?
CREATE INDEX viewed_record ON viewed (kind, id, at);
-- What waits longest, and what ended lately.
CREATE INDEX record_since ON record (organization, role, kind, state, since);
