-- Which sponsorships end soon: of those in force, by their last day. Whoever looks for them reads no other.
CREATE INDEX record_ending ON record (coalesce(overlay, confirmed) ->> '$.record.ends') WHERE state = 'in-force';
