-- caught_by: needless-reads
CREATE INDEX ON subscribers (lower(email)) WHERE confirmed_at IS NOT NULL;
