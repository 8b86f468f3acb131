-- caught_by: costly-writes
CREATE INDEX ON subscribers (lower(email)) INCLUDE (confirmed_at);
