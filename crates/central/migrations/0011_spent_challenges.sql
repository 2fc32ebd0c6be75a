-- A challenge of a sign-in is signed by the centre and stored nowhere until it is used: a row stands for one that was, until it
-- would have expired anyway. `recovered`: it was shown for the key of a file, and may be shown once more for a session.
DROP TABLE challenge;
CREATE TABLE spent_challenge (
    nonce TEXT NOT NULL PRIMARY KEY,
    recovered BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
-- What is swept by those who come is found by its end: a sweep never reads a whole table.
CREATE INDEX spent_challenge_end ON spent_challenge (expires_at);
CREATE INDEX used_nonce_end ON used_nonce (expires_at);
CREATE INDEX session_end ON session (expires_at);
