-- The least that one accepted command leaves behind: a row of what changed, one that recognizes a repeat, one of evidence.
DROP TABLE IF EXISTS audit, idem, identity CASCADE;
CREATE TABLE identity (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), lra int NOT NULL, given text NOT NULL, family text NOT NULL, dob date NOT NULL, attrs jsonb NOT NULL, created timestamptz NOT NULL DEFAULT now());
CREATE INDEX identity_lra ON identity(lra, created);
CREATE INDEX identity_dob ON identity(dob);
CREATE TABLE idem (key uuid PRIMARY KEY, result uuid NOT NULL);
CREATE TABLE audit (seq bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), actor int NOT NULL, action text NOT NULL, target uuid NOT NULL, detail jsonb NOT NULL);
