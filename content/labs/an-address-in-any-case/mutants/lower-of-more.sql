-- caught_by: needless-reads
CREATE INDEX ON subscribers (lower(trim(email)));
