-- What was wanted of a person at a system when they were last brought there, and what was read back then, as JSON; empty where nobody
-- knows. What reads otherwise later, and was not changed here, somebody changed there.
ALTER TABLE elsewhere ADD COLUMN brought TEXT NOT NULL DEFAULT '';

-- Whoever makes a group there does so alone until then: two who make it at the same moment would make two of one name.
ALTER TABLE target ADD COLUMN making_until BIGINT NOT NULL DEFAULT 0;
