-- caught_by: runtime-error
CREATE UNIQUE INDEX ON subscribers (lower(email));
