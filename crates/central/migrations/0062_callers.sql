-- What a registrant chose and answered on the page that was turned to them: a row a person, written in the transaction that says that they
-- chose. `answers` names the questions, each with a salt and a slow hash of the folded answer; `reach` is where a code may be sent, sealed to a
-- key that is not in the database. Another choice takes the row's place under another `id`.
CREATE TABLE challenge (
    person TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    answers TEXT NOT NULL,
    reach_by TEXT NOT NULL DEFAULT '',
    reach TEXT NOT NULL DEFAULT ''
);

-- What an agent asked of somebody who calls: a row a question, named like the command that asked it. It is answered by that agent alone,
-- before `until`, as often as `most` says, and never again once it was right (`closed`). A crash between the row and its answer leaves
-- a question that nobody puts; the agent asks again.
CREATE TABLE caller (
    command TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    -- The person who operates, as in `tried`.
    agent TEXT NOT NULL,
    challenge TEXT NOT NULL,
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- The codes of the questions, with blanks between; empty where a code was sent.
    questions TEXT NOT NULL,
    -- A keyed hash of the code that was sent; empty where questions are asked.
    code TEXT NOT NULL,
    until BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    most BIGINT NOT NULL,
    closed BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX caller_person ON caller (person);

-- How often it was tried to recognize one person (`person …`), and how often one agent tried (`agent …`). Locked by whoever counts.
CREATE TABLE caller_tries (
    who TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    tries BIGINT NOT NULL
);

-- What somebody called for who was to be recognized: the code of the reason.
ALTER TABLE access_log ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
