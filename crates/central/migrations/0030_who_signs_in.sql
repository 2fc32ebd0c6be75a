-- What an organization is – hospital, clinic, cco, central –, which says what its operators may be appointed to. One that was
-- imported before this table has no row: its next row in organizations.csv gives it one.
CREATE TABLE organization_kind (
    organization TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL
);
-- When an administrator revoked a profile, in milliseconds since 1970; 0 while nobody has. It is never taken back: the operator
-- makes another profile.
ALTER TABLE profile ADD COLUMN revoked_at BIGINT NOT NULL DEFAULT 0;
