-- One text for SQLite and PostgreSQL: only TEXT and BIGINT; moments that are compared are milliseconds since 1970.

-- Records as they are now. `was` is the version the writer had read: an upsert that finds another one changes nothing.
CREATE TABLE record (
    key TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    was BIGINT NOT NULL,
    body TEXT NOT NULL,
    same_as TEXT NOT NULL,
    login_id TEXT NOT NULL,
    rests_on TEXT NOT NULL,
    cco BIGINT NOT NULL
);
CREATE INDEX record_same_as ON record (same_as) WHERE same_as <> '';
CREATE UNIQUE INDEX record_login_id ON record (login_id) WHERE login_id <> '';
CREATE INDEX record_rests_on ON record (rests_on) WHERE rests_on <> '';

-- What registrations claim, locked until they are decided. `same/…`: how often this folded name and birth date was
-- claimed – equal people wait for one another here. `stem/…`: how many login IDs of this stem were given out.
CREATE TABLE claim (
    key TEXT NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);

-- What became of every command, with the signed text itself and the events it made. `place` is its place in a chain.
CREATE TABLE receipt (
    command TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    profile TEXT NOT NULL,
    place TEXT NOT NULL UNIQUE,
    prev TEXT NOT NULL,
    operator TEXT NOT NULL,
    organization TEXT NOT NULL,
    role TEXT NOT NULL,
    made_at TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    step_up TEXT NOT NULL,
    events TEXT NOT NULL
);

-- Committed, but without a place in the feed yet. Taken away by the sealer as a whole.
CREATE TABLE change (
    key TEXT NOT NULL,
    shows TEXT NOT NULL,
    gone TEXT NOT NULL
);

CREATE TABLE feed (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    n BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX feed_order ON feed (scope, n);

-- One row: who holds it may seal; `n` is the last place that was given.
CREATE TABLE sealer (
    id BIGINT NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);
INSERT INTO sealer (id, n) VALUES (1, 0);

CREATE TABLE operator (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    subject TEXT NOT NULL,
    login_id TEXT NOT NULL
);
CREATE INDEX operator_subject ON operator (subject);

CREATE TABLE appointment (
    operator TEXT NOT NULL REFERENCES operator (id),
    organization TEXT NOT NULL,
    role TEXT NOT NULL,
    nominated_by TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    trained_on TEXT NOT NULL,
    score BIGINT NOT NULL,
    PRIMARY KEY (operator, organization, role)
);

-- An operator at an issuer: bound at the first sign-in, never to another subject.
CREATE TABLE binding (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    operator TEXT NOT NULL REFERENCES operator (id),
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX binding_operator ON binding (operator, issuer);

CREATE TABLE profile (
    id TEXT NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    operator TEXT NOT NULL REFERENCES operator (id),
    public_key TEXT NOT NULL,
    approval_key TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

CREATE TABLE session (
    token TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL REFERENCES profile (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_profile ON session (profile);

CREATE TABLE challenge (
    challenge TEXT NOT NULL PRIMARY KEY,
    nonce TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Nonces of renewals, until their proof is too old to be sent again.
CREATE TABLE used_nonce (
    nonce TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE TABLE terms_acceptance (
    operator TEXT NOT NULL REFERENCES operator (id),
    version TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (operator, version)
);

-- Temporary passwords: only what verifies them.
CREATE TABLE letter (
    letter TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    salt TEXT NOT NULL,
    verifier TEXT NOT NULL,
    at BIGINT NOT NULL,
    expires_on TEXT NOT NULL,
    voided_at BIGINT NOT NULL
);
CREATE INDEX letter_person ON letter (person);

-- Who looked at whom outside the feed: identifiers only.
CREATE TABLE access_log (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    operator TEXT NOT NULL,
    organization TEXT NOT NULL,
    what TEXT NOT NULL,
    person TEXT NOT NULL
);
CREATE INDEX access_log_operator ON access_log (operator, what, at);
