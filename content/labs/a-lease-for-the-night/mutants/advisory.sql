-- caught_by: refused-statement
BEGIN;
SELECT pg_try_advisory_lock(1) AS mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine;
COMMIT;
