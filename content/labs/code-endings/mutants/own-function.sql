-- caught_by: refused-statement
CREATE FUNCTION ending(text) RETURNS text IMMUTABLE LANGUAGE sql RETURN right($1, 4);
CREATE INDEX ON parcels (ending(tracking_code));
