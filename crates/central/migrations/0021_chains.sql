-- Every place of a profile's chain that the centre has heard of: of what was decided, and of what waits behind something else and
-- is not decided yet. A profile whose places are not all here has a gap.
CREATE TABLE chain_place (
    place TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX chain_place_profile ON chain_place (profile, seq);
INSERT INTO chain_place (place, profile, seq, hash, prev, at)
    SELECT place, profile, CAST(substr(place, 38) AS BIGINT), hash, prev, at FROM receipt WHERE profile <> '';

-- Profiles of which two chains were heard: nothing more of them is decided until somebody has looked.
CREATE TABLE frozen_profile (
    profile TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL
);
-- The other branch, as it was sent; the first is among the receipts.
CREATE TABLE chain_branch (
    profile TEXT NOT NULL,
    hash TEXT NOT NULL,
    seq BIGINT NOT NULL,
    prev TEXT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    step_up TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (profile, hash)
);

-- The lease that a profile gets once its gap is closed.
CREATE TABLE lease_due (
    profile TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
