-- An operator is one subject, whichever issuer says so: two who come at once, also on nodes that ask different issuers, meet here.
-- Whoever was bound twice before is bound to nobody: the directory says who it is, or the next sign-in is a first one.
DELETE FROM binding WHERE operator IN (SELECT operator FROM binding GROUP BY operator HAVING COUNT(*) > 1);
DROP INDEX binding_operator;
CREATE UNIQUE INDEX binding_operator ON binding (operator);
