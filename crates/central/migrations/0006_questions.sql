-- Was the centre asked about a registration?
CREATE INDEX access_log_registration ON access_log (registration, what);
