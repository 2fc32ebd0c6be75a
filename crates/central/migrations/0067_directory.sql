-- When a profile last opened or renewed a session; 0 where it did not since this is noted.
ALTER TABLE profile ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX profile_operator ON profile (operator);
-- The streams of legally responsible persons and of administrators: each organization shows to its own. The sealer gives them places.
INSERT INTO change (key, version, shows, gone)
SELECT key, version, substr(key, 14) || '|lrp,' || substr(key, 14) || '|administrator', '' FROM record WHERE key LIKE 'organization/%';
