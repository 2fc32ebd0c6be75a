-- Under whose name a command was decided that somebody else had signed and left behind: the id of the operator who adopted it. Empty where
-- nobody did, and whoever signed it acts.
ALTER TABLE receipt ADD COLUMN acting TEXT NOT NULL DEFAULT '';
