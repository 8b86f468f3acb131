-- caught_by: needless-reads
CREATE INDEX ON subscribers (email);
