-- caught_by: wrong-alone
BEGIN;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND (held_by IS NULL OR held_until < :now::timestamptz)
RETURNING job AS mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now WHERE :mine IS NOT NULL;
COMMIT;
