--- right-1
-- RIGHT: one guarded UPDATE in a WITH, the run inserted from what it returns
WITH mine AS (
    UPDATE jobs
    SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
    WHERE job = 'nightly' AND (held_by IS NULL OR held_until <= :now::timestamptz)
    RETURNING job
)
INSERT INTO runs (worker, started_at)
SELECT :worker, :now::timestamptz FROM mine;

--- right-2
-- RIGHT: SELECT FOR UPDATE, then by what was read under the lock
BEGIN;
SELECT (held_until IS NULL OR held_until <= :now::timestamptz) AS free
FROM jobs WHERE job = 'nightly' FOR UPDATE;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND :free;
INSERT INTO runs (worker, started_at)
SELECT :worker, :now::timestamptz WHERE :free;
COMMIT;

--- right-3
-- RIGHT: SERIALIZABLE, reads without a lock, begins anew when it fails
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS free FROM jobs
WHERE job = 'nightly' AND (held_by IS NULL OR held_until <= :now::timestamptz);
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :free = 1;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND :free = 1;
COMMIT;

--- right-4
-- RIGHT: MERGE with a condition and RETURNING, then the run
BEGIN;
MERGE INTO jobs AS j
USING (VALUES ('nightly')) AS w (job) ON j.job = w.job
WHEN MATCHED AND (j.held_by IS NULL OR j.held_until <= :now::timestamptz) THEN
    UPDATE SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
RETURNING j.held_by AS taken_by;
INSERT INTO runs (worker, started_at)
SELECT :worker, :now::timestamptz WHERE :taken_by IS NOT NULL;
COMMIT;

--- wrong-1
-- WRONG: looks without a lock in READ COMMITTED, then writes without looking again: two take it
BEGIN;
SELECT (held_by IS NULL OR held_until <= :now::timestamptz) AS free FROM jobs WHERE job = 'nightly';
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND :free;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :free;
COMMIT;

--- wrong-2
-- WRONG: a lease that ends exactly at :now is not taken (< instead of <=)
BEGIN;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND (held_by IS NULL OR held_until < :now::timestamptz)
RETURNING held_by AS mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine IS NOT NULL;
COMMIT;

--- wrong-3
-- WRONG: no transaction around both: a refused run leaves the lease taken
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = 'nightly' AND (held_by IS NULL OR held_until <= :now::timestamptz)
RETURNING held_by AS mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine IS NOT NULL;

--- wrong-4
-- WRONG: SKIP LOCKED: gives up while a worker that is refused holds the row, and nobody takes it
BEGIN;
SELECT job AS mine FROM jobs
WHERE job = 'nightly' AND (held_by IS NULL OR held_until <= :now::timestamptz)
FOR UPDATE SKIP LOCKED;
UPDATE jobs SET held_by = :worker, held_until = :now::timestamptz + interval '10 minutes'
WHERE job = :mine;
INSERT INTO runs (worker, started_at) SELECT :worker, :now::timestamptz WHERE :mine IS NOT NULL;
COMMIT;
