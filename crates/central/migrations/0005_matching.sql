-- Whom a registration may be about: the index of the matching engine. Everything here follows from the records; the
-- centre makes it anew when it finds that it was not made, or by another version (`match_state`).

-- A person as they are compared (hexadecimal), under a number: the low 63 bits of their id.
CREATE TABLE match_person (
    number BIGINT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    prepared TEXT NOT NULL
);

-- Who bears which blocking key.
CREATE TABLE match_key (
    key BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (key, number)
);

-- How many bear a name: agreement in a rare one weighs more. The name 0 stands for everybody.
CREATE TABLE match_name (
    name BIGINT NOT NULL PRIMARY KEY,
    people BIGINT NOT NULL
);

-- One row: the version of what was made, and the key of the last person who is in it; empty when all are.
CREATE TABLE match_state (
    id BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    after_key TEXT NOT NULL
);
INSERT INTO match_state (id, version, after_key) VALUES (1, 0, '');

-- Equal names and birth dates are no longer what people are compared by.
DELETE FROM claim WHERE key LIKE 'same/%';
UPDATE record SET same_as = '' WHERE key LIKE 'person/%';
