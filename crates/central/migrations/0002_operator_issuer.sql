-- Where an operator signs in. Empty only while the centre has a single issuer: the same user name at another issuer is
-- another person.
ALTER TABLE operator ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
