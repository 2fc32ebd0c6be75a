-- How often one person who operates has lately tried to find an account by what somebody shows (lra_rules::tries), under whatever
-- user name, profile or session: `who` is their own record, or the operator's id where the directory knows no such record. Locked
-- by whoever counts, until what was tried is decided.
CREATE TABLE tried (
    who TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    wrong_since BIGINT NOT NULL,
    wrong BIGINT NOT NULL,
    again_at BIGINT NOT NULL
);
-- A keyed hash of the login ID that was tried: the log tells that one account was tried a hundred times, and not which.
ALTER TABLE access_log ADD COLUMN tried TEXT NOT NULL DEFAULT '';
-- What a profile asked is no longer counted by the log.
DROP INDEX access_log_profile;
