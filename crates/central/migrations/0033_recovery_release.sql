-- An administrator has made sure, by other means than the issuer, that it is the operator who asks for a new passphrase on this
-- profile: until then, in milliseconds since 1970, and for one new approval key, which takes the row away.
CREATE TABLE recovery_release (
    profile TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
