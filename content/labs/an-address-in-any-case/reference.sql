CREATE INDEX ON subscribers (lower(email));
