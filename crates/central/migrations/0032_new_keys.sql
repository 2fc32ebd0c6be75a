-- Every approval key that was set for an operator: a first one on a profile, or another one in its place. Kept for good; told to the
-- operator for a while, in every session under another key.
CREATE TABLE new_key (
    id TEXT NOT NULL PRIMARY KEY,
    operator TEXT NOT NULL,
    profile TEXT NOT NULL,
    approval_key TEXT NOT NULL,
    device TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX new_key_operator ON new_key (operator, at);
-- On which profile the operator has read of one. Each profile has its own marks: whoever made a key must not be able to keep the
-- operator's other computers from telling of it.
CREATE TABLE new_key_read (
    new_key TEXT NOT NULL,
    profile TEXT NOT NULL,
    PRIMARY KEY (new_key, profile)
);
