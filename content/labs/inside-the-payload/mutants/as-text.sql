-- caught_by: needless-reads
CREATE INDEX ON events ((payload::text));
