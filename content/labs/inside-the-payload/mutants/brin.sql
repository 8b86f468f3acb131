-- caught_by: runtime-error
CREATE INDEX ON events USING brin (payload);
