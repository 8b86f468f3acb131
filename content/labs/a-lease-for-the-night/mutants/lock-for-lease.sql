-- caught_by: wrong-alone
BEGIN;
SELECT job AS mine FROM jobs WHERE job = 'nightly' FOR UPDATE SKIP LOCKED;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine IS NOT NULL;
COMMIT;
