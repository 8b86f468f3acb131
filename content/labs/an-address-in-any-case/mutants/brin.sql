-- caught_by: needless-reads
CREATE INDEX ON subscribers USING brin (lower(email));
