-- How many bytes of commands an operator has had kept in this hour, over all profiles and nodes: counted in the transaction that
-- keeps them. `most` is the limit that they were last counted against.
CREATE TABLE spent (
    operator TEXT NOT NULL PRIMARY KEY,
    hour BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    most BIGINT NOT NULL
);
