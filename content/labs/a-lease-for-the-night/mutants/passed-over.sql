-- caught_by: no-progress
BEGIN;
SELECT job AS mine FROM jobs
WHERE job = 'nightly' AND (held_by IS NULL OR held_until <= :now::timestamptz)
FOR UPDATE SKIP LOCKED;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes' WHERE job = :mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine IS NOT NULL;
COMMIT;
