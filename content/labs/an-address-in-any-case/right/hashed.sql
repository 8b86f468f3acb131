CREATE INDEX ON subscribers USING hash (lower(email));
