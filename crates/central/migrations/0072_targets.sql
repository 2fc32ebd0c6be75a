-- The systems where people sign in, as the configurations of the nodes name them. A change leaves an errand for each that a node
-- has named within a week: a system that is taken away is written for no longer, and told of everybody when it comes back.
CREATE TABLE target (
    name TEXT NOT NULL PRIMARY KEY,
    -- A node named it last at this moment; milliseconds since 1970, as everywhere here.
    seen_at BIGINT NOT NULL,
    -- How often an errand was kept from its end there, and why and when it was the last time.
    failures BIGINT NOT NULL DEFAULT 0,
    cause TEXT NOT NULL DEFAULT '',
    failed_at BIGINT NOT NULL DEFAULT 0,
    -- It asked to be left alone until then.
    quiet_until BIGINT NOT NULL DEFAULT 0
);

-- A row a person and system, instead of one a person: a system that is down holds up no other. Whoever is at a system already is
-- brought there once more, which changes nothing.
DROP INDEX errand_due;
DROP TABLE errand;
CREATE TABLE errand (
    target TEXT NOT NULL,
    person TEXT NOT NULL,
    -- Counts what was changed, and how much of that was brought there.
    wanted BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    -- 1 where something ends or is suspended: such an errand goes before the others.
    urgent BIGINT NOT NULL DEFAULT 0,
    -- The oldest change that is not there yet.
    since BIGINT NOT NULL,
    -- Is tried from this moment on.
    due BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    -- What kept it from its end the last time; empty where nothing did.
    cause TEXT NOT NULL DEFAULT '',
    leased_until BIGINT NOT NULL DEFAULT 0,
    leased_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (target, person)
);
CREATE INDEX errand_due ON errand (target, urgent DESC, due) WHERE wanted > done;
CREATE INDEX errand_person ON errand (person);
