-- Sign-ins that were refused although an issuer proved who came, for the administrator: a row is one subject, one issuer and one
-- code, however often they came. `username`, `given_name` and `family_name` are what the issuer says, cut; moments are milliseconds
-- since 1970. The centre keeps so many rows an issuer, each for a month (crates/central/src/refused.rs).
CREATE TABLE refused_sign_in (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    code TEXT NOT NULL,
    username TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    times BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject, code)
);
CREATE INDEX refused_sign_in_last ON refused_sign_in (issuer, last_at);
