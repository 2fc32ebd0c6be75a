-- What a user name is compared by: without case, without what has no ink, composed. SQL folds capitals of its own alphabet only, so
-- the program keeps the form here, and makes it for every row that has another at its next start.
ALTER TABLE operator ADD COLUMN compared TEXT NOT NULL DEFAULT '';
CREATE INDEX operator_compared ON operator (compared);
-- An issuer is one with and without a slash at its end, and is kept without. Whoever was bound under both names is bound once.
DELETE FROM binding WHERE EXISTS (SELECT 1 FROM binding AS other WHERE rtrim(other.issuer, '/') = rtrim(binding.issuer, '/')
    AND other.subject = binding.subject AND other.issuer < binding.issuer);
UPDATE binding SET issuer = rtrim(issuer, '/') WHERE issuer <> rtrim(issuer, '/');
UPDATE profile SET issuer = rtrim(issuer, '/') WHERE issuer <> rtrim(issuer, '/');
UPDATE operator SET issuer = rtrim(issuer, '/') WHERE issuer <> rtrim(issuer, '/');
