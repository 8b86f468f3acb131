-- caught_by: needless-reads, runtime-error
CREATE INDEX ON events (payload);
