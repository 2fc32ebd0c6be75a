-- Which operator gave a nomination, signed in as a legally responsible person; empty where an import brought it along.
ALTER TABLE appointment ADD COLUMN nominator TEXT NOT NULL DEFAULT '';
