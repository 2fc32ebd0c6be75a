-- Registrations that turned out to be somebody known: what names the person who was to be registered means that one.
CREATE INDEX outbox_merged ON outbox (organization, role) WHERE json_extract(cause, '$.is') = 'merged';
-- A held registration is found by the person it is to make.
UPDATE record SET person = json_extract(coalesce(overlay, confirmed), '$.record.person.id') WHERE kind = 'held';
