-- caught_by: needless-indexes
CREATE INDEX ON subscribers (lower(email));
CREATE INDEX ON subscribers (upper(email));
