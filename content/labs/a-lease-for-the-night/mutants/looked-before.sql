-- caught_by: broken-invariant
BEGIN;
SELECT (held_by IS NULL OR held_until <= :now::timestamptz) AS free FROM jobs WHERE job = 'nightly';
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND :free;
INSERT INTO runs (worker, started_at) SELECT :worker, :now WHERE :free;
COMMIT;
