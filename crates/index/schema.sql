-- Whom a registration may be about. Everything here follows from the records and can be made again from them.

-- A person as they are compared (`Prepared`), under a number that is short enough to stand in every posting.
CREATE TABLE match_person (
    number INTEGER PRIMARY KEY,
    person BLOB NOT NULL UNIQUE,
    prepared BLOB NOT NULL
);

-- Who bears which blocking key: sorted, packed, a block fits a page (`lra_rules::matching::postings`).
CREATE TABLE match_block (
    first INTEGER PRIMARY KEY,
    postings BLOB NOT NULL
);

-- How many bear a name: agreement in a rare one weighs more.
CREATE TABLE match_name (
    name INTEGER PRIMARY KEY,
    people INTEGER NOT NULL
);

-- How many people there are, how many of them at a known door, how often two at one door were clearly two.
CREATE TABLE match_count (
    name TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) WITHOUT ROWID;
