-- Under which record the registration agents see a frozen profile: named by the first command that contradicted its chain. Empty for
-- one that froze before agents were told.
ALTER TABLE frozen_profile ADD COLUMN fork TEXT NOT NULL DEFAULT '';
-- Which command a piece of the other branch is, and when it was passed on to colleagues; 0 where it was not.
ALTER TABLE chain_branch ADD COLUMN command TEXT NOT NULL DEFAULT '';
ALTER TABLE chain_branch ADD COLUMN passed_on BIGINT NOT NULL DEFAULT 0;
CREATE INDEX chain_branch_command ON chain_branch (command);
