-- Who has to be brought to the systems where people sign in: a row a person, written in the transaction that changed what they may do.
-- `wanted` counts those changes, `done` how many of them were brought there. A worker leases a row and looks at how the person
-- stands then: several changes are one errand, and an errand that is done twice changes nothing.
CREATE TABLE errand (
    person TEXT NOT NULL PRIMARY KEY,
    wanted BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    -- 1 where something ends or is suspended: such an errand goes before the others.
    urgent BIGINT NOT NULL DEFAULT 0,
    -- Is tried from this moment on; milliseconds since 1970.
    due BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT NOT NULL DEFAULT 0,
    leased_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX errand_due ON errand (urgent DESC, due) WHERE wanted > done;

-- What is known of a person at each of those systems.
CREATE TABLE elsewhere (
    person TEXT NOT NULL,
    target TEXT NOT NULL,
    -- The system's own name for them; empty before they were found or made there.
    id TEXT NOT NULL DEFAULT '',
    -- The letter whose temporary password was set there last.
    letter TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person, target)
);

-- A temporary password on its way, sealed to a key that is not in the database; gone once it is set, or with its letter.
CREATE TABLE password_under_way (
    person TEXT NOT NULL PRIMARY KEY,
    letter TEXT NOT NULL,
    sealed TEXT NOT NULL,
    expires_on TEXT NOT NULL
);
