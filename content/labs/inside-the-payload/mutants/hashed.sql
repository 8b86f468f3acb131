-- caught_by: needless-reads
CREATE INDEX ON events USING hash (payload);
