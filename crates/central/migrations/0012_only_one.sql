-- What there may be only one of. `only_one` names the place that a record takes while it lives – a person's enrollment in a service
-- under one sponsorship, or without any at one organization – and is empty for what takes none, or is over. Sittings lock the sets
-- that they look at; this holds where they would not. Records that are there already get it when they are written next.
ALTER TABLE record ADD COLUMN only_one TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX record_only_one ON record (only_one) WHERE only_one <> '';
-- At most one letter of a person is alive.
CREATE UNIQUE INDEX letter_alive ON letter (person) WHERE voided_at = 0;
