-- caught_by: wrong-alone
BEGIN;
UPDATE jobs SET held_by = CAST(:worker AS integer), held_until = CAST(:now AS timestamptz) + interval '10 minutes'
WHERE job = 'nightly' AND (held_until IS NULL OR held_until <= CAST(:now AS timestamptz));
INSERT INTO runs (worker, started_at)
SELECT CAST(:worker AS integer), CAST(:now AS timestamptz) FROM jobs
WHERE job = 'nightly' AND held_by = CAST(:worker AS integer) AND held_until > CAST(:now AS timestamptz);
COMMIT;
