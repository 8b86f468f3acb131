-- caught_by: oversized-indexes, needless-reads
CREATE INDEX ON events USING gin (payload);
