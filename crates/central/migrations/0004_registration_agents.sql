-- The stream of the registration agents: every person, and the names of the organizations. The sealer gives them places.
INSERT INTO change (key, shows, gone)
SELECT key, '*|registration-agent', '' FROM record WHERE key LIKE 'person/%' OR key LIKE 'organization/%';

-- Who asked, from which desk, during which registration, and how many were too close.
ALTER TABLE access_log ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN registration TEXT NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN found BIGINT NOT NULL DEFAULT 0;
CREATE INDEX access_log_profile ON access_log (profile, what, at);
