-- caught_by: needless-reads
CREATE INDEX ON subscribers (email text_pattern_ops);
